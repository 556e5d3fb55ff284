import TUI

/// Writes rows as aligned columns; widths are those of a terminal, and no byte of the data can command it.
enum TableWriter {
    static func lines(_ table: OutputTable) -> [String] { fitted(table, width: .max).lines }

    /// The rows in a width: texts are cut, figures are not, and columns that have no room are left out by priority.
    ///
    /// - Returns: The lines, and the headings of the columns that are left out.
    static func fitted(_ table: OutputTable, width: Int) -> (lines: [String], leftOut: [String]) {
        var shown = table.columns.indices.filter { table.columns[$0].header != nil }
        let texts = table.rows.map { row in table.columns.indices.map { DisplayText(row[$0].text) } }
        let headers = table.columns.map { DisplayText($0.header ?? "") }
        var widths = headers.map(\.width)
        var isText = headers.map { _ in false }
        for row in texts {
            for column in shown {
                widths[column] = max(widths[column], row[column].width)
                isText[column] = isText[column] || row[column].string.contains(where: \.isLetter)
            }
        }
        // None can be wider than all of them may be.
        for column in shown where isText[column] { widths[column] = min(widths[column], max(width, least)) }
        // A column goes only where cutting texts is not enough.
        while shown.count > 1, total(shown, isText, widths, cut: true) > width,
            let victim = shown.max(by: { (table.columns[$0].priority, $0) < (table.columns[$1].priority, $1) })
        {
            shown.removeAll { $0 == victim }
        }
        while total(shown, isText, widths, cut: false) > width,
            let widest = shown.filter({ isText[$0] && widths[$0] > least }).max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
        }
        let lines = ([headers] + texts).map { cells in
            let padded = shown.map { column in
                let isRight = table.columns[column].isRightAligned
                return cells[column].truncated(to: widths[column]).padded(to: widths[column], isRight ? .right : .left)
                    .string
            }
            return padded.joined(separator: "  ").trimmingTrailingBlanks
        }
        let leftOut = table.columns.indices.filter { !shown.contains($0) }.compactMap { table.columns[$0].header }
        return (lines, leftOut)
    }

    /// The width of columns with what stands between, with texts as narrow as they may be cut or as they are.
    private static func total(_ shown: [Int], _ isText: [Bool], _ widths: [Int], cut: Bool) -> Int {
        shown.reduce(2 * (shown.count - 1)) { $0 + (cut && isText[$1] ? min(least, widths[$1]) : widths[$1]) }
    }

    /// What of a text is left at least.
    private static let least = 12

    /// Hostile text made printable, broken between words into lines of a width.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        let whole = DisplayText(text)
        return whole.width <= width ? [whole.string] : whole.wrapped(to: width).map(\.string.trimmingTrailingBlanks)
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
