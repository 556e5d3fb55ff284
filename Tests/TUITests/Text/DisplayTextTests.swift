import Testing

@testable import TUI

@Suite("Text for the terminal")
struct DisplayTextTests {
    @Test(
        "hostile scalars never survive",
        arguments: [
            ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\u{1B}]0;t\u{07}b", "a\u{FFFD}]0;t\u{FFFD}b"), ("\u{0}", "\u{FFFD}"),
            ("\u{7F}", "\u{FFFD}"), ("a\u{9B}31m", "a\u{FFFD}31m"), ("x\u{202E}y\u{202C}", "x\u{FFFD}y\u{FFFD}"),
            ("x\u{2066}y\u{2069}", "x\u{FFFD}y\u{FFFD}"), ("a\nb", "a␤b"), ("a\r\nb", "a␤b"), ("a\rb", "a␤b"),
            ("a\tb", "a␉b"), ("a\u{2028}b", "a␤b"), ("a\u{85}b", "a␤b"), ("zero\u{200B}width", "zerowidth"),
            ("\u{301}starter", "starter"), ("\u{FEFF}bom", "bom"), ("soft\u{AD}hyphen", "softhyphen"),
            ("tag\u{E0041}", "tag"), ("private \u{E000}", "private \u{FFFD}"), ("none \u{378}", "none \u{FFFD}"),
            ("left\u{200E}right\u{200F}", "leftright"), ("a\u{A0}b", "a b"),
        ])
    func sanitises(_ text: String, _ safe: String) {
        #expect(DisplayText(text).string == safe)
    }

    @Test("invalid UTF-8 becomes the replacement character")
    func invalidBytes() {
        #expect(DisplayText(String(decoding: [0x61, 0xFF, 0x62, 0xC3], as: UTF8.self)).string == "a\u{FFFD}b\u{FFFD}")
    }

    @Test("no scalar of Unicode leaves a control, a bidi override or a width that disagrees with its glyphs")
    func everyScalar() {
        for value in (0 as UInt32)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = DisplayText(String(scalar))
            for glyph in text.glyphs {
                let category = glyph.base.properties.generalCategory
                guard category != .control, category != .format, glyph.width == 1 || glyph.width == 2 else {
                    Issue.record("U+\(String(value, radix: 16)) passed as \(glyph)")
                    return
                }
            }
        }
    }

    @Test(
        "width is counted in columns",
        arguments: [
            ("", 0), ("abc", 3), ("García", 6), ("e\u{301}", 1), ("漢字", 4), ("ＦＵ", 4), ("👩", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2),
            ("❤️", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("กำ", 2), ("ﬁ", 1), ("→", 1),
        ])
    func widths(_ text: String, _ width: Int) {
        #expect(DisplayText.width(of: text) == width)
    }

    @Test("a cell keeps at most four marks")
    func marks() {
        let text = DisplayText("a" + String(repeating: "\u{301}", count: 9))
        #expect(text.width == 1)
        #expect(Array(text.glyphs[0].scalars).count == 5)
    }

    @Test(
        "cutting shows an ellipsis and never half a wide glyph",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("漢字漢字", 5, "漢字…"),
            ("漢字漢字", 4, "漢…"), ("漢字", 1, "…"),
        ])
    func truncation(_ text: String, _ width: Int, _ expected: String) {
        let cut = DisplayText(text).truncated(to: width)
        #expect(cut.string == expected)
        #expect(cut.width <= width)
    }

    @Test("the head may be given up instead of the tail")
    func truncationSides() {
        #expect(DisplayText("abcdefgh").truncated(to: 5, .head).string == "…efgh")
    }

    @Test("fitting always gives the exact width", arguments: ["", "abc", "漢字漢字漢字", "García 👩 é"])
    func fitting(_ text: String) {
        for width in 0..<16 {
            for alignment in [Alignment.left, .right] {
                for truncation in [Truncation.tail, .head] {
                    #expect(DisplayText(text).fitted(to: width, alignment, truncation).width == width)
                }
            }
        }
    }

    @Test("text wraps between words, breaks long words and obeys line breaks")
    func wrapping() {
        func lines(_ text: String, _ width: Int) -> [String] { DisplayText(text).wrapped(to: width).map(\.string) }
        #expect(lines("the quick brown fox", 9) == ["the quick", "brown fox"])
        #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        #expect(lines("a\nb", 10) == ["a", "b"])
        #expect(lines("", 10) == [""])
        #expect(lines("漢字漢字", 5) == ["漢字", "漢字"])
        #expect(lines("abc", 0) == [])
    }

    @Test(
        "ASCII keeps every column",
        arguments: [
            ("García Ñandú", "Garcia Nandu"), ("a…b", "a~b"), ("漢", "??"), ("ＡＢ", "AABB"), ("┌─┐", "+-+"), ("│", "|"),
            ("▸ x", "> x"), ("a\nb", "a\\b"), ("Nguyễn", "Nguyen"), ("“q”", "\"q\""), ("Łódź", "Lodz"), ("ß", "s"),
            ("·▁▂▃▄▅▆▇█", "._-~=+*%#"), ("│▐", "|#"),
        ])
    func ascii(_ text: String, _ expected: String) {
        let display = DisplayText(text)
        let ascii = display.string(.ascii)
        #expect(ascii == expected)
        #expect(ascii.utf8.count == display.width)
        #expect(ascii.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    @Test("a copied text keeps its lines and loses its controls")
    func clipboardText() {
        #expect(TextSanitizer.plainText("a\r\nb\tc\u{1B}[0m\u{202E}") == "a\nb\tc\u{FFFD}[0m\u{FFFD}")
        #expect(TextSanitizer.plainText("👩‍👩‍👧") == "👩‍👩‍👧")
    }
}
