/// A one-line input field that scrolls so that the caret is always visible.
public struct TextField: Widget, Sendable, Hashable {
    /// What is edited, with the caret whose place decides how far the text scrolls.
    public var state: TextFieldState
    /// Stands before the text and does not scroll.
    public var prompt: Line
    /// Muted words shown while the field is empty, such as an example.
    public var placeholder: String
    /// Only a focused field shows the terminal's cursor.
    public var isFocused: Bool

    /// Describes a field; how it scrolls follows from its caret and the region.
    public init(_ state: TextFieldState, prompt: Line = .empty, placeholder: String = "", isFocused: Bool = true) {
        self.state = state
        self.prompt = prompt
        self.placeholder = placeholder
        self.isFocused = isFocused
    }

    /// Draws on the region's first row and puts the terminal's cursor at the caret when focused.
    public func draw(in frame: inout Frame, region: Rect) {
        frame.fill(Rect(x: region.x, y: region.y, width: region.width, height: 1), role: .field)
        let x = frame.write(prompt, x: region.x, y: region.y, maxWidth: region.width)
        let room = region.maxX - x
        guard room > 0 else { return }
        let before = DisplayText(state.textBeforeCaret)
        // The caret needs a column of its own behind the text.
        let hidden = max(0, before.width - room + 1)
        let whole = DisplayText(state.text)
        let shown = hidden == 0 ? whole : whole.suffix(whole.width - hidden)
        if whole.isEmpty {
            frame.write(DisplayText(placeholder), x: x, y: region.y, role: .placeholder, maxWidth: room)
        } else {
            let role: StyleRole = state.isSelected && isFocused ? .selection : .field
            frame.write(shown.prefix(room), x: x, y: region.y, role: role)
        }
        if isFocused {
            let visible = before.width - (whole.width - shown.width)
            frame.cursor = Point(x: x + min(max(0, visible), room - 1), y: region.y)
        }
    }
}
