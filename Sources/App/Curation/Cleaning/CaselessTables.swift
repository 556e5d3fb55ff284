import Foundation
import Graph
import Phones

/// ``CaselessText`` as tables of a database: what each character becomes, and which two are put together to one.
///
/// What SQL cannot do with them: letters of Hangul that come in parts stay in parts, and so does a letter with several marks
/// of which the first makes no letter with it.
enum CaselessTables {
    static let statements: [(name: String, sql: String)] = [
        LookupTable.sql(
            "email_sign", "sign VARCHAR(4) PRIMARY KEY, put VARCHAR(80)",
            "What a character of an e-mail address becomes, where it is not itself.",
            scalars.compactMap { scalar in
                let folded = CaselessText.folded(scalar)
                return folded == String(scalar) && folded.unicodeScalars.first == scalar
                    ? nil : [character(scalar), LookupTable.text(folded)]
            }),
        LookupTable.sql(
            "email_pair", "letter VARCHAR(4), mark VARCHAR(4), put VARCHAR(4), PRIMARY KEY (letter, mark)",
            "Which letter a letter and a mark behind it are.",
            pairs.map { pair, put in
                [LookupTable.text(pair.letter), LookupTable.text(pair.mark), LookupTable.text(put)]
            }),
    ]

    /// All characters but those of large scripts, which stay as they are, and those that mean what somebody likes.
    private static let scalars = [
        0x01..<0x3400, 0x4DC0..<0x4E00, 0xA000..<0xAC00, 0xF900..<0x1_7000, 0x1_8D00..<0x2_0000, 0x2_F800..<0x3_0000,
        0xE_0000..<0xE_1000,
    ].joined().compactMap { Unicode.Scalar($0) }

    /// A control that stands in a script as itself commands whatever shows the script.
    private static func character(_ scalar: Unicode.Scalar) -> String {
        scalar.isASCII && scalar.properties.generalCategory == .control
            ? "CHR(\(scalar.value))" : LookupTable.text(String(scalar))
    }

    private struct Pair: Hashable {
        var letter: String
        var mark: String
    }

    /// For each letter with marks, and each of its marks as the last one: the letter with the others, where there is one.
    private static var pairs: [Pair: String] {
        var pairs: [Pair: String] = [:]
        for scalar in scalars where scalar.value <= 0xFFFF {
            let composed = String(scalar)
            let parts = Array(composed.decomposedStringWithCanonicalMapping.unicodeScalars)
            guard parts.count > 1, CaselessText.fold(composed).unicodeScalars.elementsEqual([scalar]) else { continue }
            for place in parts.indices.dropFirst() {
                var others = parts
                let mark = others.remove(at: place)
                let letter = String(String.UnicodeScalarView(others)).precomposedStringWithCanonicalMapping
                // Marks at one place of a letter do not change places.
                guard letter.unicodeScalars.count == 1,
                    CaselessText.fold(letter + String(mark)).unicodeScalars.elementsEqual([scalar])
                else { continue }
                pairs[Pair(letter: letter, mark: String(mark))] = composed
            }
        }
        return pairs
    }
}
