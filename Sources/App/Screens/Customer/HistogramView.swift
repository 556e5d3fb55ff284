import Foundation
import TUI

/// Draws events a week as one line of bars with the names of the months between them and the kinds at the end.
struct HistogramView {
    let histogram: WeeklyHistogram
    let timeZone: TimeZone

    func draw(in frame: inout Frame, region: Rect) {
        let legend = legendLine
        let legendWidth = legend.width + 3 <= region.width / 2 ? legend.width + 3 : 0
        let weeks = shownWeeks(width: region.width - legendWidth)
        let bars = Sparkline(weeks.map(\.total)).text.glyphs
        var x = region.x
        var month: Int?
        for (week, bar) in zip(weeks, bars) {
            let date = CivilTime(milliseconds: week.start, in: timeZone)
            if date.month != month {
                let name = Self.monthName(date, withYear: month == nil || date.month == 1)
                x = frame.write(Line(month == nil ? "\(name) " : " \(name) ", .muted), x: x, y: region.y)
                month = date.month
            }
            if week.total == 0 {
                frame.write(Line("·", .muted), x: x, y: region.y)
            } else {
                frame.set(bar, style: frame.style(.chart), x: x, y: region.y)
            }
            x += 1
        }
        if legendWidth > 0 { frame.write(legend, x: region.maxX - legend.width, y: region.y) }
    }

    /// As many of the last weeks as fit together with the names of their months.
    private func shownWeeks(width: Int) -> ArraySlice<WeeklyHistogram.Week> {
        var used = Self.monthRoom + 3
        var first = histogram.weeks.endIndex
        var month: Int?
        while first > histogram.weeks.startIndex {
            let date = CivilTime(milliseconds: histogram.weeks[first - 1].start, in: timeZone)
            used += 1 + (month != nil && date.month != month ? Self.monthRoom + (date.month == 12 ? 3 : 0) : 0)
            guard used <= width else { break }
            month = date.month
            first -= 1
        }
        return histogram.weeks[first...]
    }

    /// A blank, three letters, a blank.
    private static let monthRoom = 5

    private var legendLine: Line {
        let totals = histogram.kinds.indices.map { kind in histogram.weeks.reduce(0) { $0 + $1.counts[kind] } }
        let parts = zip(histogram.kinds, totals).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        return Line(parts.joined(separator: " · "), .muted)
    }

    private static func monthName(_ date: CivilTime, withYear: Bool) -> String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let name = names[(date.month - 1) % 12]
        return withYear ? "\(name)'\(String(date.year % 100 + 100).suffix(2))" : name
    }
}
