import Graph

/// What the cells of a column hold: the types of a graph, with all whole numbers of up to 32 bits as one.
package enum ColumnType: Sendable, Hashable {
    case bool, int, long, float, double
    /// Milliseconds since 1970-01-01T00:00Z.
    case date
    case text

    init(_ type: ScalarType) {
        switch type {
        case .bool: self = .bool
        case .byte, .short, .int: self = .int
        case .long: self = .long
        case .float: self = .float
        case .double: self = .double
        case .date: self = .date
        case .string: self = .text
        }
    }

    /// The narrowest type that holds values of all the types without a loss.
    static func holding(_ types: some Sequence<ScalarType>) -> ColumnType {
        let kinds = Set(types.map(ColumnType.init))
        if kinds.count == 1, let only = kinds.first { return only }
        if kinds.isSubset(of: [.int, .long]) { return .long }
        if kinds.isSubset(of: [.int, .float, .double]) { return .double }
        return .text
    }
}
