/// An input field of several rows that scrolls so that the caret is always visible; a mark points at a place in it.
public struct TextArea: Widget, Sendable, Hashable {
    /// What is edited, with its caret; line breaks in it begin rows.
    public var state: TextFieldState
    /// Stands before the first row; the other rows are as far indented.
    public var prompt: Line
    /// Muted words shown while the field is empty, such as an example.
    public var placeholder: String
    /// Only a focused field shows the terminal's cursor.
    public var isFocused: Bool
    /// The character to point at with a `^` on a line of its own below it.
    public var mark: Int?

    /// Describes a field; how it scrolls follows from its caret and the region.
    public init(
        _ state: TextFieldState, prompt: Line = .empty, placeholder: String = "", isFocused: Bool = true,
        mark: Int? = nil
    ) {
        self.state = state
        self.prompt = prompt
        self.placeholder = placeholder
        self.isFocused = isFocused
        self.mark = mark
    }

    /// The text broken for a region of a width, prompt included. O(n).
    public func layout(width: Int) -> TextAreaLayout {
        TextAreaLayout(state, width: max(1, width - prompt.width))
    }

    /// How many lines all of it takes at a width, with that of the mark. O(n).
    public func height(width: Int) -> Int {
        layout(width: width).rows.count + (mark == nil ? 0 : 1)
    }

    /// The first line that shows in a region of a size; the caret, or the mark, is always in sight. O(n).
    public func firstLine(in size: Size) -> Int {
        let layout = layout(width: size.width)
        let marked = mark.map { layout.position(of: $0).y }
        let caret = layout.caretPosition.y
        let shown = marked.map { $0 + 1 } ?? caret
        return max(0, min(height(width: size.width) - size.height, shown - size.height + 1))
    }

    /// Draws the rows around the caret or the mark; when focused, the terminal's cursor stands at the caret.
    ///
    /// O(n) in the whole text, which is broken into rows each time.
    public func draw(in frame: inout Frame, region: Rect) {
        frame.fill(region, role: .field)
        frame.write(prompt, x: region.x, y: region.y, maxWidth: region.width)
        let indent = min(prompt.width, region.width)
        let room = region.width - indent
        guard room > 0, region.height > 0 else { return }
        if state.text.isEmpty {
            frame.write(
                DisplayText(placeholder), x: region.x + indent, y: region.y, role: .placeholder, maxWidth: room)
        }
        let layout = layout(width: region.width)
        let marked = mark.map(layout.position)
        let caret = layout.caretPosition
        /// The line of a row: those below the mark are one further down.
        func line(_ row: Int) -> Int { marked.map { row > $0.y ? row + 1 : row } ?? row }
        let top = firstLine(in: region.size)
        for (row, content) in layout.rows.enumerated() {
            let y = line(row) - top
            guard y >= 0, y < region.height else { continue }
            frame.write(content.text, x: region.x + indent, y: region.y + y, role: .field, maxWidth: room)
        }
        if let marked, marked.y + 1 >= top, marked.y + 1 - top < region.height {
            let x = region.x + indent + min(marked.x, room - 1)
            frame.write("^", x: x, y: region.y + marked.y + 1 - top, role: .failure, maxWidth: 1)
        }
        let caretLine = line(caret.y) - top
        if isFocused, caretLine >= 0, caretLine < region.height {
            frame.cursor = Point(x: region.x + indent + min(caret.x, room - 1), y: region.y + caretLine)
        }
    }
}
