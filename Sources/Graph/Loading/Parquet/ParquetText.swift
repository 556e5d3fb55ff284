/// Writes the values of a column as text, as they would stand in CSV.
///
/// - Numbers are exact: decimals with all the digits of their scale, floats with the fewest that tell them apart.
/// - Moments are ISO 8601, with `Z` where the file says that they are UTC, and with as many digits of a second as they
///   need; years before 0 or beyond 9999 have a sign.
/// - Bytes that are no text by the schema are taken as they are.
struct ParquetText {
    private static let microsecondsPerDay: Int64 = 86_400_000_000
    /// The day that the oldest form of a moment counts as 2,440,588, noon apart: 1970-01-01.
    private static let julianDayOf1970 = 2_440_588
    /// The longest number that is written out.
    private static let maximumDecimalLength = 256

    let column: ParquetColumn

    /// Adds the text of a value.
    ///
    /// - Parameters:
    ///   - bits: The value as ``ValueDecoder`` gives it.
    ///   - base: Where the places of byte values lead.
    func append(_ bits: UInt64, _ base: UnsafeRawPointer?, to text: inout FlatArrayBuilder<UInt8>) {
        switch column.meaning {
        case .boolean: text.append(bits == 0 ? "false" : "true")
        case .integer(64, isSigned: false): text.append("\(bits)")
        case .integer(_, isSigned: false): text.append("\(UInt32(truncatingIfNeeded: bits))")
        case .integer: text.append("\(Int64(bitPattern: bits))")
        case .float16, .float, .double: text.append(Self.text(floating(bits, base)))
        case .text, .bytes:
            text.append(contentsOf: Self.bytes(bits, base).assumingMemoryBound(to: UInt8.self))
        case .uuid:
            for (index, byte) in Self.bytes(bits, base).enumerated() {
                if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
                text.append((byte < 16 ? "0" : "") + String(byte, radix: 16))
            }
        case .decimal(_, let scale): text.append(Self.decimal(digits(bits, base), scale: scale))
        case .date: text.append(Self.day(Int(Int64(bitPattern: bits))))
        case .time(let unit):
            let (seconds, part) = Int64(bitPattern: bits).flooredDivision(by: unit.perSecond)
            text.append(Self.time(seconds, nanoseconds: part * (1_000_000_000 / unit.perSecond)))
        case .timestamp(let unit, let isUTC):
            let (seconds, part) = Int64(bitPattern: bits).flooredDivision(by: unit.perSecond)
            let (day, second) = seconds.flooredDivision(by: 86_400)
            let time = Self.time(second, nanoseconds: part * (1_000_000_000 / unit.perSecond))
            text.append("\(Self.day(Int(day)))T\(time)\(isUTC ? "Z" : "")")
        case .int96:
            let (day, nanoseconds) = Self.oldMoment(bits, base)
            let (seconds, part) = nanoseconds.flooredDivision(by: 1_000_000_000)
            text.append("\(Self.day(day))T\(Self.time(seconds, nanoseconds: part))")
        }
    }

