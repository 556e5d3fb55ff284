import TUI

/// Draws the values that a typed traversal gave.
struct ResultsView {
    let results: ResultsState
    let spinner: Int?

    /// The lines of values, below the traversal.
    static func region(in size: Size) -> Rect {
        TUI.Pane.interior(of: ScreenLayout(size).body).splitTop(2).rest
    }

    func draw(in frame: inout Frame, region: Rect) {
        let count = results.rows.value.map { " \(ExplorerView.grouped($0.count))" } ?? ""
        frame.draw(TUI.Pane(Line("Query\(count)"), isFocused: true), in: region)
        let interior = TUI.Pane.interior(of: region)
        frame.write(
            DisplayText.clipped(results.gremlin, to: interior.width - 2), x: interior.x + 1, y: interior.y,
            role: .strong)
        frame.drawHorizontalLine(x: region.x, y: interior.y + 1, length: region.width)
        let body = interior.splitTop(2).rest
        guard let rows = results.rows.value, !rows.isEmpty else {
            frame.draw(WrappedText([words]), in: body.inset(columns: 1))
            return
        }
        let kinds = min(12, rows.prefix(200).map(\.kind.count).max() ?? 0)
        let view = ListView(count: rows.count, state: results.list) { index in
            Line([
                Span(DisplayText.clipped(rows[index].kind, to: kinds).padded(to: kinds), .muted), Span("  "),
                Span(DisplayText.clipped(rows[index].text, to: body.width)),
            ])
        }
        frame.draw(view, in: body)
    }

    private var words: Line {
        if let words = results.rows.failure { return Line([Span("failed", .failure), Span(": \(words)")]) }
        guard results.rows.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "running").line } ?? Line("not loaded yet", .muted)
        }
        return Line("no results", .muted)
    }
}
