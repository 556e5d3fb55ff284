/// What may come next in Gremlin that is being typed: steps, predicates, constants, and the words of the graph.
///
/// Nothing is asked of the graph; its words come from a ``GraphSummary``, so that any source will do. The words of the
/// text itself (`as('x')`) count too.
public struct GremlinCompletion: Sendable, Hashable {
    /// One word that fits where the caret is.
    public struct Candidate: Sendable, Hashable {
        /// What sort of word it is, in words for people.
        public enum Kind: String, Sendable, Hashable {
            case step, predicate, constant
            case vertexLabel = "vertex label"
            case edgeLabel = "edge label"
            case key
            /// A name that the text gave to a place or a side effect.
            case name
        }

        /// What sort of word it is; candidates of one sort stand together.
        public let kind: Kind
        /// The word as it is called.
        public let word: String
        /// What takes the place of what has been typed of it.
        public let text: String
        /// What more there is to say: arguments, a count, a type.
        public let detail: String
    }

    /// Characters before the caret that a candidate replaces.
    public let typed: Int
    /// In alphabetical order within their kinds; empty where nothing is known.
    public let candidates: [Candidate]

    /// Looks at the text before the caret. O(length).
    public init(before text: String, summary: GraphSummary?) {
        let place = TypingPlace(text)
        let words = CompletionWords(place, summary: summary)
        typed = place.typed.count
        let wanted = place.word.lowercased()
        candidates = words.candidates.filter { $0.word.lowercased().hasPrefix(wanted) }
    }

    /// The longest text with which every candidate begins.
    public var commonPrefix: String {
        guard var prefix = candidates.first?.text else { return "" }
        for candidate in candidates.dropFirst() { prefix = prefix.commonPrefix(with: candidate.text) }
        return prefix
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
