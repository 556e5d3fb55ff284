/// Reads the value of a cell from its bytes, as the types of the format demand; no `String` is made on the way.
enum ScalarParser {
    /// What a cell of a type must look like, for messages.
    static func expectation(_ type: ScalarType) -> String {
        switch type {
        case .bool: "true or false"
        case .byte: "a whole number from -128 to 127"
        case .short: "a whole number from -32768 to 32767"
        case .int: "a whole number from -2147483648 to 2147483647"
        case .long: "a whole number from -9223372036854775808 to 9223372036854775807"
        case .float, .double: "a decimal number, NaN, Infinity or -Infinity"
        case .string: "text"
        case .date: "yyyy-MM-dd, yyyy-MM-ddTHH:mm or yyyy-MM-ddTHH:mm:ss with an optional zone"
        }
    }

    /// The bits of a ``PropertyScalar`` of the type, or nil when the bytes are none; not for strings.
    @inline(__always)
    static func bits(_ type: ScalarType, _ bytes: UnsafeRawBufferPointer) -> UInt64? {
        switch type {
        case .bool: isTrue(bytes) ? 1 : 0
        case .byte: integer(bytes, in: -128...127)
        case .short: integer(bytes, in: -32_768...32_767)
        case .int: integer(bytes, in: -2_147_483_648...2_147_483_647)
        case .long: integer(bytes, in: Int64.min...Int64.max)
        case .float: float(bytes).map { UInt64($0.bitPattern) }
        case .double: double(bytes)?.bitPattern
        case .date: date(bytes).map { UInt64(bitPattern: $0) }
        case .string: nil
        }
    }

