import Foundation
import Graph
import Phones

/// Writes values for people: times in the profile's zone, ages against the graph's "now", money, phone numbers.
struct FieldFormatter: Sendable, Hashable {
    var clock: GraphClock
    var currency: String
    var phoneRegion: PhoneRegion

    /// The value in a format; a value that does not fit the format is written as it is.
    ///
    /// - Parameter isDay: Whether the value is of a property that holds days, which have no clock.
    func text(_ value: Value, as format: FieldFormat = .text, isDay: Bool = false) -> String {
        switch (format, value) {
        case (_, .date(let stored)) where isDay: text(day: clock.start(ofDay: stored), as: format)
        case (.date, .date(let moment)): civil(moment).dateText
        case (.month, .date(let moment)): String(civil(moment).dateText.dropLast(3))
        case (.hour, .date(let moment)): Self.hour(civil(moment).hour)
        case (.hour, .int(let hour)): Self.hour(Int(hour))
        case (.weekday, .date(let moment)): Self.weekdays[civil(moment).weekday]
        case (.weekday, .int(let day)) where Self.weekdays.indices.contains(Int(day)): Self.weekdays[Int(day)]
        case (.time, .date(let moment)): civil(moment).timeText
        case (.age, .date(let moment)): age(of: moment)
        case (.when, .date(let moment)): when(moment)
        case (.day, .date(let moment)): shortDay(civil(moment))
        case (.clock, .date(let moment)): civil(moment).clockText
        case (.code, .string(let text)): text.prefix { $0 != ":" }.trimmingCharacters(in: .whitespaces)
        case (.words, .string(let text)): text.replacing("_", with: " ")
        case (.phone, .string(let text)): PhoneNumber(text, region: phoneRegion)?.words ?? text
        case (_, .date(let moment)): civil(moment).dateText + " " + civil(moment).timeText
        case (.duration, _): value.doubleValue.map(Self.duration) ?? Self.plain(value)
        case (.money, _): value.doubleValue.map(money) ?? Self.plain(value)
        case (.thousands, _): value.doubleValue.map(thousands) ?? Self.plain(value)
        default: Self.plain(value)
        }
    }

    /// A value of a property of a vertex with a label, several joined as `A::B`: the key tells days from moments.
    func text(_ value: Value, of key: String, label: String, as format: FieldFormat = .text) -> String {
        guard case .date = value else { return text(value, as: format) }
        return text(value, as: format, isDay: clock.days.contains(key, of: label))
    }

    /// A time of any kind; a missing one is `-`.
    func text(_ time: EventTime, as format: FieldFormat = .datetime) -> String {
        switch time {
        case .known(let moment): text(.date(moment), as: format)
        case .day(_, let moment): text(day: moment, as: format)
        case .missing: PaneCell.missing.text(for: .all)
        case .unreadable(let text): text
        }
    }

    /// A day, by the moment with which it begins in the zone.
    private func text(day moment: Int64, as format: FieldFormat) -> String {
        switch format {
        case .age: Self.age(days: civil(clock.now).daysSinceEpoch - civil(moment).daysSinceEpoch)
        case .month: String(civil(moment).dateText.dropLast(3))
        case .when, .day: shortDay(civil(moment))
        default: civil(moment).dateText
        }
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }

    private func civil(_ moment: Int64) -> CivilTime { CivilTime(milliseconds: moment, in: clock.timeZone) }

    /// A moment against "now" in as few letters as are clear; a year apart its day says enough.
    private func when(_ moment: Int64) -> String {
        let then = civil(moment)
        switch then.daysSinceEpoch - civil(clock.now).daysSinceEpoch {
        case 0: return then.timeText
        case Self.daysOfThisYear: return "\(shortDay(then)) \(then.timeText)"
        default: return then.dateText
        }
    }

    private func shortDay(_ then: CivilTime) -> String {
        switch then.daysSinceEpoch - civil(clock.now).daysSinceEpoch {
        case 0: "today"
        case -1: "yesterday"
        case 1: "tomorrow"
        case Self.daysOfThisYear: String(then.dateText.dropFirst(5))
        default: then.dateText
        }
    }

