import Foundation
import Graph

/// Text as Unicode compares it where neither case nor form tells anything apart: NFKC_Casefold, without controls and formats.
///
/// Every case of a letter is one (`ß`, `ẞ` and `SS`; `σ`, `ς` and `Σ`; `ſ` and `S`), composed and decomposed, wide and narrow
/// as well. A dotless `ı` is a letter of its own, as Unicode has it where no language is known. What is equal here is equal
/// for the search, too, which tells less apart (`FoldedText`).
enum CaselessText {
    static func fold(_ text: String) -> String {
        // Foundation takes a character beyond 16 bits for another one when it puts a mark to it, so none is given to it.
        var (composed, run) = ("", "")
        for scalar in text.unicodeScalars {
            for part in (scalar.value < known.count ? known[Int(scalar.value)] : folded(scalar)).unicodeScalars {
                if part.value <= 0xFFFF {
                    run.unicodeScalars.append(part)
                } else {
                    composed += run.precomposedStringWithCanonicalMapping
                    composed.unicodeScalars.append(part)
                    run = ""
                }
            }
        }
        return composed + run.precomposedStringWithCanonicalMapping
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

    private static func small(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += $1.caseFolded }
    }
}
