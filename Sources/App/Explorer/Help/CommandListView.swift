import TUI

/// Draws the help and the palette: a field, and the commands that match what is typed in it.
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
        let isHelp = list.purpose == .help
        popup.pane.title = Line(isHelp ? "Keys that work here" : "Commands and Gremlin")
        popup.pane.footer = Line("Enter runs it · Esc closes", .muted)
        frame.draw(popup, in: region)
        let outline = popup.outline(in: region)
        let interior = popup.interior(in: region)
        let field = TextField(
            list.field, prompt: Line(isHelp ? "? " : ": ", .key),
            placeholder: isHelp
                ? "type a word or a key" : "a command, or Gremlin such as g.V().hasLabel('customer').count()")
        frame.draw(field, in: interior.inset(columns: 1).splitTop(1).top)
        frame.drawHorizontalLine(x: outline.x, y: interior.y + 1, length: outline.width, role: .focusedBorder)
        let rows = interior.splitTop(2).rest
        if list.gremlin != nil {
            frame.write(Line("Enter runs this traversal", .muted), x: rows.x + 2, y: rows.y, maxWidth: rows.width - 2)
            return
        }
        let view = ListView(
            count: list.commands.count, state: list.list, emptyText: Line("no such command", .muted)
        ) { line(for: list.commands[$0], width: rows.width - 2) }
        frame.draw(view, in: rows)
    }

    private func line(for command: Command, width: Int) -> Line {
        let keys = command.keys.map(\.description).joined(separator: " ")
        let name = width >= 60 ? Line([Span(DisplayText(command.id.name).padded(to: 15), .muted)]) : .empty
        return Line([Span(DisplayText(keys).fitted(to: 14), .key), Span(" ")]) + name
            + Line([Span(DisplayText(command.title))])
    }
}
