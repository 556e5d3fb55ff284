/// A compiled regular expression of `TextP.regex`, which is found anywhere in a text.
///
/// No pattern takes exponential time: the few that only an engine that goes back can search are refused.
struct RegularExpression {
    private let linear: LinearRegex

    init(_ pattern: String) throws {
        if let linear = LinearRegex(pattern) {
            self.linear = linear
            return
        }
        let isPattern = (try? Regex(pattern)) != nil
        throw GremlinError(
            .argument,
            "the regular expression \(GremlinText.quote(pattern)) "
                + (isPattern
                    ? "cannot be searched in bounded time: back references, possessive quantifiers, atomic groups, "
                        + "flags inside of the pattern and more than 5000 states are not supported"
                    : "cannot be read"))
    }

    /// - Parameter tick: Is told now and then how much work was done, and may throw to end the search.
    func occurs(in text: String, tick: (Int) throws -> Void = { _ in }) throws -> Bool {
        try linear.occurs(in: text, tick: tick)
    }
}
