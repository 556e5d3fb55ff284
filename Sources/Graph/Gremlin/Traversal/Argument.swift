/// What a step is given in its parentheses.
public enum Argument: Sendable, Hashable {
    /// A literal: a scalar, a list, a set, a map, a token or a direction.
    case value(Value)
    /// A constant of the language that is no value, such as `desc`.
    case keyword(Keyword)
    /// A test, as `has()`, `is()` and `where()` take it.
    case predicate(Predicate)
    /// A traversal within the step, most often an anonymous one.
    case traversal(Traversal)
    /// A strategy for `withStrategies()` and `withoutStrategies()`.
    case strategy(Strategy)
}

extension Argument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// Makes a string `value` of a literal.
    public init(stringLiteral text: String) { self = .value(.string(text)) }
    /// Makes a number `value` of a literal, of 32 bits when it fits and 64 otherwise.
    public init(integerLiteral value: Int64) { self = .value(Value(integerLiteral: value)) }
    /// Makes a truth `value` of a literal.
    public init(booleanLiteral value: Bool) { self = .value(.bool(value)) }
}