    /// The days from now within which month and day can mean one year only.
    private static let daysOfThisYear = -330...330

    private func money(_ amount: Double) -> String { Self.signed(amount) { currency + Self.amount($0) } }

    private func thousands(_ amount: Double) -> String {
        Self.signed(amount) { amount in
            let isRound = amount >= 1000 && amount.truncatingRemainder(dividingBy: 1000) == 0
            return currency + (isRound ? Self.amount(amount / 1000) + "k" : Self.amount(amount))
        }
    }

    private static func signed(_ amount: Double, _ write: (Double) -> String) -> String {
        (amount < 0 ? "-" : "") + write(abs(amount))
    }

    /// `-1,234` or `1,234.50`.
    static func number(_ number: Double) -> String { signed(number, amount) }

    /// `1,234` or `1,234.50`.
    private static func amount(_ amount: Double) -> String {
        guard amount.isFinite, amount < 1e15 else { return "\(amount)" }
        let cents = Int64((amount * 100).rounded())
        let (whole, rest) = (cents / 100, cents % 100)
        return Numbers.grouped(whole) + (rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest))
    }

    /// `38s`, `4m10s`, `1h05m`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e12 else { return "\(seconds)" }
        let total = Int(seconds.rounded())
        let (minutes, rest) = (abs(total) / 60, abs(total) % 60)
        let sign = total < 0 ? "-" : ""
        if minutes == 0 { return "\(sign)\(rest)s" }
        if minutes < 60 { return "\(sign)\(minutes)m\(rest < 10 ? "0" : "")\(rest)s" }
        return "\(sign)\(minutes / 60)h\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)m"
    }

    /// Within a day hours and minutes, else the days of the calendar in the zone, since the day stands beside the age.
    private func age(of moment: Int64) -> String {
        guard abs(clock.now.subtractingReportingOverflow(moment).partialValue) >= GraphClock.day else {
            return Self.age(of: moment, at: clock.now)
        }
        let days = Int64(civil(clock.now).daysSinceEpoch - civil(moment).daysSinceEpoch)
        return Self.age(of: 0, at: days * GraphClock.day)
    }

    /// `2 days ago`, `in 3 weeks`, `just now`.
    private static func age(of moment: Int64, at now: Int64) -> String {
        let seconds = (now - moment) / 1000
        let magnitude = abs(seconds)
        let units: [(length: Int64, upTo: Int64, name: String)] = [
            (60, 3600, "minute"), (3600, 86_400, "hour"), (86_400, 14 * 86_400, "day"),
            (7 * 86_400, 61 * 86_400, "week"), (2_629_746, 2 * 31_556_952, "month"), (31_556_952, .max, "year"),
        ]
        guard magnitude >= 60, let unit = units.first(where: { magnitude < $0.upTo }) else { return "just now" }
        let count = magnitude / unit.length
        let words = "\(count) \(unit.name)\(count == 1 ? "" : "s")"
        return seconds < 0 ? "in \(words)" : "\(words) ago"
    }

    /// `today`, `yesterday`, `2 weeks ago`, `in 3 days`.
    private static func age(days: Int) -> String {
        switch days {
        case 0: "today"
        case 1: "yesterday"
        case -1: "tomorrow"
        default: age(of: 0, at: Int64(days) * GraphClock.day)
        }
    }

    /// A value as text without a format; a date in UTC, as it is stored.
    static func plain(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .double(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
        case .float(let number): number == number.rounded() && abs(number) < 1e7 ? "\(Int64(number))" : "\(number)"
        case .date(let moment): DateText.format(moment)
        case .vertex(let vertex): vertex.id
        case .edge(let edge): edge.id
        case .list(let members), .set(let members): members.map(plain).joined(separator: ", ")
        default: value.integerValue.map(String.init) ?? "\(value)"
        }
    }
}
