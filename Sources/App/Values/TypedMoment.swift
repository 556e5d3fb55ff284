import Foundation

/// A moment as somebody types it: a date in any spelling that a search takes, one with a time of day, or how long before
/// "now", such as `2w`.
struct TypedMoment: Sendable, Hashable {
    /// From the first to the last millisecond that is meant, since 1970-01-01T00:00Z: a day, a month or a year is whole.
    let span: ClosedRange<Int64>
    /// `2024-02-28`, `2024-02` or `2024`; with a clock `2024-02-28 14:02`.
    let words: String

    /// Reads what is typed; nil when it is no moment.
    ///
    /// - Parameters:
    ///   - now: From where `yesterday` and `2w` are counted, and before which `feb 28`, `monday` and `14:32` lie; nil takes
    ///     whole dates alone.
    ///   - isMonthFirst: Whether `03/12` is the third month, see ``TypedDate``.
    init?(_ text: String, now: Int64?, in timeZone: TimeZone, isMonthFirst: Bool) {
        let text = text.trimmingCharacters(in: .whitespaces)
        if let now, let moment = Self(text.lowercased(), before: now, in: timeZone) {
            self = moment
        } else if let date = Self.date(text, now: now, in: timeZone, isMonthFirst: isMonthFirst) {
            self.init(date, now: now, in: timeZone)
        } else if let moment = GraphClock.parse(text, in: timeZone)?.now {
            self.init(moment, in: timeZone)
        } else {
            self.init(dateWithClock: text, now: now, in: timeZone, isMonthFirst: isMonthFirst)
        }
    }

    /// `now`, `today`, `yesterday`, `monday`, `36h`
    private init?(_ text: String, before now: Int64, in timeZone: TimeZone) {
        if text == "now" {
            self.init(now, in: timeZone)
        } else if let day = Self.day(text, before: now, in: timeZone) {
            self.init(day..<day + 1, in: timeZone)
        } else {
            guard let match = text.wholeMatch(of: /(\d{1,4})\s*(h|d|w|m|y)/), let count = Int64(match.1) else {
                return nil
            }
            self.init(now - count * Self.length(of: match.2), in: timeZone)
        }
    }

    /// Of a year of two digits the last one that has begun is meant.
    private init(_ date: TypedDate, now: Int64?, in timeZone: TimeZone) {
        let today = now.map { CivilTime(milliseconds: $0, in: timeZone).daysSinceEpoch } ?? .max
        let days = date.days.last { $0.lowerBound <= today } ?? date.days[0]
        self.init(days, words: date.text(of: days), in: timeZone)
    }

    /// A date, or the last such day where it has no year: `feb 28`, `28 feb`, `2/28`.
    private static func date(
        _ text: String, now: Int64?, in timeZone: TimeZone, isMonthFirst: Bool
    ) -> TypedDate? {
        if let date = TypedDate(text, isMonthFirst: isMonthFirst) { return date }
        guard let now,
            text.contains(/^(\p{L}+\.? ?\d{1,2}(st|nd|rd|th)?|\d{1,2}(st|nd|rd|th)? ?\p{L}+|\d{1,2}\/\d{1,2})$/)
        else { return nil }
        let today = CivilTime(milliseconds: now, in: timeZone)
        guard let year = Int(today.dateText.prefix(4)) else { return nil }
        let sign = text.contains("/") ? "/" : " "
        // No leap day is farther away.
        return (0...8).lazy.compactMap { TypedDate("\(text)\(sign)\(year - $0)", isMonthFirst: isMonthFirst) }
            .first { $0.days[0].lowerBound <= today.daysSinceEpoch }
    }

    /// `3/12/1984 9:30`, `March 12, 1984 09:30:07`, `feb 28 9:30 pm`, `monday 9:30`; without a day the last such time: `9:30`.
    private init?(dateWithClock text: String, now: Int64?, in timeZone: TimeZone, isMonthFirst: Bool) {
        guard
            let match = text.lowercased().wholeMatch(
                of: /(?:(.*[\d\p{L}])[ ,]+)?(\d{1,2}:\d\d(?::\d\d)?|\d{1,2}(?= ?[ap]\.?m))(?: ?([ap])\.?m\.?)?/),
            let clock = Self.clock(match.2, half: match.3)
        else { return nil }
        func moment(_ day: String) -> Int64? { GraphClock.parse("\(day)T\(clock)", in: timeZone)?.now }
        func moment(ofDay number: Int) -> Int64? { moment(CivilTime(daysSinceEpoch: number).dateText) }
        var found: Int64?
        if let day = match.1.map(String.init) {
            if let now, let number = Self.day(day, before: now, in: timeZone) {
                found = moment(ofDay: number)
            } else if let date = Self.date(day, now: now, in: timeZone, isMonthFirst: isMonthFirst),
                date.precision == .day
            {
                found = moment(Self(date, now: now, in: timeZone).words)
            }
        } else if let now {
            let today = CivilTime(milliseconds: now, in: timeZone).daysSinceEpoch
            found = [today, today - 1].lazy.compactMap(moment(ofDay:)).first { $0 <= now }
        }
        guard let found else { return nil }
        self.init(found, in: timeZone)
    }

    /// `09:30:07`, `14:32` of a time of day that is typed with or without its half.
    private static func clock(_ text: Substring, half: Substring?) -> String? {
        var parts = text.split(separator: ":").map(String.init)
        guard var hour = Int(parts[0]) else { return nil }
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        parts[0] = hour < 10 ? "0\(hour)" : "\(hour)"
        if parts.count == 1 { parts.append("00") }
        return parts.joined(separator: ":")
    }

    /// The number of a day by its name: `today`, `yesterday`, and `monday` or `mon` for the last one that has begun.
    private static func day(_ text: String, before now: Int64, in timeZone: TimeZone) -> Int? {
        let today = CivilTime(milliseconds: now, in: timeZone).daysSinceEpoch
        switch text {
        case "today": return today
        case "yesterday": return today - 1
        default:
            // 1970-01-01 was a Thursday.
            guard text.count >= 3, let weekday = weekdays.firstIndex(where: { $0.hasPrefix(text) }) else { return nil }
            return today - ((today - weekday) % 7 + 7) % 7
        }
    }

    private static let weekdays = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]

    private init(_ moment: Int64, in timeZone: TimeZone) {
        span = moment...moment
        words = CivilTime(milliseconds: moment, in: timeZone).minuteText
    }

    private init(_ days: Range<Int>, words: String? = nil, in timeZone: TimeZone) {
        let end = CivilTime.start(ofDay: days.upperBound, in: timeZone) - 1
        span = CivilTime.start(ofDay: days.lowerBound, in: timeZone)...end
        self.words = words ?? CivilTime(daysSinceEpoch: days.lowerBound).dateText
    }

    private static func length(of unit: Substring) -> Int64 {
        switch unit {
        case "h": 3_600_000
        case "d": GraphClock.day
        case "w": 7 * GraphClock.day
        case "m": 30 * GraphClock.day
        default: 365 * GraphClock.day
        }
    }
}
