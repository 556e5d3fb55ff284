/// A test of one value: TinkerPop's `P` and `TextP`, and one text test of our own that is fast on the local store.
public indirect enum Predicate: Sendable, Hashable {
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case eq, neq, lt, lte, gt, gte
    }

    public enum Interval: String, Sendable, Hashable, CaseIterable {
        /// Exclusive on both sides.
        case inside
        /// Below the first or above the second.
        case outside
        /// Inclusive below, exclusive above.
        case between
    }

    case compare(Comparison, Value)
    case interval(Interval, Value, Value)
    case within([Value])
    case without([Value])
    case text(TextPredicate)
    case not(Predicate)
    case and(Predicate, Predicate)
    case or(Predicate, Predicate)

    public static func eq(_ value: Value) -> Predicate { .compare(.eq, value) }
    public static func neq(_ value: Value) -> Predicate { .compare(.neq, value) }
    public static func lt(_ value: Value) -> Predicate { .compare(.lt, value) }
    public static func lte(_ value: Value) -> Predicate { .compare(.lte, value) }
    public static func gt(_ value: Value) -> Predicate { .compare(.gt, value) }
    public static func gte(_ value: Value) -> Predicate { .compare(.gte, value) }
    public static func between(_ low: Value, _ high: Value) -> Predicate { .interval(.between, low, high) }
    public static func startingWith(_ text: String) -> Predicate { .text(TextPredicate(.startingWith, text)) }
    public static func endingWith(_ text: String) -> Predicate { .text(TextPredicate(.endingWith, text)) }
    public static func containing(_ text: String) -> Predicate { .text(TextPredicate(.containing, text)) }
    public static func regex(_ text: String) -> Predicate { .text(TextPredicate(.regex, text)) }

    /// Matches without regard to case and accents; its Gremlin text is an equivalent regular expression.
    public static func folded(_ text: String, _ mode: FoldedPattern.Mode) -> Predicate {
        .text(TextPredicate(FoldedPattern(text, mode)))
    }
}
