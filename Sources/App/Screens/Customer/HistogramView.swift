import Foundation
import Graph
import TUI

/// Draws events a week as one line of bars over the whole width, with the names of the months between them.
///
/// All weeks show where they fit, wider where there is room for more; else as many of the last as fit, or of those from
/// the marked week on.
struct HistogramView {
    let histogram: WeeklyHistogram
    let timeZone: TimeZone
    /// The week that is looked at.
    var marked: Int?
    /// Whether keys move the mark.
    var isFocused = false

    /// The day of the first week; the others follow in steps of seven, whatever the clocks do.
    private var firstDay: Int {
        histogram.weeks.first.map { CivilTime(milliseconds: $0.start, in: timeZone).daysSinceEpoch } ?? 0
    }

    func draw(in frame: inout Frame, region: Rect) {
        let places = places(width: region.width)
        let bars = Sparkline(places.map { histogram.weeks[$0.week].total }).text.glyphs
        for (place, bar) in zip(places, bars) {
            if let name = place.name { frame.write(Line(name, .muted), x: region.x + place.nameX, y: region.y) }
            let isEmpty = histogram.weeks[place.week].total == 0
            let style =
                place.week == marked
                ? frame.style(isFocused ? .selection : .match) : frame.style(isEmpty ? .muted : .chart)
            for x in place.columns {
                if isEmpty {
                    frame.write("·", x: region.x + x, y: region.y, style: style)
                } else {
                    frame.set(bar, style: style, x: region.x + x, y: region.y)
                }
            }
        }
    }

    /// The week whose bar stands in a column, counted from the left of the chart; nil beside the bars.
    func week(atColumn column: Int, width: Int) -> Int? {
        places(width: width).first { $0.columns.contains(column) }?.week
    }

    /// A week that is shown, and the columns of its bar.
    private struct Place {
        var week: Int
        var columns: Range<Int>
        /// The name of the month that begins with it, and where that stands.
        var name: String?
        var nameX: Int
    }

    private func places(width: Int) -> [Place] {
        let firstDay = firstDay
        let (weeks, barWidth) = shownWeeks(width: width)
        var x = 0
        var month: Int?
        return weeks.map { week in
            let date = CivilTime(daysSinceEpoch: firstDay + 7 * week)
            var place = Place(week: week, columns: x..<x, name: nil, nameX: x)
            if date.month != month {
                let name = Self.monthName(date, withYear: month == nil || date.month == 1)
                place.name = month == nil ? "\(name) " : " \(name) "
                x += place.name?.count ?? 0
                month = date.month
            }
            place.columns = x..<x + barWidth
            x += barWidth
            return place
        }
    }

    /// The weeks that fit together with the names of their months, and the columns of each.
    private func shownWeeks(width: Int) -> (weeks: Range<Int>, width: Int) {
        let all = histogram.weeks.indices
        // A month takes more columns than the weeks in it.
        let names = all.count <= width ? needed(all, width: 0) : width
        if !all.isEmpty, names + all.count <= width { return (all, min(Self.widest, (width - names) / all.count)) }
        var end = all.upperBound
        var first = start(endingAt: end, width: width)
        if let marked, marked < first {
            first = marked
            while end > first + 1, needed(first..<end, width: 1) > width { end -= 1 }
        }
        return (first..<end, 1)
    }

    /// The first of as many weeks before an end as fit.
    private func start(endingAt end: Int, width: Int) -> Int {
        var first = end
        while first > 0, needed((first - 1)..<end, width: 1) <= width { first -= 1 }
        return first
    }

    /// The columns of some weeks, each so many columns wide, with the names of their months.
    private func needed(_ weeks: Range<Int>, width: Int) -> Int {
        let firstDay = firstDay
        var month: Int?
        return weeks.reduce(-1) { used, index in
            let date = CivilTime(daysSinceEpoch: firstDay + 7 * index)
            defer { month = date.month }
            guard date.month != month else { return used + width }
            return used + width + Self.monthRoom + (month == nil || date.month == 1 ? Self.yearRoom : 0)
        }
    }

    /// A blank, three letters, a blank.
    private static let monthRoom = 5
    /// `'24`
    private static let yearRoom = 3
    private static let widest = 8

    private static func monthName(_ date: CivilTime, withYear: Bool) -> String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let name = names[(date.month - 1) % 12]
        return withYear ? "\(name)'\(String(date.year % 100 + 100).suffix(2))" : name
    }
}

extension WeeklyHistogram {
    /// The week of a moment; nil before the first.
    func week(of moment: Int64) -> Int? {
        guard let first = weeks.first, moment >= first.start else { return nil }
        return weeks.partitioningIndex { $0.start > moment } - 1
    }

    /// The nearest week with an event, before or after one; nil where there is none.
    func eventful(from week: Int, by step: Int) -> Int? {
        var week = week + step
        while weeks.indices.contains(week) {
            if weeks[week].total > 0 { return week }
            week += step
        }
        return nil
    }

    /// `week of 2024-02-26: web 3 · call 1`
    func words(ofWeek week: Int, in timeZone: TimeZone) -> String {
        let counts = zip(kinds, weeks[week].counts).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        let day = CivilTime(milliseconds: weeks[week].start, in: timeZone).dateText
        return "week of \(day)" + (counts.isEmpty ? "" : ": " + counts.joined(separator: " · "))
    }
}
