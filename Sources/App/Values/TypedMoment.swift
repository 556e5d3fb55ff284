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
    ///   - now: From where `yesterday` and `2w` are counted, and before which `feb 28` lies; nil takes whole dates alone.
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

    /// `now`, `today`, `yesterday`, `36h`
    private init?(_ text: String, before now: Int64, in timeZone: TimeZone) {
        let today = CivilTime(milliseconds: now, in: timeZone).daysSinceEpoch
        switch text {
        case "now": self.init(now, in: timeZone)
        case "today": self.init(today..<today + 1, in: timeZone)
        case "yesterday": self.init(today - 1..<today, in: timeZone)
        default:
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

    /// `3/12/1984 9:30`, `March 12, 1984 09:30:07`, `feb 28 9:30`
    private init?(dateWithClock text: String, now: Int64?, in timeZone: TimeZone, isMonthFirst: Bool) {
        guard let match = text.wholeMatch(of: /(.*[\d\p{L}])[ ,]+(\d{1,2}:\d\d(:\d\d)?)/),
            let date = Self.date(String(match.1), now: now, in: timeZone, isMonthFirst: isMonthFirst),
            date.precision == .day,
            let moment = GraphClock.parse(
                "\(Self(date, now: now, in: timeZone).words)T\(match.2)", in: timeZone)
        else { return nil }
        self.init(moment.now, in: timeZone)
    }

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
