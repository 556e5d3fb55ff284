/// The types that `typeOf()` tells apart and `asNumber()` makes, by their names in `GType` of TinkerPop 3.8.
public enum ValueType: String, Sendable, Hashable, CaseIterable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case BIGDECIMAL, BIGINT, BINARY, BOOLEAN, BYTE, CHAR, DATETIME, DOUBLE, DURATION, EDGE, FLOAT, GRAPH, INT, LIST
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case LONG, MAP, NULL, NUMBER, PATH, PROPERTY, SET, SHORT, STRING, TREE, UUID, VERTEX, VPROPERTY

    /// Whether numbers are of the type.
    var isNumeric: Bool {
        switch self {
        case .BIGDECIMAL, .BIGINT, .BYTE, .DOUBLE, .FLOAT, .INT, .LONG, .NUMBER, .SHORT: true
        default: false
        }
    }

    /// Whether a value is of the type; no value here is a character, a duration, a UUID or plain bytes.
    func contains(_ value: Value) -> Bool {
        switch (self, value) {
        case (.BIGDECIMAL, .bigDecimal), (.BIGINT, .bigInteger), (.BOOLEAN, .bool), (.BYTE, .byte), (.DATETIME, .date),
            (.DOUBLE, .double), (.EDGE, .edge), (.FLOAT, .float), (.GRAPH, .graph), (.INT, .int), (.LIST, .list),
            (.LONG, .long), (.MAP, .map), (.MAP, .tree), (.NULL, .null), (.PATH, .path), (.PROPERTY, .property),
            (.SET, .set), (.SHORT, .short), (.STRING, .string), (.TREE, .tree), (.VERTEX, .vertex):
            true
        case (.NUMBER, _): value.isNumber
        case (.VPROPERTY, .property(let property)): property.isVertexProperty
        default: false
        }
    }
}
