extension Value {
    /// The kind of value in one word, as it is shown to people: `int`, `date`, `vertex`.
    public var kindWord: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .byte: "byte"
        case .short: "short"
        case .int: "int"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .bigInteger: "integer"
        case .bigDecimal: "decimal"
        case .string: "string"
        case .date: "date"
        case .list: "list"
        case .set: "set"
        case .map: "map"
        case .entry: "entry"
        case .vertex: "vertex"
        case .edge: "edge"
        case .property: "property"
        case .path: "path"
        case .tree: "tree"
        case .graph: "graph"
        case .token: "token"
        case .direction: "direction"
        }
    }
}

extension Value {
    /// The type in the words of the file format: `Int`, `Date`; `String` for what a file cannot hold otherwise.
    public var fileType: String {
        switch self {
        case .bool: "Bool"
        case .byte: "Byte"
        case .short: "Short"
        case .int: "Int"
        case .long, .bigInteger: "Long"
        case .float: "Float"
        case .double, .bigDecimal: "Double"
        case .date: "Date"
        default: "String"
        }
    }
}
