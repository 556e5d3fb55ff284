import TUI

/// Writes rows as aligned columns; widths are those of a terminal, and no byte of the data can command it.
enum TableWriter {
    static func lines(_ table: OutputTable) -> [String] {
        let shown = table.columns.indices.filter { table.columns[$0].header != nil }
        let texts = table.rows.map { row in shown.map { DisplayText(row[$0].text) } }
        let headers = shown.map { DisplayText(table.columns[$0].header ?? "") }
        let widths = shown.indices.map { column in
            texts.reduce(headers[column].width) { max($0, $1[column].width) }
        }
        return ([headers] + texts).map { cells in
            let padded = cells.indices.map { column in
                let isRight = table.columns[shown[column]].isRightAligned
                return cells[column].padded(to: widths[column], isRight ? .right : .left).string
            }
            return padded.joined(separator: "  ").trimmingTrailingBlanks
        }
    }

    /// Hostile text made printable, on one line.
    static func safe(_ text: String) -> String { DisplayText(text).string }
}

extension String {
    var trimmingTrailingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
