import Foundation
import Testing

@testable import App

/// Invented names of many scripts, typed in the ways in which people type names.
@Suite struct NameSpellingTests {
    private static let names = """
        Ana García|Zoë Brontë|Sean O'Brien|Siobhán O’Connor|Jean-Luc Morel|Anne-Marie D’Aubigné|Vincent van den Berg
        Juan de la Cruz|Maria della Rovere|Leonardo di Caprio-Rossi|Ingrid von Trapp|João dos Santos|Jürgen Müller-Groß
        Günther Möller|Jörg Schröder|Søren Kjærgård|Åsa Öberg|Łukasz Wiśniewski|Žofie Dvořáková|Đorđe Petrović
        İbrahim Çelik|Deniz Güçlü|Əli Məmmədov|Nərgiz Həsənova|Nguyễn Thị Hoa|Ștefan Țepeș|Ģirts Kalniņš|Mārtiņš Bērziņš
        Алексей Королёв|Зоя Соловьёва|Їжак Олена|Ґалаґан Петро|Ελένη Παπαδοπούλου|Νίκος Αγγελόπουλος|Χρήστος Ηλίας
        أحمد آل سعود|إيمان الأحمد|آدم أبو علي|فاطمة الزهراء|محمد عبد الله|علی کریمی|کیانا یکتا|مهدی فرهادی
        田中 太郎|山本 花子|鈴木 京助|小林 零|木村 健一|佐藤 健|王 秀英|李 小龙|陳 大文|김 민수|박 지영|이 서준|やまだ たろう|ヤマダ ハナコ|ワタナベ ジュンコ
        गीता कुमारी|अर्जुन सिंह|สมชาย ใจดี|วันดี ศรีสุข|דוד כהן|שרה לוי
        """.split { $0 == "|" || $0 == "\n" }.map(String.init)

    /// How a name is typed; nil where that is not another way than others have.
    private static let ways: [(String, @Sendable (String) -> String?)] = [
        ("small letters", { $0.lowercased() }), ("capitals", { $0.uppercased() }),
        ("the words swapped", { $0.split(separator: " ").reversed().joined(separator: " ") }),
        (
            "as lists have it",
            { name in
                let words = name.split(separator: " ")
                return "\(words.last ?? ""), \(words.dropLast().joined(separator: " "))"
            }
        ),
        ("without blanks", { $0.replacing(" ", with: "") }),
        (
            "swapped without blanks",
            { name in isEastern(name) ? name.split(separator: " ").reversed().joined() : nil }
        ),
        (
            "an initial with a dot",
            { name in
                let words = name.split(separator: " ")
                return isEastern(name) ? nil : "\(words[0].prefix(1)). \(words.last ?? "")"
            }
        ),
        ("Mr.", { isLatin($0) ? "Mr. " + $0 : nil }), ("Dr", { isLatin($0) ? "Dr " + $0 : nil }),
        ("PhD", { isLatin($0) ? $0 + ", PhD" : nil }),
        ("a Japanese title", { isEastern($0) ? $0 + "様" : nil }),
        ("hyphens as blanks", { $0.replacing("-", with: " ") }), ("no hyphens", { $0.replacing("-", with: "") }),
        ("no apostrophes", { $0.replacing("'", with: "").replacing("’", with: "") }),
        ("grave accents for apostrophes", { $0.replacing("'", with: "`").replacing("’", with: "`") }),
        (
            "umlauts spelled out",
            { [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ö", "Oe")].reduce($0) { $0.replacing($1.0, with: $1.1) } }
        ),
        ("plain alef", { ["أ", "إ", "آ"].reduce($0) { $0.replacing($1, with: "ا") } }),
        ("an Arabic keyboard", { $0.replacing("ی", with: "ي").replacing("ک", with: "ك") }),
        ("a Persian keyboard", { $0.replacing("ي", with: "ی").replacing("ك", with: "ک") }),
        ("ə as e", { $0.replacing("ə", with: "e").replacing("Ə", with: "E") }),
        ("decomposed", { $0.decomposedStringWithCanonicalMapping }),
        ("without accents", { isLatin($0) ? $0.folding(options: .diacriticInsensitive, locale: nil) : nil }),
        ("hiragana", { shifted($0, 0x30A1...0x30F6, by: -0x60) }),
        ("katakana", { shifted($0, 0x3041...0x3096, by: 0x60) }),
        ("wide letters", { isLatin($0) ? shifted($0, 0x21...0x7E, by: 0xFEE0) : nil }),
    ]

    /// A text with the letters of a block moved to another; nil when it has none.
    private static func shifted(_ name: String, _ block: ClosedRange<UInt32>, by distance: Int) -> String? {
        let scalars = name.unicodeScalars.map { scalar in
            block.contains(scalar.value) ? Unicode.Scalar(UInt32(Int(scalar.value) + distance)) ?? scalar : scalar
        }
        return scalars.elementsEqual(name.unicodeScalars) ? nil : String(String.UnicodeScalarView(scalars))
    }

    private static func isLatin(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy {
            !$0.properties.isAlphabetic || $0.value < 0x370 || (0x1E00..<0x1F00).contains($0.value)
        }
    }

    private static func isEastern(_ name: String) -> Bool {
        name.unicodeScalars.contains { (0x3040..<0xD7B0).contains($0.value) }
    }

    @Test(arguments: ways.indices) func `a name is found, and nobody else before it`(way: Int) async throws {
        var graph = TinyGraph()
        for (number, name) in Self.names.enumerated() { graph.customer(number + 1, name: name) }
        let search = try await graph.opened().search
        let (words, type) = Self.ways[way]
        for (number, name) in Self.names.enumerated() {
            guard let typed = type(name) else { continue }
            let answer = try await search.search(typed)
            #expect(answer.hits.first?.id == "CUS\(number + 1)", "\(words): \(typed) for \(name)")
        }
    }
}
