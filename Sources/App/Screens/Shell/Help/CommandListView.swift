import TUI

/// Draws the help: a field, and the commands that match what is typed in it.
struct CommandListView {
    let list: CommandListState
    let size: Size

    private static func popup(in size: Size) -> Popup {
        let body = ScreenLayout(size).body
        return Popup("", contentSize: Size(width: min(84, body.width - 4), height: max(4, body.height - 4)))
    }

    /// The lines for commands, below the field and its ruler.
    static func listHeight(in size: Size) -> Int {
        max(1, popup(in: size).contentSize.height - 2)
    }

    func draw(in frame: inout Frame, region: Rect) {
        var popup = Self.popup(in: size)
        popup.panel.title = "Keys that work here"
        let position = PositionLabel.text(
            position: list.list.cursor + 1, total: list.commands.count, shown: list.commands.count)
        popup.panel.footer = Line("Enter runs it · Esc closes · \(position)", .muted)
        frame.draw(popup, in: region)
        let outline = popup.outline(in: region)
        let interior = popup.interior(in: region)
        let field = TextField(list.field, prompt: Line("? ", .key), placeholder: "type a word or a key")
        frame.draw(field, in: interior.inset(columns: 1).splitTop(1).top)
        frame.drawHorizontalLine(x: outline.x, y: interior.y + 1, length: outline.width, role: .focusedBorder)
        let rows = interior.splitTop(2).rest
        let view = ListView(
            count: list.commands.count, state: list.list, emptyText: Line("no such command", .muted)
        ) { CommandRow.line(for: list.commands[$0], width: rows.width - 2) }
        frame.draw(view, in: rows)
    }
}
