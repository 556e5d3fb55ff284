/// Text as people compare names: lower case, accents stripped, ligatures spelled out (`ß` → `ss`, `Æ` → `ae`), and every
/// other difference gone that a keyboard makes and a reader does not see: composed or decomposed, wide or narrow,
/// hiragana or katakana, the kinds of apostrophe, hyphen and blank, characters that have no width at all.
///
/// The same folding makes the index and the word that is looked up in it, so it lives in one place. Whatever is equal by
/// Unicode's compatibility normalization is equal here, without normalizing text that is plain.
public enum FoldedText {
    /// The folded form; what is seen of ASCII is only lower-cased. O(n).
    public static func fold(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5F || FoldedWords.isBlank($0) } }
        if isPlain { return lowercasedASCII(text) }
        var folded = ""
        folded.reserveCapacity(text.utf8.count)
        guard text.unicodeScalars.allSatisfy({ $0.value < latin.count }) else {
            var composer = FoldedComposer()
            for scalar in text.unicodeScalars { composer.append(folding: scalar) }
            return composer.finish()
        }
        for scalar in text.unicodeScalars { folded += latin[Int(scalar.value)] }
        return folded
    }

    /// The folded forms of the letters before the first combining mark, none of which joins its neighbours.
    private static let latin = (0..<0x300).map { value in
        Unicode.Scalar(value).map { FoldedScalars.folded($0) } ?? ""
    }

    /// The folded words of a text: split at white space and commas, without the signs inside (`O'Brien` → `obrien`).
    public static func words(_ text: String) -> [String] {
        fold(text).utf8.split { FoldedWords.isBlank($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
            .map { FoldedWords.squeezed(String(Substring($0))) }.filter { !$0.isEmpty }
    }

    /// The folded words of a text as an index has them, which begin behind signs, too (`Jean-Luc` → `jean`, `luc`).
    public static func parts(_ text: String) -> [String] {
        fold(text).utf8.split(whereSeparator: FoldedWords.isSeparator).map { String(Substring($0)) }
    }

    private static func lowercasedASCII(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                buffer[count] = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
                count += 1
            }
            return count
        }
    }

    /// The accented spellings of a folded letter in both cases, for patterns that must run elsewhere.
    static func spellings(of letter: Character) -> String {
        spellingsByLetter[letter] ?? ""
    }

    private static let spellingsByLetter: [Character: String] = {
        let common = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğġģĥìíîïĩīĭįĵķĺļľñńņňòóôõöōŏőŕŗřśŝşšșţťțùúûüũūŭůűųŵýÿŷźżžøđłħ’‘"
        var spellings: [Character: String] = [:]
        for character in common {
            guard let letter = fold(String(character)).first else { continue }
            spellings[letter, default: ""] += String(character) + character.uppercased()
        }
        return spellings
    }()
}
