import TUI

/// Draws how the data was loaded, as a list one can scroll.
struct ReportView {
    let report: ReportState
    /// Whether nothing lies over it.
    let isFocused: Bool

    static func region(in size: Size) -> Rect { Panel.interior(of: ScreenLayout(size).body) }

    func draw(in frame: inout Frame, region: Rect) {
        frame.draw(Panel("Load report", isFocused: true), in: region)
        let interior = Panel.interior(of: region)
        let filter = report.filtering.filter
        let view = ListView(
            count: report.rows.count, state: report.list, emptyText: Line("nothing matches the filter", .muted)
        ) { filter.marking(report.rows[$0].text) }
        frame.draw(view, in: interior)
        let ticks = ScrollTicks(count: report.rows.count, offset: report.list.offset)
        frame.draw(ticks, in: Rect(x: interior.maxX, y: interior.y, width: 1, height: interior.height))
        FilterLabel(
            report.filtering, shown: report.shown, total: report.lines.count, showsCursor: isFocused, reserve: 16
        ).draw(in: &frame, region: region)
    }
}
