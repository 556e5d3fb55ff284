import Testing

@testable import TUI

@Suite("Text fields")
struct TextFieldTests {
    private func typed(_ keys: KeyStroke...) -> TextFieldState {
        var state = TextFieldState()
        for key in keys {
            let isHandled = state.handle(key)
            #expect(isHandled, "\(key)")
        }
        return state
    }

    @Test("typing, moving and deleting work on characters as people see them")
    func editing() {
        #expect(typed("a", "b", "Left", "c").text == "acb")
        #expect(typed("a", "b", "Backspace").text == "a")
        #expect(typed("a", "b", "Home", "Delete").text == "b")
        #expect(typed("a", "Space", "b", "Ctrl-W").text == "a ")
        #expect(typed("a", "b", "Left", "Ctrl-U").text == "b")
        #expect(typed("a", "b", "Left", "Ctrl-K").text == "a")
        #expect(typed("Backspace", "Left", "Delete", "Ctrl-W").text == "")
        var family = TextFieldState("x👩‍👩‍👧")
        _ = family.handle("Backspace")
        #expect(family.text == "x")
    }

    @Test("what is typed takes the place of a selected text, moving keeps it")
    func selection() {
        func selected(_ keys: KeyStroke...) -> TextFieldState {
            var state = TextFieldState("old")
            state.selectAll()
            for key in keys { _ = state.handle(key) }
            return state
        }
        #expect(selected("n", "e", "w").text == "new")
        #expect(selected("Backspace").text == "")
        #expect(selected("Left", "x").text == "olxd")
        #expect(selected("End", "x").text == "oldx")
        #expect(selected("F5").isSelected)
        var pasted = TextFieldState("old")
        pasted.selectAll()
        pasted.insert("new")
        #expect(pasted.text == "new" && !pasted.isSelected)
        var empty = TextFieldState()
        empty.selectAll()
        #expect(!empty.isSelected)
    }

    @Test("a mark typed after a letter joins it")
    func combining() {
        let state = typed("e", .character("\u{301}"), "x")
        #expect(state.text == "e\u{301}x")
        #expect(state.caret == 2)
    }

    @Test("words are jumped over")
    func words() {
        var state = TextFieldState("one two three")
        _ = state.handle("Ctrl-Left")
        #expect(state.textBeforeCaret == "one two ")
        _ = state.handle("Alt-b")
        #expect(state.textBeforeCaret == "one ")
        _ = state.handle("Ctrl-Right")
        #expect(state.textBeforeCaret == "one two ")
    }

    @Test("a paste is one line without controls")
    func paste() {
        var state = TextFieldState("ab")
        _ = state.handle("Left")
        state.insert("x\r\ny\tz\u{1B}[0m")
        #expect(state.text == "ax y z\u{FFFD}[0mb")
        #expect(state.textBeforeCaret == "ax y z\u{FFFD}[0m")
    }

    @Test("other keys are left to the commands")
    func otherKeys() {
        var state = TextFieldState("a")
        for key in ["Enter", "Esc", "Up", "Down", "Tab", "Ctrl-C", "F1", "Alt-x"] as [KeyStroke] {
            let isHandled = state.handle(key)
            #expect(!isHandled, "\(key)")
        }
    }

    @Test("the caret is always visible")
    func scrolling() {
        for text in ["", "short", "a rather long text that scrolls", "漢字漢字漢字漢字漢字"] {
            var state = TextFieldState(text)
            for _ in 0...text.count {
                var frame = Frame(size: Size(width: 10, height: 1))
                frame.draw(TextField(state, prompt: "› "), in: frame.bounds)
                guard let cursor = frame.cursor else {
                    Issue.record("no cursor")
                    return
                }
                #expect((2..<10).contains(cursor.x))
                _ = state.handle("Left")
            }
        }
    }

    @Test("A field takes in no more than it holds, however much is pasted")
    func limit() {
        var state = TextFieldState("ab", limit: 5)
        state.insert(String(repeating: "word ", count: 200_000))
        #expect(state.text == "abwor")
        #expect(state.caret == 5)
        #expect(state.isFull)
        state.insert("x")
        #expect(state.text == "abwor")
        state.clear()
        state.insert("a" + String(repeating: "\u{301}", count: 1_000_000))
        #expect(state.text.unicodeScalars.count <= 40)
    }
}
