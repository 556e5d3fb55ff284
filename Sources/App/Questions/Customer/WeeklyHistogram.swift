import Foundation

/// Events a week by kind, from the first week with one to the last; weeks start on Monday.
struct WeeklyHistogram: Sendable, Hashable {
    struct Week: Sendable, Hashable {
        /// Monday 00:00 in the profile's time zone, as milliseconds since 1970-01-01T00:00Z.
        var start: Int64
        /// Events of each kind, in the order of `kinds`.
        var counts: [Int]
        var total: Int { counts.reduce(0, +) }
    }

    var kinds: [String]
    /// One after the other without holes, so that an index is a position on the time axis.
    var weeks: [Week]
    /// Events before the first week, when the data reaches further back than a chart can show.
    var earlier = 0

    /// Twenty years; one event with a mistyped century must not make a chart of a hundred thousand weeks.
    static let weekLimit = 1043
}

extension WeeklyHistogram {
    /// Counts rows whose time is known.
    init(rows: [PaneRow], kinds: [String], in timeZone: TimeZone) {
        self.kinds = kinds
        weeks = []
        let places = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($0.element, $0.offset) })
        let events = rows.compactMap { row -> (monday: Int, kind: Int)? in
            guard let moment = row.time.milliseconds, let kind = places[row.kind] else { return nil }
            let civil = CivilTime(milliseconds: moment, in: timeZone)
            return (civil.daysSinceEpoch - civil.weekday, kind)
        }
        guard let earliest = events.map(\.monday).min(), let last = events.map(\.monday).max() else { return }
        let first = max(earliest, last - 7 * (Self.weekLimit - 1))
        weeks = stride(from: first, through: last, by: 7).map { monday in
            let local = Int64(monday) * GraphClock.day
            let start = local - CivilTime.offset(ofLocal: local, in: timeZone)
            return Week(start: start, counts: Array(repeating: 0, count: kinds.count))
        }
        for event in events {
            if event.monday < first { earlier += 1 } else { weeks[(event.monday - first) / 7].counts[event.kind] += 1 }
        }
    }
}
