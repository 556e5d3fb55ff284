import TUI
import Testing

@testable import App

struct ListFilterTests {
    @Test(
        "Words in smart case must all be there, one of alternatives, and none of those that are excluded",
        arguments: [
            ("", "anything", true), ("!", "anything", true), ("esc", "Escalated", true), ("Esc", "escalated", false),
            ("Esc", "Escalated", true), ("!esc", "Escalated", false), ("!esc", "resolved", true),
            ("garcia", "Ana García", true), ("京", "東京都", true), ("x", "", false), ("!x", "", true),
            ("error call", "call about a web error", true), ("error call", "call about a quote", false),
            ("call|visit", "visit desktop", true), ("call | visit", "visit desktop", true),
            ("call|visit", "click next", false), ("!click !visit", "visit desktop", false),
            ("!click !visit", "session web", true), ("!click|visit", "click next", false),
            ("call !resolved", "call resolved", false), ("call !resolved", "call open", true), ("|", "anything", true),
            ("Ruth|wei quote", "quote Wei Nguyen", true),
        ])
    func admits(pattern: String, words: String, expected: Bool) {
        #expect(ListFilter(pattern).admits(words) == expected)
    }

    @Test(
        "Where only words are excluded, a row that has one goes with all below it",
        arguments: [
            ("!web", "session web", true), ("!web", "session ios", false), ("!web|ios", "session ios", true),
            ("error !web", "session web", false), ("web", "session web", false), ("", "session web", false),
        ])
    func drops(pattern: String, words: String, expected: Bool) {
        #expect(ListFilter(pattern).dropsBranch(words) == expected)
    }

    @Test("What the filter found is marked, in the case and with the accents that it has")
    func marks() {
        let line = Line([Span("Ana García", .strong), Span("  "), Span("garcía@mail.example", .muted)])
        let marked = ListFilter("garcia !zebra").marking(line)
        #expect(marked.text == line.text)
        #expect(marked.spans.filter { $0.role == .match }.map(\.text.string) == ["García", "garcía"])
        #expect(ListFilter().marking(line) == line)
    }
}
