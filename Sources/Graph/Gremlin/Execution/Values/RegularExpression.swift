/// A compiled regular expression of `TextP.regex`, which is found anywhere in a text.
///
/// No pattern takes exponential time: the few that only an engine that goes back can search are refused.
struct RegularExpression {
    private let linear: LinearRegex

    init(_ pattern: String) throws {
        var refusal: String?
        guard let linear = LinearRegex(pattern, refusal: &refusal) else {
            throw GremlinError(
                .argument,
                "the regular expression \(GremlinText.quote(pattern)) "
                    + (refusal.map { "uses \($0), which is not supported: all patterns are searched in bounded time" }
                        ?? "cannot be read"))
        }
        self.linear = linear
    }

    /// - Parameter tick: Is told now and then how much work was done, and may throw to end the search.
    func occurs(in text: String, tick: (Int) throws -> Void = { _ in }) throws -> Bool {
        try linear.occurs(in: text, tick: tick)
    }
}
