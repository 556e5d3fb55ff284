import Testing

@testable import App

struct ListFilterTests {
    @Test(
        "A filter is a substring in smart case, or what must be absent",
        arguments: [
            ("", "anything", true), ("!", "anything", true), ("esc", "Escalated", true), ("Esc", "escalated", false),
            ("Esc", "Escalated", true), ("!esc", "Escalated", false), ("!esc", "resolved", true),
            ("garcia", "Ana García", true), ("京", "東京都", true), ("x", "", false), ("!x", "", true),
        ])
    func admits(pattern: String, words: String, expected: Bool) {
        #expect(ListFilter(pattern).admits(words) == expected)
    }
}
