import Testing

@testable import TUI

struct TextAreaTests {
    private func area(_ text: String, caret: Int? = nil, mark: Int? = nil) -> TextArea {
        var state = TextFieldState(text, keepsLineBreaks: true)
        if let caret { state.moveCaret(to: caret) }
        return TextArea(state, prompt: "› ", mark: mark)
    }

    private func drawn(_ area: TextArea, width: Int, height: Int) -> Frame {
        var frame = Frame(size: Size(width: width, height: height), theme: .standard)
        frame.draw(area, in: Rect(frame.size))
        return frame
    }

    @Test("Rows end at line breaks and where the width is full")
    func rows() {
        let layout = area("g.V()\n.out()").layout(width: 6)
        #expect(layout.rows.map(\.text.string) == ["g.V(", ")", ".out", "()"])
        #expect(layout.rows.map(\.start) == [0, 4, 6, 10])
    }

    @Test(
        "A row ends between words or parts of a call where the last of them is short",
        arguments: [
            ("g.V('1').values('x')", 12, ["g.V('1')", ".values('x')"]),
            ("where(__.out('a', 'b'))", 16, ["where(__.out(", "'a', 'b'))"]),
            ("where(neq(__.out()))", 13, ["where(neq(", "__.out()))"]),
            ("valueMap().count()", 10, ["valueMap()", ".count()"]), ("ab valueMap()", 12, ["ab valueMap(", ")"]),
            ("a longword", 8, ["a longwo", "rd"]),
        ])
    func breaks(text: String, width: Int, expected: [String]) {
        let layout = area(text).layout(width: width + 2)
        #expect(layout.rows.map(\.text.string).filter { !$0.isEmpty } == expected)
        for offset in 0..<text.count {
            let position = layout.position(of: offset)
            let row = Array(layout.rows[position.y].text.string)
            #expect(row[position.x] == Array(text)[offset])
        }
    }

    @Test("A caret behind a full row stands on a row of its own")
    func fullRow() {
        let layout = area("abcd").layout(width: 6)
        #expect(layout.rows.count == 2)
        #expect(layout.caretPosition == Point(x: 0, y: 1))
    }

    @Test("The caret moves by rows in its column and stops at both ends")
    func movement() {
        let field = area("wide row\nx\nanother", caret: 5)
        #expect(field.layout(width: 40).caret(movedBy: 1) == 10)
        #expect(field.layout(width: 40).caret(movedBy: -1) == nil)
        #expect(area("wide row\nx\nanother").layout(width: 40).caret(movedBy: 1) == nil)
    }

    @Test("A wide character never stands half on a row")
    func wide() {
        let layout = area("a王b").layout(width: 4)
        #expect(layout.rows.map(\.text.string) == ["a", "王", "b"])
    }

    @Test("The mark stands under its character, and what follows moves down")
    func mark() {
        let frame = drawn(area("g.V()\n.oops()\n.out()", mark: 7), width: 20, height: 4)
        #expect(frame.text == "› g.V()\n  .oops()\n   ^\n  .out()\n")
    }

    @Test("A text higher than the region shows the rows with the caret")
    func scrolling() {
        let frame = drawn(area("a\nb\nc\nd"), width: 20, height: 2)
        #expect(frame.text == "› c\n  d\n")
        #expect(frame.cursor == Point(x: 3, y: 1))
    }

    @Test("A paste of several lines is one edit that keeps them")
    func paste() {
        var state = TextFieldState("g", keepsLineBreaks: true)
        state.insert(".V()\r\n\t.out()")
        #expect(state.text == "g.V()\n .out()")
        #expect(state.caret == state.text.count)
    }
}
