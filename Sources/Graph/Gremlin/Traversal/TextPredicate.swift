/// A test of a string: one of TinkerPop's `TextP`, or the folded match that the local text index answers.
public struct TextPredicate: Sendable, Hashable {
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

    public enum Test: Sendable, Hashable {
        case plain(Kind, String)
        case folded(FoldedPattern)
    }

    public let test: Test

    public init(_ kind: Kind, _ text: String) {
        test = .plain(kind, text)
    }

    public init(_ pattern: FoldedPattern) {
        test = .folded(pattern)
    }
}
