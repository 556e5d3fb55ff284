import Testing

@testable import TUI

@Suite("Text from right to left in frames")
struct DirectionTests {
    /// The text of a row with a ^ behind each glyph that carries a left-to-right mark.
    private func shown(_ row: Line, repertoire: Repertoire = .unicode) -> String {
        var frame = Frame(size: Size(width: 30, height: 1))
        frame.write(row, x: 0, y: 0)
        let adapted = frame.adapted(to: repertoire, hasColor: true)
        #expect(adapted.row(0).filter { !$0.isRightHalf }.reduce(0) { $0 + Int($1.glyph.width) } == 30)
        return adapted.rowText(0).replacing("\u{200E}", with: "^")
    }

    @Test("columns cannot change places where a terminal turns such text around")
    func columns() {
        #expect(shown("שלום  עולם") == "שלום^  עולם^")
        #expect(shown("│שלום│12│") == "│שלום^│12│")
        #expect(shown("שלום   12 34") == "שלום^   12 34")
        #expect(shown("محمد ▐") == "محمد^ ▐")
        #expect(shown(Line([Span("שלום", .strong), Span(" "), Span("עולם", .muted)])) == "שלום^ עולם^")
    }

    @Test("a text stays one text: words, digits behind them, and a part that a search marks")
    func words() {
        #expect(shown("שלום עולם") == "שלום עולם^")
        #expect(shown("שלום 12  x") == "שלום 12^  x")
        #expect(shown(Line([Span("של", .match), Span("ום", .text)])) == "שלום^")
        #expect(shown("Ana García 王 12") == "Ana García 王 12")
    }

    @Test("ASCII needs no marks, and what data brings of its own is gone")
    func others() {
        #expect(shown("שלום  x", repertoire: .ascii) == "????  x")
        #expect(shown("\u{200E}a\u{200F}b\u{202E}c") == "ab\u{FFFD}c")
    }
}
