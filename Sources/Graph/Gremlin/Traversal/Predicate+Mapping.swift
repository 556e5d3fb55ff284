extension Predicate {
    /// The same test of other values.
    ///
    /// - Parameter texts: What becomes of tests of characters; by default they stay.
    package func mapping(
        _ change: (Value) -> Value, texts: (TextPredicate) -> TextPredicate = { $0 }
    ) -> Predicate {
        switch self {
        case .compare(let comparison, let value): .compare(comparison, change(value))
        case .interval(let interval, let low, let high): .interval(interval, change(low), change(high))
        case .within(let values): .within(values.map(change))
        case .without(let values): .without(values.map(change))
        case .text(let text): .text(texts(text))
        case .type: self
        case .not(let inner): .not(inner.mapping(change, texts: texts))
        case .and(let left, let right): .and(left.mapping(change, texts: texts), right.mapping(change, texts: texts))
        case .or(let left, let right): .or(left.mapping(change, texts: texts), right.mapping(change, texts: texts))
        }
    }
}
