extension DateText {
    /// As ``format(_:)``, with the sign that years of more than four digits need for ``parseGremlin(_:)``.
    static func formatGremlin(_ milliseconds: Int64) -> String {
        let text = format(milliseconds)
        return UTCTime(milliseconds: milliseconds).year > 9999 ? "+" + text : text
    }

    /// Reads what `datetime()` and `asDate()` of TinkerPop read, and nothing else, so that a query means the same here and
    /// on an engine: `2024-03`, `2024-03-01` and `2024-03-01T09:12`, the latter with seconds, a fraction of nine digits and
    /// `Z`, `+0200`, `+02:00` or these with seconds. A day from the 29th to the 31st that its month does not have is the
    /// last of the month, and 24:00 is the next midnight. Without an offset it is UTC.
    ///
    /// - Returns: Milliseconds since 1970, or nil when the text is no such date or lies outside ``range``.
    static func parseGremlin(_ text: String) -> Int64? {
        var reader = DigitReader(bytes: Array(text.utf8))
        let isNegative = reader.skip(UInt8(ascii: "-"))
        let isPositive = !isNegative && reader.skip(UInt8(ascii: "+"))
        let yearStart = reader.position
        guard let yearDigits = reader.number(1...9), reader.skip(UInt8(ascii: "-")) else { return nil }
        let yearLength = reader.position - yearStart - 1
        let monthStart = reader.position
        guard let month = reader.number(1...2), (1...12).contains(month) else { return nil }
        let monthLength = reader.position - monthStart
        let year = Int(isNegative ? -yearDigits : yearDigits)
        // Years of the range have six digits at most, so nothing below overflows.
        guard abs(year) < 1_000_000 else { return nil }
        func checked(_ milliseconds: Int64) -> Int64? { range.contains(milliseconds) ? milliseconds : nil }
        if reader.isAtEnd {
            return isPositive ? nil : checked(UTCTime(year: year, month: Int(month), day: 1).milliseconds)
        }
        // A longer year needs its sign, and a shorter one must not have a plus.
        guard yearLength == 4 && !isPositive || yearLength > 4 && (isPositive || isNegative), monthLength == 2,
            reader.skip(UInt8(ascii: "-")), let day = reader.number(2...2), (1...31).contains(day)
        else { return nil }
        let lastDay = min(Int(day), UTCTime.days(month: Int(month), year: year))
        let date = UTCTime(year: year, month: Int(month), day: lastDay).milliseconds
        if reader.isAtEnd { return checked(date) }
        guard reader.skip(UInt8(ascii: "T")) || reader.skip(UInt8(ascii: "t")), let time = reader.timeOfDay(),
            let offset = reader.engineOffset(), reader.isAtEnd
        else { return nil }
        return checked(date + time - offset)
    }
}

extension DigitReader {
    /// The milliseconds of `09:12`, `09:12:00` or `09:12:00.123456789`.
    fileprivate mutating func timeOfDay() -> Int64? {
        guard let hour = number(2...2), skip(UInt8(ascii: ":")), let minute = number(2...2), minute < 60 else {
            return nil
        }
        var time = (hour * 60 + minute) * 60_000
        if skip(UInt8(ascii: ":")) {
            guard let second = number(2...2), second < 60 else { return nil }
            time += second * 1000
            if skip(UInt8(ascii: ".")) {
                let start = position
                time += fractionOfSecond() ?? 0
                if position - start > 9 { return nil }
            }
        }
        return hour < 24 || time == 86_400_000 ? time : nil
    }

    /// The milliseconds of `Z`, `+0200`, `+02:00` and these with seconds, at most eighteen hours; 0 at the end.
    fileprivate mutating func engineOffset() -> Int64? {
        if isAtEnd || skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
        let isWest = skip(UInt8(ascii: "-"))
        guard isWest || skip(UInt8(ascii: "+")), let hours = number(2...2) else { return nil }
        let hasColon = skip(UInt8(ascii: ":"))
        guard let minutes = number(2...2), minutes < 60 else { return nil }
        var seconds: Int64 = 0
        if !isAtEnd {
            if hasColon { guard skip(UInt8(ascii: ":")) else { return nil } }
            guard let digits = number(2...2), digits < 60 else { return nil }
            seconds = digits
        }
        let offset = (hours * 60 + minutes) * 60 + seconds
        return offset <= 18 * 3600 ? offset * 1000 * (isWest ? -1 : 1) : nil
    }
}
