import TUI

/// Draws how the data was loaded, as a list one can scroll.
struct ReportView {
    let report: ReportState

    static func region(in size: Size) -> Rect { Panel.interior(of: ScreenLayout(size).body) }

    func draw(in frame: inout Frame, region: Rect) {
        frame.draw(Panel("Load report", isFocused: true), in: region)
        let interior = Panel.interior(of: region)
        let view = ListView(count: report.rows.count, state: report.list) { report.rows[$0].text }
        frame.draw(view, in: interior)
        let ticks = ScrollTicks(count: report.rows.count, offset: report.list.offset)
        frame.draw(ticks, in: Rect(x: interior.maxX, y: interior.y, width: 1, height: interior.height))
    }
}
