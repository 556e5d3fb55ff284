import Foundation

/// What becomes of each Unicode scalar when text is folded.
///
/// Tables are made at their first use, each for the scripts that need it, so that text in one of them costs one look a
/// letter and the others cost nothing.
enum FoldedScalars {
    /// The folded form of a scalar by its table; nil for a scalar that is its own, as the signs of Chinese are.
    @inline(__always)
    static func replacement(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x3400..<0xA000, 0xAC00..<0xD7A4, 0x20000..<0x2F800, 0x30000..<0x32000: nil
        case ..<0x590: european[Int(scalar.value)]
        case ..<0x780: semitic[Int(scalar.value - 0x590)]
        case ..<0x1E00: southern[Int(scalar.value - 0x780)]
        case ..<0x2100: extended[Int(scalar.value - 0x1E00)]
        case ..<0x3400: eastern[Int(scalar.value - 0x2100)]
        case 0xF900..<0x10000: presentation[Int(scalar.value - 0xF900)]
        default: folded(scalar)
        }
    }

    private static let european = table(0..<0x590)
    private static let semitic = table(0x590..<0x780)
    private static let southern = table(0x780..<0x1E00)
    private static let extended = table(0x1E00..<0x2100)
    private static let eastern = table(0x2100..<0x3400)
    private static let presentation = table(0xF900..<0x10000)

    private static func table(_ values: Range<UInt32>) -> [String] {
        values.map { Unicode.Scalar($0).map(folded) ?? "" }
    }

    /// The folded form, worked out.
    static func folded(_ scalar: Unicode.Scalar) -> String {
        if let special = specials[scalar] { return special }
        if scalar.properties.isWhitespace { return scalar.isASCII ? String(scalar) : " " }
        if scalar.isInvisible { return "" }
        let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
        // An accent that stands alone is a blank and a mark by Unicode, and a sign for people.
        guard parts.first != " " else { return String(scalar) }
        return parts.reduce(into: "") { text, part in
            if !isAccent(part) { text += specials[part] ?? lowercased(part) }
        }
    }

    /// Whether a mark is one that people leave out; the vowels of Indian and Thai scripts, the sign that mutes them and
    /// the marks that make another letter of a kana are none.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.properties.generalCategory == .nonspacingMark else { return false }
        return ![0, 8, 9].contains(scalar.properties.canonicalCombiningClass.rawValue)
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> String {
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return String(Int(value))
        }
        // Katakana lie behind hiragana in the same order.
        if (0x30A1...0x30F6).contains(scalar.value) || (0x30FD...0x30FE).contains(scalar.value) {
            return Unicode.Scalar(scalar.value - 0x60).map { String($0) } ?? ""
        }
        return scalar.caseFolded
    }

    /// Letters that no accent makes another, and signs that stand for one another.
    private static let specials: [Unicode.Scalar: String] = {
        let spelledOut: [(String, String)] = [
            ("ßẞ", "ss"), ("æÆ", "ae"), ("œŒ", "oe"), ("þÞ", "th"), ("ĳĲ", "ij"), ("øØ", "o"), ("đĐðÐɖƉɗƊ", "d"),
            ("łŁ", "l"), ("ħĦ", "h"), ("ıİ", "i"), ("ŧŦ", "t"), ("ŋŊ", "n"), ("ſ", "s"), ("əƏǝƎɛƐ", "e"), ("ɔƆ", "o"),
            ("ɓƁ", "b"), ("ƙƘ", "k"), ("ƴƳ", "y"), ("ƶƵ", "z"), ("ς", "σ"), ("ґҐ", "г"),
            // What phones and word processors write for the apostrophe, the hyphen, the comma, the dot and quotes.
            ("’‘‛ʼʻʽ′´ʹ＇׳՚", "'"), ("‐‑‒–—―−﹣－・･·", "-"), ("，、､،﹐", ","), ("。｡", "."), ("“”„‟«»″״", "\""),
            // Letters of Arabic and Persian keyboards that stand for each other; the stroke that only fills a line.
            ("ٱ", "ا"), ("ىیې", "ي"), ("کڪ", "ك"), ("ةہھەۃ", "ه"), ("ـ", ""),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (scalars, text) in spelledOut {
            for scalar in scalars.unicodeScalars { table[scalar] = text }
        }
        return table
    }()
}

/// Puts folded scalars together; the parts of a Hangul syllable become one, and a kana takes its mark.
struct FoldedComposer {
    private var text = ""
    private var last: Unicode.Scalar?

    mutating func append(folding scalar: Unicode.Scalar) {
        guard let replacement = FoldedScalars.replacement(scalar) else { return append(scalar) }
        for part in replacement.unicodeScalars { append(part) }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        guard let base = last else {
            last = scalar
            return
        }
        if scalar.value >= 0x1161, let composed = Self.composed(base.value, scalar.value) {
            last = composed
        } else {
            text.unicodeScalars.append(base)
            last = scalar
        }
    }

    mutating func finish() -> String {
        if let last { text.unicodeScalars.append(last) }
        last = nil
        return text
    }

    private static func composed(_ base: UInt32, _ mark: UInt32) -> Unicode.Scalar? {
        switch mark {
        case 0x1161...0x1175 where (0x1100...0x1112).contains(base):
            Unicode.Scalar(0xAC00 + ((base - 0x1100) * 21 + mark - 0x1161) * 28)
        case 0x11A8...0x11C2 where (0xAC00..<0xD7A4).contains(base) && (base - 0xAC00) % 28 == 0:
            Unicode.Scalar(base + mark - 0x11A7)
        case 0x3099 where voiced.contains(base): Unicode.Scalar(base + 1)
        case 0x3099 where base == 0x3046: "\u{3094}"
        case 0x309A where halfVoiced.contains(base): Unicode.Scalar(base + 2)
        default: nil
        }
    }

    private static let voiced: Set<UInt32> = Set("かきくけこさしすせそたちつてとはひふへほゝ".unicodeScalars.map(\.value))
    private static let halfVoiced: Set<UInt32> = Set("はひふへほ".unicodeScalars.map(\.value))
}