    @inline(__always)
    static func bytes(_ bits: UInt64, _ base: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base.map { $0 + Int(bits >> 32) }, count: Int(bits & 0xFFFF_FFFF))
    }

    // MARK: Floats

    private enum Floating {
        case float(Float)
        case double(Double)
    }

    private func floating(_ bits: UInt64, _ base: UnsafeRawPointer?) -> Floating {
        switch column.meaning {
        case .double: .double(Double(bitPattern: bits))
        case .float16: .float(Self.half(bits, base))
        default: .float(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        }
    }

    /// The value of a float of two bytes.
    static func half(_ bits: UInt64, _ base: UnsafeRawPointer?) -> Float {
        Float(Float16(bitPattern: bytes(bits, base).loadUnaligned(as: UInt16.self)))
    }

    private static func text(_ value: Floating) -> String {
        switch value {
        case .float(let value):
            value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
        case .double(let value):
            value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
        }
    }

    // MARK: Decimals

    /// The digits of a decimal without its point, with a sign where it is negative.
    private func digits(_ bits: UInt64, _ base: UnsafeRawPointer?) -> String {
        guard column.isBytes else { return "\(Int64(bitPattern: bits))" }
        let bytes = Self.bytes(bits, base)
        if bytes.count > 16 { return Self.longDigits(bytes) }
        var value: Int128 = Int8(bitPattern: bytes.first ?? 0) < 0 ? -1 : 0
        for byte in bytes { value = value << 8 | Int128(byte) }
        return "\(value)"
    }

    /// The digits of a number in two's complement, the highest byte first.
    private static func longDigits(_ bytes: UnsafeRawBufferPointer) -> String {
        let isNegative = bytes[0] >= 0x80
        // Bytes that only repeat the sign say nothing.
        let filling: UInt8 = isNegative ? 0xFF : 0
        let start = bytes.firstIndex { $0 != filling } ?? bytes.count - 1
        guard bytes.count - start <= maximumDecimalLength else { return "a decimal number of \(bytes.count) bytes" }
        var rest = isNegative ? bytes[start...].map { ~$0 } : Array(bytes[start...])
        if isNegative {
            for index in rest.indices.reversed() {
                rest[index] &+= 1
                if rest[index] != 0 { break }
            }
        }
        var digits: [Character] = []
        while rest.contains(where: { $0 != 0 }) {
            var remainder = 0
            for index in rest.indices {
                let value = remainder << 8 | Int(rest[index])
                rest[index] = UInt8(value / 10)
                remainder = value % 10
            }
            digits.append(Character("\(remainder)"))
        }
        return (isNegative ? "-" : "") + (digits.isEmpty ? "0" : String(digits.reversed()))
    }

    private static func decimal(_ digits: String, scale: Int) -> String {
        guard scale > 0, digits.last?.isNumber == true else { return digits }
        let isNegative = digits.hasPrefix("-")
        let magnitude = isNegative ? String(digits.dropFirst()) : digits
        let padded = String(repeating: "0", count: max(0, scale + 1 - magnitude.count)) + magnitude
        return "\(isNegative ? "-" : "")\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }

    // MARK: Moments

    /// The day since 1970 and the nanoseconds of it that the oldest form of a moment says.
    private static func oldMoment(_ bits: UInt64, _ base: UnsafeRawPointer?) -> (day: Int, nanoseconds: Int64) {
        let bytes = bytes(bits, base)
        let nanoseconds = bytes.loadUnaligned(as: Int64.self)
        let day = Int(bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self)) - julianDayOf1970
        let (microseconds, rest) = nanoseconds.flooredDivision(by: 1_000)
        // Spark counts microseconds in 64 bits: what it wrote of far years has wrapped, and wraps back here.
        let whole = Int64(day) &* microsecondsPerDay &+ microseconds
        let (days, ofDay) = whole.flooredDivision(by: microsecondsPerDay)
        return (Int(days), ofDay * 1_000 + rest)
    }

    /// Milliseconds since 1970 of the oldest form of a moment, and whether something finer was cut.
    static func oldMilliseconds(_ bits: UInt64, _ base: UnsafeRawPointer?) -> (milliseconds: Int64, isCut: Bool) {
        let (day, nanoseconds) = oldMoment(bits, base)
        let (milliseconds, rest) = nanoseconds.flooredDivision(by: 1_000_000)
        return (Int64(day) * 86_400_000 + milliseconds, rest != 0)
    }

    private static func day(_ number: Int) -> String {
        let (year, month, day) = CivilDay.date(of: number)
        let sign = year < 0 ? "-" : year > 9_999 ? "+" : ""
        return "\(sign)\(padded(year.magnitude, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func time(_ seconds: Int64, nanoseconds: Int64) -> String {
        let whole = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if nanoseconds == 0 { return whole }
        if nanoseconds % 1_000_000 == 0 { return "\(whole).\(padded(nanoseconds / 1_000_000, 3))" }
        return nanoseconds % 1_000 == 0
            ? "\(whole).\(padded(nanoseconds / 1_000, 6))" : "\(whole).\(padded(nanoseconds, 9))"
    }

    private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension FlatArrayBuilder<UInt8> {
    fileprivate mutating func append(_ text: String) {
        text.withUTF8Bytes { append(contentsOf: $0.assumingMemoryBound(to: UInt8.self)) }
    }
}
