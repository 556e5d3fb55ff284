import Curation
import Graph
import TUI

/// Draws the quality screen: one line of totals, and under it the tables of the report.
struct QualityView {
    let quality: QualityState
    let spinner: Int?
    let isFocused: Bool

    /// The lines of the tables, below the totals and a ruler.
    static func region(in size: Size) -> Rect {
        Panel.interior(of: ScreenLayout(size).body).splitTop(2).rest
    }

    func draw(in frame: inout Frame, region: Rect) {
        let badge = quality.file.isStale ? Line("stale: r tries again", .stale) : .empty
        let found = quality.file.value ?? nil
        frame.draw(Panel(title(of: found), badge: badge, isFocused: true), in: region)
        let interior = Panel.interior(of: region)
        guard quality.hasRows else {
            frame.draw(WrappedText(words), in: interior.inset(columns: 1))
            return
        }
        let totals =
            found.map(Self.totals) ?? Line("no quality report lies in the folder that is open, or above it", .muted)
        frame.write(totals, x: interior.x + 1, y: interior.y, maxWidth: interior.width - 2)
        frame.drawHorizontalLine(x: region.x, y: interior.y + 1, length: region.width)
        let body = interior.splitTop(2).rest
        let filter = quality.filtering.filter
        let view = ListView(
            count: quality.rows.count, state: quality.list, emptyText: Line("nothing matches the filter", .muted)
        ) { filter.marking(QualityRowView(row: quality.rows[$0], width: body.width - 3).line) }
        frame.draw(view, in: body)
        let ticks = ScrollTicks(count: quality.rows.count, offset: quality.list.offset)
        frame.draw(ticks, in: Rect(x: body.maxX, y: body.y, width: 1, height: body.height))
        FilterLabel(
            quality.filtering, shown: quality.shown, total: quality.total, showsCursor: isFocused, reserve: 20
        ).draw(in: &frame, region: region)
    }

    private func title(of found: QualityFile?) -> Line {
        let batch = found?.report.batch.map { " ─ batch \($0)" } ?? ""
        return Line("Quality report\(batch)")
    }

    /// Every row that was read, and what became of it.
    private static func totals(of found: QualityFile) -> Line {
        let sources = found.report.sources
        let read = sources.reduce(0) { $0.addingClamped($1.read) }
        let written = sources.reduce(0) { $0.addingClamped($1.written) }
        let dropped = sources.reduce(0) { $0.addingClamped($1.droppedCount) }
        let addsUp = sources.allSatisfy { $0.read == $0.written + $0.droppedCount }
        var spans = [
            Span("read "), Span(Numbers.grouped(read), .strong), Span(addsUp ? " = written " : " ≠ written "),
            Span(Numbers.grouped(written), .strong), Span(" + dropped "),
            Span(Numbers.grouped(dropped), dropped == 0 ? .muted : .warning),
        ]
        if !addsUp { spans.append(Span("  rows are missing", .failure)) }
        return Line(spans + [Span("  "), Span(DisplayText.clipped(found.path, to: 200), .muted)])
    }

    /// None, not loaded yet, failed: three things, three words.
    private var words: [Line] {
        if let words = quality.file.failure {
            return [FailureWords.line(words)]
        }
        guard quality.file.value != nil else {
            return [spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)]
        }
        return [
            Line("none: no quality report lies in the folder that is open, or above it.", .muted), .empty,
            Line([
                Span("c360 curate LANDING --output FOLDER", .strong),
                Span(" writes one, quality.json, beside the graph that it makes of source tables. Open that folder."),
            ]),
        ]
    }
}
