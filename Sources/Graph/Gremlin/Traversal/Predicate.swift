/// A test of one value: TinkerPop's `P` and `TextP`, and one text test of our own that is fast on the local store.
public indirect enum Predicate: Sendable, Hashable {
    /// The tests against one value, by their names in `P`; numbers of different types compare by value.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case eq, neq, lt, lte, gt, gte
    }

    /// The tests against two values, by their names in `P`.
    public enum Interval: String, Sendable, Hashable, CaseIterable {
        /// Exclusive on both sides.
        case inside
        /// Below the first or above the second.
        case outside
        /// Inclusive below, exclusive above.
        case between
    }

    /// How the tested value stands to another.
    case compare(Comparison, Value)
    /// Where the tested value lies, seen from a lower and an upper bound.
    case interval(Interval, Value, Value)
    /// One of the values; none is when the list is empty.
    case within([Value])
    /// None of the values; everything is when the list is empty.
    case without([Value])
    /// A test of the characters of a string.
    case text(TextPredicate)
    /// The value is of a type, as from TinkerPop 3.8 on.
    case type(ValueType)
    /// What the other test refuses.
    case not(Predicate)
    /// What both tests take.
    case and(Predicate, Predicate)
    /// What at least one of the tests takes.
    case or(Predicate, Predicate)

    /// Equal in Gremlin's way, where `1` and `1L` are.
    public static func eq(_ value: Value) -> Predicate { .compare(.eq, value) }
    /// Not equal in Gremlin's way.
    public static func neq(_ value: Value) -> Predicate { .compare(.neq, value) }
    /// Less than the value.
    public static func lt(_ value: Value) -> Predicate { .compare(.lt, value) }
    /// Less than the value or equal to it.
    public static func lte(_ value: Value) -> Predicate { .compare(.lte, value) }
    /// Greater than the value.
    public static func gt(_ value: Value) -> Predicate { .compare(.gt, value) }
    /// Greater than the value or equal to it.
    public static func gte(_ value: Value) -> Predicate { .compare(.gte, value) }
    /// From the low value on, which is taken, up to the high one, which is not.
    public static func between(_ low: Value, _ high: Value) -> Predicate { .interval(.between, low, high) }
    /// `TextP.startingWith`, case and accents counting.
    public static func startingWith(_ text: String) -> Predicate { .text(TextPredicate(.startingWith, text)) }
    /// `TextP.endingWith`, case and accents counting.
    public static func endingWith(_ text: String) -> Predicate { .text(TextPredicate(.endingWith, text)) }
    /// `TextP.containing`, case and accents counting.
    public static func containing(_ text: String) -> Predicate { .text(TextPredicate(.containing, text)) }
    /// `TextP.regex`: the pattern, in Java's dialect, is found somewhere in the text.
    public static func regex(_ text: String) -> Predicate { .text(TextPredicate(.regex, text)) }

    /// Matches without regard to case and accents; its Gremlin text is an equivalent regular expression.
    public static func folded(_ text: String, _ mode: FoldedPattern.Mode) -> Predicate {
        .text(TextPredicate(FoldedPattern(text, mode)))
    }

    /// Whether it is a folded match, or has one among those it is made of.
    public var isFolded: Bool {
        switch self {
        case .text(let text): if case .folded = text.test { true } else { false }
        case .or(let left, let right), .and(let left, let right): left.isFolded || right.isFolded
        default: false
        }
    }
}