    /// `true` in any case; everything else is false, as in Neptune.
    private static func isTrue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count == 4 && bytes[0] | 0x20 == UInt8(ascii: "t") && bytes[1] | 0x20 == UInt8(ascii: "r")
            && bytes[2] | 0x20 == UInt8(ascii: "u") && bytes[3] | 0x20 == UInt8(ascii: "e")
    }

    /// Whether a value that was read deserves a second look: a word that is neither true nor false, an endless number, a
    /// zero that is not written as one.
    @inline(__always)
    static func isDoubtful(_ type: ScalarType, _ bits: UInt64, _ bytes: UnsafeRawBufferPointer) -> Bool {
        switch type {
        case .bool: bits == 0 && !isFalse(bytes)
        case .float:
            bits & 0x7FFF_FFFF == 0x7F80_0000 || bits & 0x7FFF_FFFF == 0 && !isZero(bytes)
        case .double:
            bits & 0x7FFF_FFFF_FFFF_FFFF == 0x7FF0_0000_0000_0000
                || bits & 0x7FFF_FFFF_FFFF_FFFF == 0 && !isZero(bytes)
        case .byte, .short, .int, .long, .date, .string: false
        }
    }

    /// Whether a decimal number has no other digit than zeros before its exponent.
    private static func isZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes {
            if byte &- UInt8(ascii: "1") < 9 { return false }
            if byte | 0x20 == UInt8(ascii: "e") { return true }
        }
        return true
    }

    /// `false` in any case.
    private static func isFalse(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count == 5 && bytes[0] | 0x20 == UInt8(ascii: "f") && bytes[1] | 0x20 == UInt8(ascii: "a")
            && bytes[2] | 0x20 == UInt8(ascii: "l") && bytes[3] | 0x20 == UInt8(ascii: "s")
            && bytes[4] | 0x20 == UInt8(ascii: "e")
    }

    /// A signed decimal number without blanks, or nil outside the range.
    static func integer(_ bytes: UnsafeRawBufferPointer, in range: ClosedRange<Int64>) -> UInt64? {
        var index = 0
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        guard index < bytes.count else { return nil }
        var value: Int64 = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, overflows) =
                isNegative
                ? product.subtractingReportingOverflow(Int64(digit)) : product.addingReportingOverflow(Int64(digit))
            if isTooLarge || overflows { return nil }
            value = next
            index &+= 1
        }
        return range.contains(value) ? UInt64(bitPattern: value) : nil
    }

    // MARK: Floating point

    /// A decimal number taken apart: up to 19 digits as one integer and a power of ten.
    private struct Decimal {
        var isNegative = false
        var digits: UInt64 = 0
        var exponent = 0
        /// Whether `digits` is all there is.
        var isExact = true
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    static func double(_ bytes: UnsafeRawBufferPointer) -> Double? {
        guard let decimal = decimal(bytes) else { return special(bytes) }
        // Both operands are exact, so one correctly rounded operation gives the nearest double (Clinger).
        if decimal.isExact, decimal.digits <= 1 << 53, abs(decimal.exponent) <= 22 {
            let digits = Double(decimal.digits)
            let power = powersOfTen[abs(decimal.exponent)]
            let value = decimal.exponent < 0 ? digits / power : digits * power
            return decimal.isNegative ? -value : value
        }
        return Double(String(decoding: bytes, as: UTF8.self))
    }

    static func float(_ bytes: UnsafeRawBufferPointer) -> Float? {
        guard let decimal = decimal(bytes) else { return special(bytes).map { Float($0) } }
        if decimal.isExact, decimal.digits <= 1 << 24, abs(decimal.exponent) <= 10 {
            let digits = Float(decimal.digits)
            let power = Float(powersOfTen[abs(decimal.exponent)])
            let value = decimal.exponent < 0 ? digits / power : digits * power
            return decimal.isNegative ? -value : value
        }
        return Float(String(decoding: bytes, as: UTF8.self))
    }

    /// `[+-] digits [. digits] [e [+-] digits]` with at least one digit before the exponent.
    private static func decimal(_ bytes: UnsafeRawBufferPointer) -> Decimal? {
        var decimal = Decimal()
        var index = 0
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            decimal.isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        var digitCount = 0
        var isFraction = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if byte &- UInt8(ascii: "0") <= 9 {
                digitCount += 1
                if decimal.digits < 1_000_000_000_000_000_000 {
                    decimal.digits = decimal.digits * 10 + UInt64(byte &- UInt8(ascii: "0"))
                    if isFraction { decimal.exponent -= 1 }
                } else {
                    decimal.isExact = false
                }
            } else {
                break
            }
            index += 1
        }
        guard digitCount > 0 else { return nil }
        if index < bytes.count {
            guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
            index += 1
            var isNegative = false
            if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
                isNegative = bytes[index] == UInt8(ascii: "-")
                index += 1
            }
            guard index < bytes.count else { return nil }
            var exponent = 0
            while index < bytes.count {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                exponent = min(exponent * 10 + Int(digit), 100_000)
                index += 1
            }
            decimal.exponent += isNegative ? -exponent : exponent
        }
        return decimal
    }

    private static func special(_ bytes: UnsafeRawBufferPointer) -> Double? {
        if bytes.elementsEqual("NaN".utf8) { return .nan }
        if bytes.elementsEqual("Infinity".utf8) || bytes.elementsEqual("+Infinity".utf8) { return .infinity }
        return bytes.elementsEqual("-Infinity".utf8) ? -.infinity : nil
    }

    // MARK: Dates

    /// Milliseconds since 1970; a time without a zone is UTC.
    static func date(_ bytes: UnsafeRawBufferPointer) -> Int64? { plainDate(bytes) ?? anyDate(bytes) }

    /// A date in the form that nearly all have, `yyyy-MM-ddTHH:mm:ss` with nothing or `Z` behind it, without looking
    /// for where its parts end.
    @inline(__always)
    private static func plainDate(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count == 19 || bytes.count == 20 && bytes[19] == UInt8(ascii: "Z"),
            bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        var isNumber = true
        func pair(_ index: Int) -> Int {
            let (tens, ones) = (bytes[index] &- UInt8(ascii: "0"), bytes[index &+ 1] &- UInt8(ascii: "0"))
            isNumber = isNumber && tens <= 9 && ones <= 9
            return Int(tens) &* 10 &+ Int(ones)
        }
        var time = UTCTime(year: pair(0) &* 100 &+ pair(2), month: pair(5), day: pair(8))
        time.hour = pair(11)
        time.minute = pair(14)
        time.second = pair(17)
        guard isNumber, time.day >= 1, time.day <= UTCTime.days(month: time.month, year: time.year),
            time.hour < 24, time.minute < 60, time.second < 60
        else { return nil }
        return time.milliseconds
    }

    private static func anyDate(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        var cursor = ByteCursor(bytes: bytes)
        guard let year = cursor.number(digits: 4...4), cursor.skip("-"), let month = cursor.number(digits: 2...2),
            cursor.skip("-"), let day = cursor.number(digits: 2...2),
            day >= 1, day <= UTCTime.days(month: month, year: year)
        else { return nil }
        var time = UTCTime(year: year, month: month, day: day)
        if cursor.isAtEnd { return time.milliseconds }
        guard cursor.skip("T"), let hour = cursor.number(digits: 2...2), hour < 24, cursor.skip(":"),
            let minute = cursor.number(digits: 2...2), minute < 60
        else { return nil }
        time.hour = hour
        time.minute = minute
        if cursor.skip(":") {
            guard let second = cursor.number(digits: 2...2), second < 60 else { return nil }
            time.second = second
            if cursor.skip(".") {
                guard let fraction = cursor.fraction(), !fraction.isCut else { return nil }
                time.millisecond = fraction.milliseconds
            }
        }
        guard let offset = cursor.zone(), cursor.isAtEnd else { return nil }
        return time.milliseconds - Int64(offset) * 60_000
    }
}
