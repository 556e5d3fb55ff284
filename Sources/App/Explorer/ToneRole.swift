import TUI

extension Tone {
    /// The look of a value; its words say the same without colour.
    var role: StyleRole {
        switch self {
        case .plain: .text
        case .quiet: .muted
        case .good: .good
        case .attention: .warning
        case .bad: .failure
        }
    }
}

extension PaneColumn {
    /// The column as the toolkit lays it out.
    var column: Column {
        let minimum = width ?? 8
        // Times, codes and numbers gain nothing from more room; words do.
        let isWords = width == nil || minimum > Self.widestCode
        let width: Column.Width = isWords ? .flexible(minimum: minimum * 13 / 20, weight: minimum) : .fixed(minimum)
        return Column(header, width, alignment == .right ? .right : .left, priority: -priority)
    }

    /// A date with a time, the widest value whose length is known beforehand.
    private static let widestCode = 16
}

extension ColumnLayout {
    /// One row of cells in their tones, cut to their columns.
    ///
    /// - Parameter lead: the signs before the first cell, within its column.
    func line(_ cells: [PaneCell], isRevealed: Bool, before lead: DisplayText = .empty) -> Line {
        line(
            zip(cells, widths).enumerated().map { index, part in
                let text = DisplayText.clipped(part.0.shownText(isRevealed: isRevealed), to: part.1)
                return Span(index == 0 ? lead + text : text, part.0.tone.role)
            })
    }
}
