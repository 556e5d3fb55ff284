/// A moment as calendar day and time of day in UTC, in the proleptic Gregorian calendar.
package struct UTCTime: Equatable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour = 0
    package var minute = 0
    package var second = 0
    package var millisecond = 0

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package init(milliseconds: Int64) {
        let (days, rest) = Int(milliseconds).flooredDivision(by: 86_400_000)
        (year, month, day) = CivilDay.date(of: days)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1_000 % 60
        millisecond = rest % 1_000
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    var milliseconds: Int64 {
        let days = CivilDay.number(year: year, month: month, day: day)
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + Int64(millisecond)
    }

    /// The days of a month; 0 for a month that does not exist.
    static func days(month: Int, year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }
}
