/// A test of a string: one of TinkerPop's `TextP`, or the folded match that the local text index answers.
public struct TextPredicate: Sendable, Hashable {
    /// TinkerPop's tests, by their names in `TextP`.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case startingWith, notStartingWith, endingWith, notEndingWith, containing, notContaining, regex, notRegex

        /// The test whose outcome this one turns around, and whether it does.
        var positive: (kind: Kind, isNegated: Bool) {
            switch self {
            case .notStartingWith: (.startingWith, true)
            case .notEndingWith: (.endingWith, true)
            case .notContaining: (.containing, true)
            case .notRegex: (.regex, true)
            default: (self, false)
            }
        }
    }

    /// Which test it is, with the text to look for.
    public enum Test: Sendable, Hashable {
        /// One of TinkerPop's, with a text that is compared as it is, or a regular expression.
        case plain(Kind, String)
        /// A match without regard to case and accents, which no other engine has under a name.
        case folded(FoldedPattern)
    }

    /// The test as it was made.
    public let test: Test

    /// Makes one of TinkerPop's tests; whether a regular expression is one shows when the traversal runs.
    public init(_ kind: Kind, _ text: String) {
        test = .plain(kind, text)
    }

    /// Makes a folded test; its Gremlin text is an equivalent regular expression.
    public init(_ pattern: FoldedPattern) {
        test = .folded(pattern)
    }
}
