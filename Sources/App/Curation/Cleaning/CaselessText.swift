import Foundation
import Graph

/// Text as Unicode compares it where neither case nor form tells anything apart: NFKC_Casefold, without controls and formats.
///
/// Every case of a letter is one (`ß`, `ẞ` and `SS`; `σ`, `ς` and `Σ`; `ſ` and `S`), composed and decomposed, wide and narrow
/// as well. A dotless `ı` is a letter of its own, as Unicode has it where no language is known. What is equal here is equal
/// for the search, too, which tells less apart (`FoldedText`).
enum CaselessText {
    static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value < known.count {
                folded.append(contentsOf: known[Int(scalar.value)].unicodeScalars)
            } else {
                folded.append(contentsOf: Self.folded(scalar).unicodeScalars)
            }
        }
        return String(folded).precomposedStringWithCanonicalMapping
    }

    /// The forms of the letters of Europe.
    private static let known = (UInt32(0)..<0x590).map { Unicode.Scalar($0).map(folded) ?? "" }

    /// What becomes of a character, worked out: itself, another one, several or none. White space is a blank.
    static func folded(_ scalar: Unicode.Scalar) -> String {
        if scalar.isInvisible { return "" }
        if scalar.properties.isWhitespace { return " " }
        // The full stop of Chinese and Japanese stands for the dot in the names of hosts, too.
        if scalar == "。" || scalar == "｡" { return "." }
        let decomposed = String(scalar).decomposedStringWithCanonicalMapping
        let plain = small(small(decomposed).precomposedStringWithCompatibilityMapping)
        let visible = plain.unicodeScalars.filter { !$0.isInvisible }
        return String(String.UnicodeScalarView(visible)).precomposedStringWithCompatibilityMapping
    }

    /// Unicode's full case folding: the small letters of the capital letters of the small letters.
    private static func small(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { small, scalar in
            guard scalar != "ı" else { return small.unicodeScalars.append(scalar) }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                for upper in lower.properties.uppercaseMapping.unicodeScalars {
                    small += upper.properties.lowercaseMapping
                }
            }
        }
    }
}
