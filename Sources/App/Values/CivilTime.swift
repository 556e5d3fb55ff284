import Foundation
import Graph

/// A moment as a calendar shows it, computed without a calendar object so that thousands of rows cost nothing.
struct CivilTime: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// Days since 1970-01-01 of the local date.
    let daysSinceEpoch: Int
    /// Milliseconds to add to UTC to get local time.
    let offset: Int64

    init(milliseconds: Int64, in timeZone: TimeZone) {
        let offset = Self.offset(at: milliseconds, in: timeZone)
        let local = milliseconds.addingReportingOverflow(offset).partialValue
        let days = Int(local.flooredDivision(by: 86_400_000).quotient)
        let date = CivilDay.date(of: days)
        let seconds = Int((local - Int64(days) * 86_400_000) / 1000)
        (year, month, day) = date
        (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        daysSinceEpoch = days
        self.offset = offset
    }

    init(daysSinceEpoch days: Int) {
        (year, month, day) = CivilDay.date(of: days)
        (hour, minute, second) = (0, 0, 0)
        daysSinceEpoch = days
        offset = 0
    }

    /// The columns that ``dateText`` takes.
    static let dateWidth = 10
    /// The columns of a day with its minute.
    static let minuteWidth = 16

    /// `2024-02-28`
    var dateText: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }
    /// `14:02`
    var timeText: String { "\(Self.padded(hour, 2)):\(Self.padded(minute, 2))" }
    /// `2024-02-28 14:02`
    var minuteText: String { "\(dateText) \(timeText)" }
    /// `14:02:07`
    var clockText: String { "\(timeText):\(Self.padded(second, 2))" }

    /// The moment with which a local day begins, as milliseconds since 1970-01-01T00:00Z: midnight, or later where the
    /// clocks skip it.
    static func start(ofDay days: Int, in timeZone: TimeZone) -> Int64 {
        let local = Int64(days) * 86_400_000
        return local - offset(ofLocal: local, in: timeZone)
    }

    /// 0 for Monday to 6 for Sunday.
    var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }

    /// Months since the beginning of the year 0, so that months can be counted on and back.
    var monthNumber: Int { year * 12 + month - 1 }

    /// Local midnight with which a month begins, as milliseconds since 1970-01-01T00:00Z.
    static func start(ofMonth number: Int, in timeZone: TimeZone) -> Int64 {
        let year = number.flooredDivision(by: 12).quotient
        return start(ofDay: CivilDay.number(year: year, month: number - year * 12 + 1, day: 1), in: timeZone)
    }

    /// The offset in force when a clock in the zone shows the given local time; the first time it does, where it is put
    /// back, and where an hour is skipped the offset before it, so that one goes forward.
    static func offset(ofLocal local: Int64, in timeZone: TimeZone) -> Int64 {
        let day: Int64 = 86_400_000
        let before = offset(at: local.addingReportingOverflow(-day).partialValue, in: timeZone)
        let after = offset(at: local.addingReportingOverflow(day).partialValue, in: timeZone)
        guard before != after else { return before }
        if offset(at: local - before, in: timeZone) == before { return before }
        return offset(at: local - after, in: timeZone) == after ? after : before
    }

    private static func offset(at milliseconds: Int64, in timeZone: TimeZone) -> Int64 {
        if timeZone == .gmt { return 0 }
        return Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        return (number < 0 ? "-" : "") + zeros + digits
    }
}
