/// A compiled regular expression of `TextP.regex`, which is found anywhere in a text.
struct RegularExpression {
    private let regex: Regex<AnyRegexOutput>

    init(_ pattern: String) throws {
        do {
            regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
        } catch {
            throw GremlinError(.argument, "the regular expression \(GremlinText.quote(pattern)) cannot be read")
        }
    }

    func occurs(in text: String) throws -> Bool {
        try regex.firstMatch(in: text) != nil
    }
}
