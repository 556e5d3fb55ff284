import Foundation

extension SearchTerm {
    /// How far a text is from what was typed, letter by letter: 0 for a text that begins with it; else one, three more
    /// for each word that begins none of the text, and one more where the words come in another order. Case is no
    /// difference, nor is a dot behind an initial.
    func distance(to value: String) -> Int {
        let (typed, value) = (Self.letters(text), Self.letters(value))
        if value.hasPrefix(typed) { return 0 }
        let words = typed.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map {
            $0.hasSuffix(".") ? $0.dropLast() : $0
        }
        let places = words.compactMap { Self.place(of: $0, in: value) }
        return 1 + 3 * (words.count - places.count) + (places == places.sorted() ? 0 : 1)
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().precomposedStringWithCompatibilityMapping
    }

    /// Where a word begins one of a text.
    private static func place(of word: Substring, in text: String) -> String.Index? {
        text.ranges(of: word).first { range in
            range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter
        }?.lowerBound
    }
}
