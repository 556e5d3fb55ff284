import Graph

/// Moments as databases write them: `2024-03-01 09:12:00.000`, in UTC.
///
/// The digits of the second are always there: the usual JDBC driver reads no moment without them.
enum MomentText {
    static func text(_ milliseconds: Int64) -> [UInt8] {
        let time = UTCTime(milliseconds: milliseconds)
        var text: [UInt8] = []
        text.reserveCapacity(26)
        if time.year < 0 { text.append(UInt8(ascii: "-")) }
        let year = abs(time.year)
        append(year, year > 99_999 ? 6 : year > 9_999 ? 5 : 4, to: &text)
        text.append(UInt8(ascii: "-"))
        append(time.month, 2, to: &text)
        text.append(UInt8(ascii: "-"))
        append(time.day, 2, to: &text)
        text.append(UInt8(ascii: " "))
        append(time.hour, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time.minute, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time.second, 2, to: &text)
        text.append(UInt8(ascii: "."))
        append(time.millisecond, 3, to: &text)
        return text
    }

    @inline(__always)
    private static func append(_ number: Int, _ width: Int, to text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
