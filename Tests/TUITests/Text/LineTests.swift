import Testing

@testable import TUI

@Suite("Lines of spans")
struct LineTests {
    @Test("a line is cut across its spans")
    func truncation() {
        let line = Line([Span("abc", .strong), Span("def", .muted)])
        #expect(line.truncated(to: 6) == line)
        #expect(line.truncated(to: 5).text.string == "abcd…")
        #expect(line.truncated(to: 3).text.string == "ab…")
        #expect(line.truncated(to: 0).text.string == "")
    }

    @Test("fitting gives the exact width and keeps the roles")
    func fitting() {
        let line = Line([Span("漢字", .strong), Span("x")])
        for width in 0..<10 { #expect(line.fitted(to: width).width == width) }
        #expect(line.fitted(to: 8).spans[0].role == .strong)
    }
}
