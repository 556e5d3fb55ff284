/// What a step is given in its parentheses.
public enum Argument: Sendable, Hashable {
    case value(Value)
    case keyword(Keyword)
    case predicate(Predicate)
    case traversal(Traversal)
    case strategy(Strategy)
}

extension Argument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self = .value(.string(text)) }
    public init(integerLiteral value: Int64) { self = .value(Value(integerLiteral: value)) }
    public init(booleanLiteral value: Bool) { self = .value(.bool(value)) }
}
