/// Text as people compare names: lower case, accents stripped, ligatures spelled out (`ß` → `ss`, `Æ` → `ae`).
///
/// The same folding makes the index and the word that is looked up in it, so it lives in one place.
public enum FoldedText {
    /// The folded form; ASCII is only lower-cased. O(n).
    public static func fold(_ text: String) -> String {
        var text = text
        let isASCII = text.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } }
        if isASCII { return lowercasedASCII(text) }
        guard text.unicodeScalars.allSatisfy({ $0.value < foldedLatin.count }) else {
            return foldedCharacters(of: text)
        }
        var folded = ""
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { folded += foldedLatin[Int(scalar.value)] }
        return folded
    }

    private static func foldedCharacters(of text: String) -> String {
        var folded = ""
        folded.reserveCapacity(text.utf8.count)
        for character in text {
            if let ascii = character.asciiValue, character != "\r\n" {
                folded.unicodeScalars.append(Unicode.Scalar(lowercased(ascii)))
                continue
            }
            let scalars = character.unicodeScalars
            if scalars.count > 1, let replacement = replacements[character] {
                folded += replacement
                continue
            }
            for scalar in scalars where scalar.properties.generalCategory != .nonspacingMark {
                folded += replacement(scalar) ?? scalar.properties.lowercaseMapping
            }
        }
        return folded
    }

    private static func replacement(_ scalar: Unicode.Scalar) -> String? {
        // A few scalars, as the sign for angstrom, are another spelling of a letter; only a character knows that.
        scalar.properties.isFullCompositionExclusion
            ? replacements[Character(scalar)] : scalarReplacements[scalar]
    }

    /// Those of the replaced characters that are one scalar, in the blocks that have such: found without normalizing.
    private static let scalarReplacements: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for value in [0x80..<0x300, 0x370..<0x530, 0x1E00..<0x2040].joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            table[scalar] = replacements[Character(scalar)]
        }
        return table
    }()

    /// The folded forms of the letters before the first combining mark, each of which is a character of its own.
    private static let foldedLatin = (0..<0x300).map { value in
        Unicode.Scalar(value).map { foldedCharacters(of: String($0)) } ?? ""
    }

    /// The folded words of a text, split at white space.
    public static func words(_ text: String) -> [String] {
        fold(text).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func lowercasedASCII(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                buffer[count] = lowercased(byte)
                count += 1
            }
            return count
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
    }

    /// The accented spellings of a folded letter in both cases, for patterns that must run elsewhere.
    static func spellings(of letter: Character) -> String {
        spellingsByLetter[letter] ?? ""
    }

    /// Characters compare by canonical equivalence, so letter + marks finds the composed spelling as well.
    private static let replacements: [Character: String] = {
        var table: [Character: String] = [
            "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
            "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ı": "i", "İ": "i", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
            "ŧ": "t", "Ŧ": "t", "ĳ": "ij", "Ĳ": "ij", "ŉ": "n", "ſ": "s", "ς": "σ",
            // What phones and word processors write for the apostrophe and the hyphen.
            "’": "'", "‘": "'", "ʼ": "'", "′": "'", "´": "'", "‐": "-", "‑": "-", "–": "-",
        ]
        let marks =
            "\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{309}\u{30A}\u{30B}\u{30C}\u{30F}"
            + "\u{311}\u{31B}\u{323}\u{324}\u{325}\u{326}\u{327}\u{328}\u{32D}\u{32E}\u{330}\u{331}"
        for letter in letters {
            for base in [String(letter), letter.uppercased()] {
                for mark in marks.unicodeScalars {
                    table[Character(base + String(mark))] = String(letter)
                    for second in "\u{300}\u{301}\u{303}\u{304}\u{307}\u{309}\u{323}".unicodeScalars
                    where "aeiou".contains(letter) {
                        table[Character(base + String(mark) + String(second))] = String(letter)
                    }
                }
            }
        }
        return table
    }()

    private static let letters = "abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщыэюяαεηιουω"

    private static let spellingsByLetter: [Character: String] = {
        let common = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğġģĥìíîïĩīĭįĵķĺļľñńņňòóôõöōŏőŕŗřśŝşšșţťțùúûüũūŭůűųŵýÿŷźżžøđłħ’‘"
        var spellings: [Character: String] = [:]
        for character in common {
            guard let letter = replacements[character]?.first else { continue }
            spellings[letter, default: ""] += String(character) + character.uppercased()
        }
        return spellings
    }()
}
