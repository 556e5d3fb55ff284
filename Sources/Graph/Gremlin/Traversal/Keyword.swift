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
        case type = "GType"

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
            case .type: ValueType.allCases.map(\.rawValue)
            }
        }
    }

    /// The type the constant belongs to, which tells apart names that several have, such as `list`.
    public let kind: Kind
    /// The constant as TinkerPop spells it, without its type.
    public let name: String

    /// Names a constant; nobody checks that the type has it.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// `Scope.local`: a step works inside each collection and not over all results.
    public static let local = Keyword(.scope, "local")
    /// `Scope.global`: a step works over all results, as it does without a word.
    public static let global = Keyword(.scope, "global")
    /// `Order.asc`, the smallest first.
    public static let ascending = Keyword(.order, "asc")
    /// `Order.desc`, the largest first.
    public static let descending = Keyword(.order, "desc")
    /// `Order.shuffle`, in an order that chance gives.
    public static let shuffle = Keyword(.order, "shuffle")
    /// `Pop.first`, the earliest of several objects that carry one label.
    public static let first = Keyword(.pop, "first")
    /// `Pop.last`, the latest of several objects that carry one label.
    public static let last = Keyword(.pop, "last")
    /// `Pop.all`, every object that carries a label, as a list even when it is one.
    public static let all = Keyword(.pop, "all")
    /// `Pop.mixed`, the one object that carries a label, or the list when there are several.
    public static let mixed = Keyword(.pop, "mixed")
    /// `Column.keys`, of a map its keys, of a path its labels.
    public static let keys = Keyword(.column, "keys")
    /// `Column.values`, of a map its values, of a path its objects.
    public static let values = Keyword(.column, "values")
}
