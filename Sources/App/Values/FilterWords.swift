/// What is typed after `/`: words that must all be there, in any order.
///
/// In a word `|` stands between alternatives of which one is enough, `!` before a word excludes it with all of its
/// alternatives. Smart case as in Vim: a word without capitals matches any case, and letters with or without accents; one
/// with capitals matches exactly.
struct FilterWords: Sendable, Hashable {
    let text: String
    let words: [Word]

    struct Word: Sendable, Hashable {
        var isExcluded: Bool
        /// Never empty.
        var alternatives: [String]
    }

    init(_ text: String = "") {
        self.text = text
        // A bar that stands alone joins its neighbours as one without blanks does.
        let joined = text.replacing(/\s*\|\s*/, with: "|")
        words = joined.split(whereSeparator: \.isWhitespace).compactMap { word in
            let isExcluded = word.hasPrefix("!")
            let alternatives = (isExcluded ? word.dropFirst() : word).split(separator: "|").map(String.init)
            return alternatives.isEmpty ? nil : Word(isExcluded: isExcluded, alternatives: alternatives)
        }
    }

    /// Whether everything is let through: nothing typed, or only the signs so far.
    var isEmpty: Bool { words.isEmpty }

    /// Whether case and accents of an alternative count.
    static func isExact(_ alternative: String) -> Bool { alternative.contains(where: \.isUppercase) }
}
