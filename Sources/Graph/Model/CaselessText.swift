internal import Foundation

/// Text as Unicode compares it where neither case nor form tells anything apart: NFKC_Casefold, without controls and formats.
///
/// Every case of a letter is one (`ß`, `ẞ` and `SS`; `σ`, `ς` and `Σ`; `ſ` and `S`), composed and decomposed, wide and narrow
/// as well. A dotless `ı` is a letter of its own, as Unicode has it where no language is known. What is equal here is equal
/// for the search, too, which tells less apart (`FoldedText`).
public enum CaselessText {
    /// The folded form. O(n).
    public static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) { return text.lowercased() }
        var parts = ""
        for scalar in text.unicodeScalars {
            parts += scalar.value < known.count ? known[Int(scalar.value)] : folded(scalar)
        }
        return composed(parts)
    }

    /// A text in which each letter and its marks are one character where there is such a one (NFC).
    ///
    /// Foundation takes a character beyond 16 bits for another one when it puts a mark to it, so none is given to it.
    public static func composed(_ text: String) -> String {
        var (composed, run) = ("", "")
        for scalar in text.unicodeScalars {
            if scalar.value <= 0xFFFF {
                run.unicodeScalars.append(scalar)
            } else {
                composed += run.precomposedStringWithCanonicalMapping
                composed.unicodeScalars.append(scalar)
                run = ""
            }
        }
        return composed + run.precomposedStringWithCanonicalMapping
    }

    /// The forms of the letters of Europe.
    private static let known = (UInt32(0)..<0x590).map { Unicode.Scalar($0).map(folded) ?? "" }

    /// What becomes of a character, worked out: itself, another one, several or none. White space is a blank.
    public static func folded(_ scalar: Unicode.Scalar) -> String {
        if scalar.isInvisible { return "" }
        if scalar.properties.isWhitespace { return " " }
        // The full stop of Chinese and Japanese stands for the dot in the names of hosts, too.
        if scalar == "。" || scalar == "｡" { return "." }
        let decomposed = String(scalar).decomposedStringWithCanonicalMapping
        let plain = small(small(decomposed).precomposedStringWithCompatibilityMapping)
        let visible = plain.unicodeScalars.filter { !$0.isInvisible }
        return String(String.UnicodeScalarView(visible)).precomposedStringWithCompatibilityMapping
    }

    private static func small(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += $1.caseFolded }
    }
}
