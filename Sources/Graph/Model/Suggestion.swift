/// "Did you mean": the words that are nearest to a misspelt one.
public enum Suggestion {
    /// At most three words within an edit distance that grows with the length, nearest first, equal ones by name.
    ///
    /// One edit is a letter too many, too few or another, or two neighbours exchanged; the case of letters is no
    /// matter. A word of one or two letters may differ by one edit, others by two or a third of their letters. O(n·m)
    /// for each candidate.
    public static func closest(to word: String, among candidates: some Sequence<String>) -> [String] {
        let typed = word.lowercased().prefix(64)
        let limit = typed.count < 3 ? 1 : max(2, typed.count / 3)
        let ranked = candidates.compactMap { candidate -> (String, Int)? in
            let distance = EditDistance.between(typed, candidate.lowercased())
            return distance <= limit ? (candidate, distance) : nil
        }
        return ranked.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// The nearest of the words that ``closest(to:among:)`` gives; nil where none is near.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        closest(to: word, among: candidates).first
    }
}
