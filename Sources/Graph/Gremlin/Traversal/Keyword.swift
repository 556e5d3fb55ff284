/// An enumerated constant of the language that is no value of its own, such as `local`, `desc` or `first`.
public struct Keyword: Sendable, Hashable {
    /// The TinkerPop type that the name may be qualified with.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case scope = "Scope"
        case order = "Order"
        case pop = "Pop"
        case column = "Column"
        case `operator` = "Operator"
        case barrier = "Barrier"
        case pick = "Pick"
        case cardinality = "Cardinality"
        case merge = "Merge"
        case dateUnit = "DT"
        case withOptions = "WithOptions"

        /// The names of the type, in TinkerPop's spelling.
        public var names: [String] {
            switch self {
            case .scope: ["local", "global"]
            case .order: ["asc", "desc", "shuffle", "incr", "decr"]
            case .pop: ["first", "last", "all", "mixed"]
            case .column: ["keys", "values"]
            case .operator: ["addAll", "and", "assign", "div", "max", "min", "minus", "mult", "or", "sum", "sumLong"]
            case .barrier: ["normSack"]
            case .pick: ["any", "none"]
            case .cardinality: ["single", "set", "list"]
            case .merge: ["onCreate", "onMatch", "outV", "inV"]
            case .dateUnit: ["second", "minute", "hour", "day"]
            case .withOptions:
                ["tokens", "none", "ids", "labels", "keys", "values", "all", "indexer", "list", "map"]
            }
        }
    }

    public let kind: Kind
    public let name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    public static let local = Keyword(.scope, "local")
    public static let global = Keyword(.scope, "global")
    public static let ascending = Keyword(.order, "asc")
    public static let descending = Keyword(.order, "desc")
    public static let shuffle = Keyword(.order, "shuffle")
    public static let first = Keyword(.pop, "first")
    public static let last = Keyword(.pop, "last")
    public static let all = Keyword(.pop, "all")
    public static let mixed = Keyword(.pop, "mixed")
    public static let keys = Keyword(.column, "keys")
    public static let values = Keyword(.column, "values")
}
