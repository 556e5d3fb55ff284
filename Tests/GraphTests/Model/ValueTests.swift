import Foundation
import Testing

@testable import Graph

@Suite struct ValueTests {
    @Test func `A value takes no more than 24 bytes`() {
        #expect(MemoryLayout<Value>.stride <= 24)
    }

    @Test func `Map keys tell numeric types apart and Gremlin does not`() {
        #expect(Value.int(1) != Value.long(1))
        #expect(Value.int(1).isGremlinEqual(to: .double(1)))
        #expect(Value.double(.nan) == Value.double(.nan))
        #expect(!Value.double(.nan).isGremlinEqual(to: .double(.nan)))
    }

    @Test func `Strings are equal by their bytes`() {
        #expect(Value.string("é") != Value.string("e\u{301}"))
    }

    @Test func `Maps keep their order and find by key beyond the index threshold`() {
        var map = ValueMap()
        for number in Int32(0)..<100 { map[.int(number)] = .string("\(number)") }
        map[.int(3)] = "three"
        #expect(map.count == 100)
        #expect(map[.int(3)] == "three")
        #expect(map.keys.prefix(4) == [0, 1, 2, 3])
        map[.int(0)] = nil
        #expect(map[.int(99)] == "99")
        #expect(map[.int(0)] == nil)
    }

    @Test(arguments: [
        ("2024-02-29", 1_709_164_800_000), ("1969-12-31T23:59:59.5Z", -500),
        ("2024-03-01T09:12+02:00", 1_709_277_120_000),
        ("2024-03-01 09:12:00", 1_709_284_320_000), ("275760-09-13", 8_640_000_000_000_000),
        ("-271821-04-20", -8_640_000_000_000_000),
    ])
    func `Dates are read in their usual spellings`(_ text: String, _ milliseconds: Int64) {
        #expect(DateText.parse(text) == milliseconds)
        #expect(DateText.parse(DateText.format(milliseconds)) == milliseconds)
    }

    @Test(arguments: [
        "", "2024", "2024-13-01", "2023-02-29", "2024-03-01T25", "2024-03-01T09:12:00Zx", "x", "999999999-01-01",
        "-999999999-01-01", "275760-09-13T00:00:00.001Z", "300000-01-01",
    ])
    func `What is no date is refused`(_ text: String) {
        #expect(DateText.parse(text) == nil)
    }

    @Test func `Decimals are exact`() throws {
        let tenth = try #require(BigDecimal("0.1"))
        let fifth = try #require(BigDecimal("0.20"))
        #expect(tenth.adding(fifth)?.description == "0.30")
        #expect(BigDecimal(1).divided(by: BigDecimal(8))?.description == "0.125")
        #expect(BigDecimal(1).divided(by: BigDecimal(3))?.description == "0.3333333333")
        #expect(BigDecimal("1234567890123456789012345678901234567890") == nil)
    }

    @Test(arguments: [
        ("ÀÉÎ Öffner", "aei offner"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Nguyễn", "nguyen"), ("ASCII", "ascii"),
        ("José\u{301}", "jose"), ("Ærø", "aero"), ("\u{212B}ngström 中", "angstrom 中"), ("Чайковский", "чаиковскии"),
        ("O’Neil ʼn", "o'neil 'n"), ("中 A\u{30A}\u{301}", "中 a"), ("김민수", "김민수"),
        ("\u{1100}\u{1175}\u{11B7}\u{1106}\u{1175}\u{11AB}", "김민"), ("やま\u{305F}\u{3099}", "やまだ"),
        ("ヤマダ", "やまだ"), ("ﾔﾏﾀﾞ ﾊﾟ", "やまだ ぱ"), ("Ａｎａ　１", "ana 1"), ("أحمد آل ٱ", "احمد ال ا"),
        ("علی کریم", "علي كريم"), ("محـمد", "محمد"), ("Əliyev", "eliyev"), ("ΣΊΣΥΦΟΣ ς", "σισυφοσ σ"),
        ("Їжак ї", "іжак і"),
        ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"), ("कुमार", "कुमार"), ("สมชาย", "สมชาย"), ("Ａ－Ｂ‐C—d", "a-b-c-d"),
        ("ﬁnn", "finn"), ("١٢٣", "123"), ("´ ¨", "' ¨"), ("𝐀na", "ana"), ("ジョン・スミス", "じょん-すみす"),
    ])
    func `Folding strips case and accents`(_ text: String, _ folded: String) {
        #expect(FoldedText.fold(text) == folded)
    }

    @Test func `Folding is one for composed and decomposed text`() {
        let letters = (0x80..<0x3400).compactMap { Unicode.Scalar($0) }.filter { $0.properties.isAlphabetic }
        for letter in letters + "가각힣".unicodeScalars {
            let text = "中" + String(letter) + "a"
            let folded = FoldedText.fold(text)
            #expect(FoldedText.fold(text.decomposedStringWithCanonicalMapping) == folded, "\(text)")
            #expect(FoldedText.fold(text.precomposedStringWithCanonicalMapping) == folded, "\(text)")
        }
    }

    @Test func `Sums grow instead of wrapping around`() {
        #expect(NumberMath.apply(.add, .int(.max), .int(1)) == .long(Int64(Int32.max) + 1))
        #expect(NumberMath.apply(.add, .long(.max), .long(1)) == .bigInteger(Int128(Int64.max) + 1))
        #expect(NumberMath.apply(.multiply, .int(2), .double(1.5)) == .double(3))
        #expect(NumberMath.apply(.divide, .int(1), .int(0)) == nil)
    }
}
