import Foundation
import TUI

/// One line of a pane as spans: a heading, a day, a gap, or a row in its columns.
struct PaneLineView {
    let content: PaneLine
    let table: PaneTable
    let width: Int
    let timeZone: TimeZone
    /// Whether any row of the pane has rows below it, so that all leave room for the sign.
    let hasTree: Bool
    /// Who sees a row, by its id.
    let viewer: (String) -> Viewer

    var line: Line {
        switch content {
        case .heading(let title, _, let count, let shared): heading(title, count: count, shared: shared)
        case .day(let words): ruler(words, .heading)
        case .gap(let words): ruler(words, .muted)
        case .row(let row, let depth, let fold): rowLine(row, depth: depth, fold: fold)
        case .note(let row): noteLine(row)
        }
    }

    private func heading(_ title: String, count: Int, shared: SharedVertex?) -> Line {
        let line = Line([
            Span(DisplayText.clipped(title, to: max(4, width - 8)), .heading), Span(" \(count)", .muted),
        ])
        guard let shared else { return line }
        let room = max(0, width - line.width)
        return line + Line([Span(DisplayText.clipped("  ! also \(shared.names())", to: room), .warning)])
    }

    /// Words between two lines over the whole width.
    private func ruler(_ words: String, _ role: StyleRole) -> Line {
        let text = DisplayText.clipped(words, to: max(1, width - 6))
        let rest = max(0, width - text.width - 4)
        return Line([
            Span("── ", .muted), Span(text, role), Span(" " + String(repeating: "─", count: max(0, rest - 1)), .muted),
        ])
    }

    private func rowLine(_ row: PaneRow, depth: Int, fold: PaneLine.Fold) -> Line {
        let viewer = viewer(row.id)
        let flag: DisplayText = row.time.isUnreadable ? "! " : ""
        guard hasTree else { return table.line(row, viewer: viewer, before: flag, timeZone: timeZone) }
        let sign: DisplayText =
            switch fold {
            case .leaf: "  "
            case .folded: "▸ "
            case .open: "▾ "
            }
        let indent = DisplayText.spaces(min(Self.indent(atDepth: depth), width / 3) - 2)
        return table.line(row, viewer: viewer, before: indent + sign + flag, timeZone: timeZone)
    }

    /// Words below their row, a little further in.
    private func noteLine(_ row: PaneRow) -> Line {
        let indent = min(6, width / 4)
        let text = table.note(of: row)?.text(for: viewer(row.id)) ?? ""
        return Line([Span(.spaces(indent)), Span(DisplayText.clipped(text, to: max(1, width - indent)), .muted)])
    }

    /// The columns before the first cell of a row in a tree, its sign included.
    static func indent(atDepth depth: Int) -> Int { 2 * depth + 2 }
}
