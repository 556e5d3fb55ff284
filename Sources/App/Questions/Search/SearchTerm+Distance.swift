import Foundation

extension SearchTerm {
    /// How far a text is from what was typed, letter by letter: two for each word that does not begin one of the text, and
    /// one when the text does not begin with all of it; 0 for what was typed. Case is no difference.
    func distance(to value: String) -> Int {
        let (typed, value) = (Self.letters(text), Self.letters(value))
        if value.hasPrefix(typed) { return 0 }
        let words = typed.split { $0.isWhitespace || $0 == "," || $0 == ";" }
        return 1 + 2 * words.count { !Self.begins($0, wordOf: value) }
    }

    private static func letters(_ text: String) -> String { text.lowercased().precomposedStringWithCanonicalMapping }

    private static func begins(_ word: Substring, wordOf text: String) -> Bool {
        text.ranges(of: word).contains { range in
            range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter
        }
    }
}
