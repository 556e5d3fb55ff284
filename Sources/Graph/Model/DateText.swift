internal import Foundation

/// Moments as ISO 8601 text, in milliseconds since 1970-01-01T00:00Z, read and written without a calendar library.
public enum DateText {
    static let millisecondsPerDay: Int64 = 86_400_000

    /// The present moment by the system's clock, in milliseconds since 1970.
    public static func now() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1000)
    }

    /// The moments that are dates here, a hundred million days to either side of 1970, as ECMAScript has it: room for any
    /// year that means something, and for sums and differences of any two of them.
    static let range: ClosedRange<Int64> = (-100_000_000 * millisecondsPerDay)...(100_000_000 * millisecondsPerDay)

    /// `2024-03-01T09:12:00Z` for milliseconds since 1970, with three digits of a second only when they are not zero;
    /// always UTC.
    public static func format(_ milliseconds: Int64) -> String {
        let time = UTCTime(milliseconds: milliseconds)
        return padded(time.year, 4) + "-" + padded(time.month, 2) + "-" + padded(time.day, 2) + "T"
            + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2)
            + (time.millisecond == 0 ? "" : "." + padded(time.millisecond, 3)) + "Z"
    }

    /// Reads a date alone or with a time, seconds, fractions and offset optional; without an offset it is UTC.
    ///
    /// - Returns: Milliseconds since 1970, or nil when the text is no such date, names no day of the calendar or lies
    ///   outside ``range``.
    public static func parse(_ text: some StringProtocol) -> Int64? {
        var reader = DigitReader(bytes: Array(text.utf8))
        let isNegative = reader.skip(UInt8(ascii: "-"))
        guard let yearDigits = reader.number(4...9), reader.skip(UInt8(ascii: "-")),
            let month = reader.number(1...2), (1...12).contains(month), reader.skip(UInt8(ascii: "-")),
            let day = reader.number(1...2), day >= 1
        else { return nil }
        let year = Int(isNegative ? -yearDigits : yearDigits)
        // Years of the range have six digits at most, so nothing below overflows.
        guard abs(year) < 1_000_000, day <= UTCTime.days(month: Int(month), year: year) else { return nil }
        var milliseconds = UTCTime(year: year, month: Int(month), day: Int(day)).milliseconds
        func checked(_ milliseconds: Int64) -> Int64? { range.contains(milliseconds) ? milliseconds : nil }
        if reader.isAtEnd { return checked(milliseconds) }
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
        return checked(milliseconds - offset)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = "\(number.magnitude)"
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// Reads runs of digits from the text of a date.
struct DigitReader {
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
