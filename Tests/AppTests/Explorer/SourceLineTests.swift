import TUI
import Testing

@testable import App

struct SourceLineTests {
    private func text(
        _ source: String, _ counts: [String] = ["11,804 vertices", "26,556 edges"], isWide: Bool = false, width: Int
    ) -> String {
        SourceLine(source: source, profile: "home insurance", counts: counts, isWide: isWide).line(width: width)
            .text.string
    }

    @Test("What says least gives way first, and a count is whole or not there")
    func order() {
        let counts = " · 11,804 vertices · 26,556 edges"
        #expect(text("data/sample", isWide: true, width: 68) == "c360 ─ home insurance ─ data/sample" + counts)
        #expect(text("data/sample", width: 61) == "home insurance ─ data/sample" + counts)
        #expect(text("data/sample", width: 60) == "home insurance ─ …/sample" + counts)
        #expect(text("data/sample", width: 57) == "data/sample" + counts)
        #expect(text("data/sample", width: 42) == "…/sample" + counts)
        #expect(text("data/sample", width: 40) == "home insurance ─ data/sample")
        #expect(text("data/sample", width: 20) == "data/sample")
        #expect(text("data/sample", [], width: 26) == "home insurance ─ …/sample")
    }

    @Test("A path keeps its last names, an address its first letters")
    func ends() {
        #expect(text("/home/rep/graphs/customers", [], width: 38) == "home insurance ─ …/graphs/customers")
        #expect(text("one-very-long-folder-name", [], width: 30) == "home insurance ─ …-folder-name")
        #expect(text("/graphs/names/", [], width: 26) == "home insurance ─ …/names/")
        #expect(text("https://db.example:8182/gremlin", [], width: 40) == "home insurance ─ https://db.example:818…")
    }

    @Test("Whatever the width, nothing is wider than it", arguments: 1...90)
    func fits(width: Int) {
        for source in ["data/sample", "/data/顧客/保険の顧客", "a/", "x"] {
            #expect(DisplayText(text(source, isWide: true, width: width)).width <= width)
        }
    }
}
