internal import Foundation

/// Dates as ISO 8601 text, read and written without a calendar library.
public enum DateText {
    static let millisecondsPerDay: Int64 = 86_400_000

    /// The present moment, in milliseconds since 1970.
    public static func now() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1000)
    }

    /// `2024-03-01T09:12:00Z`, with three digits of a second only when they are not zero. Always UTC.
    public static func format(_ milliseconds: Int64) -> String {
        let days = milliseconds.flooredDivision(by: millisecondsPerDay)
        let rest = milliseconds - days * millisecondsPerDay
        let (year, month, day) = civil(fromDays: days)
        let fraction = rest % 1000
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T" + padded(rest / 3_600_000, 2) + ":"
            + padded(rest / 60_000 % 60, 2) + ":" + padded(rest / 1000 % 60, 2)
            + (fraction == 0 ? "" : "." + padded(fraction, 3)) + "Z"
    }

    /// Reads a date alone or with a time, seconds, fractions and offset optional; without an offset it is UTC.
    ///
    /// - Returns: Milliseconds since 1970, or nil when the text is no such date or names no day of the calendar.
    public static func parse(_ text: some StringProtocol) -> Int64? {
        var reader = DigitReader(bytes: Array(text.utf8))
        let isNegative = reader.skip(UInt8(ascii: "-"))
        guard let yearDigits = reader.number(4...9), reader.skip(UInt8(ascii: "-")),
            let month = reader.number(1...2), (1...12).contains(month), reader.skip(UInt8(ascii: "-")),
            let day = reader.number(1...2), day >= 1
        else { return nil }
        let year = isNegative ? -yearDigits : yearDigits
        let days = self.days(fromCivil: year, month, day)
        guard civil(fromDays: days) == (year, month, day) else { return nil }
        var milliseconds = days * millisecondsPerDay
        if reader.isAtEnd { return milliseconds }
        guard reader.skip(UInt8(ascii: "T")) || reader.skip(UInt8(ascii: "t")) || reader.skip(UInt8(ascii: " ")),
            let hour = reader.number(1...2), hour <= 24
        else { return nil }
        var minute: Int64 = 0
        var second: Int64 = 0
        if reader.skip(UInt8(ascii: ":")) {
            guard let digits = reader.number(2...2), digits < 60 else { return nil }
            minute = digits
            if reader.skip(UInt8(ascii: ":")) {
                guard let digits = reader.number(2...2), digits < 61 else { return nil }
                second = digits
            }
        }
        milliseconds += hour * 3_600_000 + minute * 60_000 + second * 1000
        if reader.skip(UInt8(ascii: ".")) || reader.skip(UInt8(ascii: ",")) {
            guard let fraction = reader.fractionOfSecond() else { return nil }
            milliseconds += fraction
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        return milliseconds - offset
    }

    /// Days since 1970-01-01 of a proleptic Gregorian date; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    static func days(fromCivil year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooredDivision(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = "\(abs(number))"
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Int64 {
    func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// Reads runs of digits from the text of a date.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func number(_ length: ClosedRange<Int>) -> Int64? {
        let start = position
        var number: Int64 = 0
        while position < bytes.count, position - start < length.upperBound, (48...57).contains(bytes[position]) {
            number = number * 10 + Int64(bytes[position] - 48)
            position += 1
        }
        return position - start >= length.lowerBound ? number : nil
    }

    mutating func fractionOfSecond() -> Int64? {
        var digits = 0
        var milliseconds: Int64 = 0
        while let digit = number(1...1) {
            if digits < 3 { milliseconds = milliseconds * 10 + digit }
            digits += 1
        }
        while digits > 0, digits < 3 {
            milliseconds *= 10
            digits += 1
        }
        return digits == 0 ? nil : milliseconds
    }

    mutating func offset() -> Int64? {
        if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) || isAtEnd { return 0 }
        let isWest = skip(UInt8(ascii: "-"))
        guard isWest || skip(UInt8(ascii: "+")), let hours = number(2...2) else { return nil }
        _ = skip(UInt8(ascii: ":"))
        let minutes = isAtEnd ? 0 : number(2...2)
        guard let minutes else { return nil }
        return (hours * 60 + minutes) * 60_000 * (isWest ? -1 : 1)
    }
}
