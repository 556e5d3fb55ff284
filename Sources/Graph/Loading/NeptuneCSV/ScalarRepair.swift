/// Reads values that are not written as the format says and can mean one thing only, as pandas, PostgreSQL and others
/// write them; asked when ``ScalarParser`` has refused a value.
enum ScalarRepair {
    /// The bits of a ``PropertyScalar`` of the type and what was repaired; nil when the bytes can mean nothing or two
    /// things.
    static func bits(_ type: ScalarType, _ bytes: UnsafeRawBufferPointer) -> (bits: UInt64, kind: RemarkLog.Kind)? {
        switch type {
        case .byte, .short, .int, .long:
            wholeNumber(bytes).flatMap { ScalarParser.bits(type, $0) }.map { ($0, .wholeNumber) }
        case .date: time(bytes).map { (UInt64(bitPattern: $0.milliseconds), $0.kind) }
        case .bool, .float, .double, .string: nil
        }
    }

    /// What there is to say about a value that was read and may mean something else.
    static func doubt(_ type: ScalarType, _ bits: UInt64, _ bytes: UnsafeRawBufferPointer) -> RemarkLog.Kind? {
        guard type == .bool else {
            // The word Infinity is meant so; digits are a number that is too large.
            if bytes.last == UInt8(ascii: "y") { return nil }
            let sign: UInt64 = type == .float ? 1 << 31 : 1 << 63
            return bits & ~sign == 0 ? .vanished : .infinite
        }
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        return ["t", "1", "1.0", "y", "yes", "on"].contains(word) ? .wordForTrue : .wordForFalse
    }

    /// The largest whole number below which a decimal number of eight bytes holds each exactly, 2^53.
    static let largestExactWhole: Int64 = 1 << 53

    /// Whether the bytes are a whole number with a fraction of zeros that the type could hold, were it exact.
    static func isInexactWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let digits = digits(beforeZerosIn: bytes), let first = digits.first else { return false }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let number = isSigned ? UnsafeRawBufferPointer(rebasing: digits[1...]) : digits
        return !number.isEmpty && number.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
            && ScalarParser.integer(digits, in: -largestExactWhole...largestExactWhole) == nil
    }

    /// The digits before a fraction of zeros, as programs write the numbers of a column that has a gap.
    private static func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard let digits = digits(beforeZerosIn: bytes) else { return nil }
        // Beyond it the writer's number may have been another one before it became decimal.
        let range = -largestExactWhole...largestExactWhole
        return ScalarParser.integer(digits, in: range) == nil ? nil : digits
    }

    /// What stands before a point with one zero behind it or more, and nothing else.
    private static func digits(beforeZerosIn bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0, point + 1 < bytes.count,
            bytes[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[..<point])
    }

    /// A time in one of the spellings that can mean one moment only.
    ///
    /// - A blank or `t` for `T`, a comma before the fraction, a month or day of one digit, `24:00` for the end of a day.
    /// - The basic form `yyyyMMddTHHmm[ss]` of ISO 8601; eight digits alone are no day, since they may be a number.
    /// - Zones: `z`, `UTC`, `GMT`, `±hh`, each behind a blank or not, with a name in brackets behind an offset.
    private static func time(
        _ bytes: UnsafeRawBufferPointer
    ) -> (milliseconds: Int64, kind: RemarkLog.Kind)? {
        var cursor = ByteCursor(bytes: bytes)
        guard let year = cursor.number(digits: 4...4) else { return nil }
        let isBasic = !cursor.skip("-")
        let width = isBasic ? 2...2 : 1...2
        guard let month = cursor.number(digits: width), isBasic || cursor.skip("-"),
            let day = cursor.number(digits: width), day >= 1, day <= UTCTime.days(month: month, year: year)
        else { return nil }
        var time = UTCTime(year: year, month: month, day: day)
        if cursor.isAtEnd { return isBasic ? nil : (time.milliseconds, .time) }
        guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" "), let hour = cursor.number(digits: 2...2),
            hour <= 24, isBasic || cursor.skip(":"), let minute = cursor.number(digits: 2...2), minute < 60
        else { return nil }
        time.minute = minute
        var isCut = false
        let hasSeconds = isBasic ? cursor.isAtDigit : cursor.skip(":")
        if hasSeconds {
            guard let second = cursor.number(digits: 2...2), second < 60 else { return nil }
            time.second = second
            if cursor.skip(".") || cursor.skip(",") {
                guard let fraction = cursor.fraction() else { return nil }
                time.millisecond = fraction.milliseconds
                isCut = fraction.isCut
            }
        }
        if hour == 24 {
            // The end of the last day that has a spelling has none.
            let isLastDay = year == 9999 && month == 12 && day == 31
            if minute != 0 || time.second != 0 || time.millisecond != 0 || isCut || isLastDay { return nil }
        }
        time.hour = hour == 24 ? 0 : hour
        guard let offset = zone(&cursor), cursor.isAtEnd else { return nil }
        let dayLater: Int64 = hour == 24 ? 86_400_000 : 0
        return (time.milliseconds + dayLater - Int64(offset) * 60_000, isCut ? .fineTime : .time)
    }

    /// The zone of a time as minutes east of UTC; no zone means UTC.
    private static func zone(_ cursor: inout ByteCursor) -> Int? {
        if cursor.isAtEnd { return 0 }
        _ = cursor.skip(" ")
        var offset: Int?
        if cursor.isAtSign {
            guard let minutes = cursor.offset(hasMinutes: false) else { return nil }
            offset = minutes
            // Some write the name of the zone beside its offset.
            if minutes == 0, cursor.skip(" ") {
                guard cursor.skip(word: "UTC") || cursor.skip(word: "GMT") else { return nil }
            }
        } else if cursor.skip(word: "UTC") || cursor.skip(word: "GMT") || cursor.skip(word: "Z") {
            offset = 0
        }
        guard cursor.skip("[") else { return offset }
        // Where the offset is known a name adds nothing; without one only that of UTC says which moment is meant.
        guard let name = cursor.zoneName(), cursor.skip("]") else { return nil }
        return offset ?? (["UTC", "Z", "ETC/UTC"].contains(name.uppercased()) ? 0 : nil)
    }
}

extension ByteCursor {
    fileprivate var isAtDigit: Bool { index < bytes.count && bytes[index] &- UInt8(ascii: "0") <= 9 }
    fileprivate var isAtSign: Bool {
        index < bytes.count && (bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"))
    }

    /// The letters, digits and marks of a zone's name, `America/Port-au-Prince` or `Etc/GMT+5`.
    fileprivate mutating func zoneName() -> String? {
        let start = index
        while index < bytes.count, Self.isInZoneName(bytes[index]) { index += 1 }
        return index == start ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func isInZoneName(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "/", "_", "+", "-": true
        default: false
        }
    }
}
