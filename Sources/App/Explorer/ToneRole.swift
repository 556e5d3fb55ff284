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
    ///
    /// - Parameter isFirst: the first column often holds a date with a time, which must not be cut.
    func column(isFirst: Bool) -> Column {
        let minimum = width ?? 8
        // Times, codes and numbers gain nothing from more room; words do.
        let isWords = width == nil || minimum > (isFirst ? Self.dateAndTime : Self.widestCode)
        let width: Column.Width = isWords ? .flexible(minimum: minimum * 13 / 20, weight: minimum) : .fixed(minimum)
        return Column(header, width, alignment == .right ? .right : .left, priority: -priority)
    }

    private static let dateAndTime = 16
    /// Columns up to this width hold values of a known length.
    private static let widestCode = 12
}

extension [PaneColumn] {
    /// The columns as the toolkit lays them out.
    var layoutColumns: [Column] {
        enumerated().map { $0.element.column(isFirst: $0.offset == 0) }
    }
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
