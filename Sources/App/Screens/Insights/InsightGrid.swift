import TUI

/// A table of groups and columns with a share or an average in each cell, and a sign beside what is more than chance.
struct InsightGrid: Sendable {
    private static let gap = 2

    private let insight: Insight
    private let labelWidth: Int
    private let widths: [Int]
    private let numberWidth: Int

    init(_ insight: Insight) {
        self.insight = insight
        labelWidth = insight.groups.map { DisplayText.clipped($0.label, to: 200).width }.max() ?? 0
        widths = insight.columns.indices.map { column in
            let cells = insight.groups.map { DisplayText($0.cells[column].text).width + 1 }
            return max(DisplayText.clipped(insight.columns[column].label, to: 16).width + 1, cells.max() ?? 0)
        }
        numberWidth = max(1, insight.groups.map { DisplayText($0.text).width }.max() ?? 0)
    }

    /// The columns that fit into a width, the one with the cursor among them.
    private func shown(_ width: Int, _ cursor: Int?) -> Range<Int> {
        var room = width - label(width) - numberWidth - Self.gap
        let first = min(cursor ?? 0, max(0, widths.count - 1))
        var range = first..<first
        while range.upperBound < widths.count, room >= widths[range.upperBound] + Self.gap {
            room -= widths[range.upperBound] + Self.gap
            range = range.lowerBound..<(range.upperBound + 1)
        }
        while range.lowerBound > 0, room >= widths[range.lowerBound - 1] + Self.gap {
            room -= widths[range.lowerBound - 1] + Self.gap
            range = (range.lowerBound - 1)..<range.upperBound
        }
        return range
    }

    private func label(_ width: Int) -> Int { min(labelWidth, max(8, width * 2 / 5)) }

    /// The names of the columns; `‹` and `›` stand where more are.
    func head(width: Int, cursor: Int?) -> Line {
        let range = shown(width, cursor)
        var spans = [Span(DisplayText(range.lowerBound > 0 ? "‹" : "").padded(to: label(width)), .muted)]
        for column in range {
            let name = DisplayText.clipped(insight.columns[column].label, to: widths[column] - 1)
            let role: StyleRole = column == cursor ? .strong : .muted
            spans += [Span("  "), Span(name.padded(to: widths[column] - 1, .right), role), Span(" ")]
        }
        spans += [Span("  "), Span(DisplayText("n").padded(to: numberWidth, .right), .muted)]
        if range.upperBound < widths.count { spans.append(Span("›", .muted)) }
        return Line(spans)
    }

    /// A group: its cells with `▲` beside what is more than elsewhere and `▼` beside what is less.
    func line(_ index: Int, width: Int, cursor: Int?) -> Line {
        let group = insight.groups[index]
        var spans = [Span(DisplayText.clipped(group.label, to: label(width)).padded(to: label(width)))]
        for column in shown(width, cursor) {
            let cell = group.cells[column]
            let isReal = cell.comparison?.isReal == true
            let isMore = (cell.comparison?.difference ?? 0) > 0
            let text = DisplayText(cell.text.isEmpty ? "·" : cell.text)
            let role: StyleRole = isReal ? .strong : column == cursor ? .text : .muted
            spans += [
                Span("  "), Span(text.padded(to: widths[column] - 1, .right), role),
                Span(isReal ? (isMore ? "▲" : "▼") : " ", isMore ? .warning : .muted),
            ]
        }
        return Line(spans + [Span("  "), Span(DisplayText(group.text).padded(to: numberWidth, .right))])
    }
}
