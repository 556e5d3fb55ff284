import Foundation

/// Puts day rulers and gap rows between rows that stand in the order of time.
enum DayRulers {
    enum Line: Sendable, Hashable {
        /// The date that the rows below share, such as `2024-03-01`.
        case day(String)
        /// A long silence, such as `quiet for 3 weeks`.
        case gap(String)
        case row(PaneRow)
    }

    /// Days without an event from which on the silence gets a row of its own.
    static let gapDays = 7

    /// Lines for rows that are sorted by time, oldest first; rows without a known time come last, under no date.
    ///
    /// - Parameter newestFirst: turns the known times around and leaves unknown ones at the end.
    static func arrange(_ rows: [PaneRow], in timeZone: TimeZone, newestFirst: Bool = false) -> [Line] {
        let known = rows.filter { $0.time.milliseconds != nil }
        var lines: [Line] = []
        var previous: Int?
        for row in newestFirst ? known.reversed() : known {
            guard let moment = row.time.milliseconds else { continue }
            let civil = CivilTime(milliseconds: moment, in: timeZone)
            if let previous, abs(civil.daysSinceEpoch - previous) > gapDays {
                lines.append(.gap("quiet for " + silence(days: abs(civil.daysSinceEpoch - previous))))
            }
            if previous != civil.daysSinceEpoch { lines.append(.day(civil.dateText)) }
            lines.append(.row(row))
            previous = civil.daysSinceEpoch
        }
        return lines + rows.filter { $0.time.milliseconds == nil }.map(Line.row)
    }

    private static func silence(days: Int) -> String {
        let (count, unit) =
            switch days {
            case ..<14: (days, "day")
            case ..<61: (days / 7, "week")
            case ..<731: (days / 30, "month")
            default: (days / 365, "year")
            }
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
}
