import Foundation
import Graph

/// A date as somebody types it: a day, a month or a year.
struct TypedDate: Sendable, Hashable {
    enum Precision: Sendable, Hashable {
        case day, month, year
    }

    var precision: Precision
    /// The days that are meant, counted from 1970-01-01; several where a year has two digits.
    var days: [Range<Int>]
    /// Whether the text may as well be something else: a number of two-digit groups, or bare digits.
    var isUnsure = false

    /// Reads `1984-03-12`, `1984/3/12`, `03/12/1984`, `12.03.1984`, `3/12/84`, `March 12, 1984`, `12 Mar 1984`,
    /// `19840312`, `1984-03` and `1984`; nil for anything else.
    ///
    /// - Parameter isMonthFirst: Whether `03/12` is the third month where only one of both is written first; the other
    ///   order is taken where there is no such day. With dots the day comes first.
    init?(_ text: String, isMonthFirst: Bool) {
        guard text.utf8.count <= Self.longest, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return nil
        }
        if let match = text.wholeMatch(of: /(\d{4})([-\/. ])(\d{1,2})\2(\d{1,2})/) {
            self.init(years: [match.1], month: Int(match.3), day: Int(match.4))
        } else if let match = text.wholeMatch(of: /(\d{4})(\d{2})(\d{2})/), Self.isYear(match.1) {
            self.init(years: [match.1], month: Int(match.2), day: Int(match.3))
            isUnsure = true
        } else if let match = text.wholeMatch(of: /(\d{1,2})([-\/. ]|\. )(\d{1,2})\2(\d{4}|\d{2})/) {
            let isShort = match.4.count == 2
            if isShort, match.2 == " " { return nil }
            let isFirst = isMonthFirst && !match.2.hasPrefix(".")
            let (first, second) = (Int(match.1), Int(match.3))
            let years = isShort ? Self.centuries.map { Substring("\($0)\(match.4)") } : [match.4]
            let orders = isFirst ? [(first, second), (second, first)] : [(second, first), (first, second)]
            guard let date = orders.lazy.compactMap({ TypedDate(years: years, month: $0.0, day: $0.1) }).first else {
                return nil
            }
            self = date
            isUnsure = isShort
        } else if let match = text.wholeMatch(of: /(\p{L}+)\.?[-\/ ]*(\d{1,2})(?:st|nd|rd|th)?,?[-\/ ]+(\d{4})/) {
            self.init(years: [match.3], month: Self.month(match.1), day: Int(match.2))
        } else if let match = text.wholeMatch(of: /(\d{1,2})(?:st|nd|rd|th|\.)?[-\/ ]*(\p{L}+)\.?,?[-\/ ]*(\d{4})/) {
            self.init(years: [match.3], month: Self.month(match.2), day: Int(match.1))
        } else if let match = text.wholeMatch(of: /(\d{4})[-\/](\d{1,2})/), Self.isYear(match.1) {
            guard let year = Int(match.1), let month = Int(match.2), (1...12).contains(month) else { return nil }
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            let end = CivilDay.number(year: next.0, month: next.1, day: 1)
            self.init(.month, [CivilDay.number(year: year, month: month, day: 1)..<end])
        } else if text.wholeMatch(of: /\d{4}/) != nil, Self.isYear(text[...]), let year = Int(text) {
            let end = CivilDay.number(year: year + 1, month: 1, day: 1)
            self.init(.year, [CivilDay.number(year: year, month: 1, day: 1)..<end], isUnsure: true)
        } else {
            return nil
        }
    }

    private init(_ precision: Precision, _ days: [Range<Int>], isUnsure: Bool = false) {
        (self.precision, self.days, self.isUnsure) = (precision, days, isUnsure)
    }

    /// A day in one or several years; nil where none of them has it.
    private init?(years: [Substring], month: Int?, day: Int?) {
        guard let month, let day, (1...12).contains(month), (1...31).contains(day) else { return nil }
        let days = years.compactMap { Int($0) }.compactMap { year in
            let number = CivilDay.number(year: year, month: month, day: day)
            return CivilDay.date(of: number).day == day ? number..<number + 1 : nil
        }
        guard !days.isEmpty else { return nil }
        self.init(.day, days)
    }

    /// `1984-03-12`, `1984-03` or `1984`
    var text: String {
        days.map { days in
            let text = CivilTime(daysSinceEpoch: days.lowerBound).dateText
            return switch precision {
            case .day: text
            case .month: String(text.dropLast(3))
            case .year: String(text.dropLast(6))
            }
        }.joined(separator: ", ")
    }

    /// Years in which somebody can be born whose data is kept.
    private static func isYear(_ text: Substring) -> Bool { centuries.contains { text.hasPrefix("\($0)") } }

    private static let centuries = [19, 20]
    /// `September 17th, 1984` is no longer.
    private static let longest = 24

    /// The number of a month by its English name or three letters of it or more.
    private static func month(_ name: Substring) -> Int? {
        let name = name.lowercased()
        guard name.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(name) || name == "sept" && $0 == "september" }.map { $0 + 1 }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
