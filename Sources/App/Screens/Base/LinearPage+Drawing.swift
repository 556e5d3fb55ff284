import TUI

extension LinearPage {
    /// What a screen draws, in words: a line for each row, without boxes and bars, and with commas between columns.
    ///
    /// For screens without words of their own. The row with the cursor begins with its place.
    init(drawnBy screen: any Screen, _ context: ScreenContext) {
        var frame = Frame(size: context.size)
        let body = ScreenLayout(context.size).body
        screen.draw(in: &frame, region: body, context)
        let row = screen.cursorRow(in: context.size)
        let position = screen.position(context)
        for y in body.rows {
            if let cursor = frame.cursor, cursor.y == y {
                let typed = Self.words(of: frame.row(y).prefix(cursor.x), hasCursor: false)
                say(Self.words(of: frame.row(y), hasCursor: false), isCurrent: true, typed: typed)
            } else if row?.y == y, let row {
                // What stands beside the list is told with it.
                let words = Self.words(of: frame.row(y).dropFirst(row.x), hasCursor: true)
                say(position.isEmpty ? words : "row \(position): \(words)", isCurrent: frame.cursor == nil)
            } else {
                say(Self.words(of: frame.row(y), hasCursor: false))
            }
        }
    }

    /// - Parameter hasCursor: Whether the first ▸ marks the row and no fold.
    private static func words(of cells: ArraySlice<Cell>, hasCursor: Bool) -> String {
        var text = ""
        var isMarkDue = hasCursor
        for cell in cells where !cell.isRightHalf {
            switch cell.glyph.base {
            case "▸" where isMarkDue:
                text += "  "
                isMarkDue = false
            case "▸": text += "folded"
            case "▾": text += "unfolded"
            case "▲": text += "upwards"
            case "▼": text += "downwards"
            // Lines, bars, other signs, and the dots of Braille.
            case "\u{2500}"..."\u{25FF}", "\u{2800}"..."\u{28FF}": text += "  "
            default: cell.glyph.append(to: &text)
            }
        }
        return text.split(separator: "  ").map { String($0).trimmingEdges(where: \.isWhitespace) }
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
