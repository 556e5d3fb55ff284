/// A position in the bytes of a cell.
struct ByteCursor {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    var isAtEnd: Bool { index == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Skips a word of ASCII letters in any case.
    mutating func skip(word: StaticString) -> Bool {
        let letters = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes.count - index >= letters.count else { return false }
        for (offset, letter) in letters.enumerated() where bytes[index + offset] | 0x20 != letter | 0x20 {
            return false
        }
        index += letters.count
        return true
    }

    /// So many digits as a number; where there are fewer the cursor stays.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        let start = index
        while index < bytes.count, index - start < digits.upperBound {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value = value * 10 + Int(digit)
            index += 1
        }
        guard digits.contains(index - start) else {
            index = start
            return nil
        }
        return value
    }

    /// One to nine digits of a second, cut to milliseconds, and whether anything was cut off.
    mutating func fraction() -> (milliseconds: Int, isCut: Bool)? {
        let start = index
        guard number(digits: 1...9) != nil else { return nil }
        var value = 0
        for position in start..<(start + 3) {
            value = value * 10 + (position < index ? Int(bytes[position] &- UInt8(ascii: "0")) : 0)
        }
        let isCut = index > start + 3 && bytes[(start + 3)..<index].contains { $0 != UInt8(ascii: "0") }
        return (value, isCut)
    }

    /// Nothing, `Z`, `±hhmm` or `±hh:mm`, as minutes east of UTC.
    mutating func zone() -> Int? { isAtEnd || skip("Z") ? 0 : offset(hasMinutes: true) }

    /// `±hhmm` or `±hh:mm`, at most 18 hours, as minutes east of UTC; where minutes need not follow also `±hh`.
    mutating func offset(hasMinutes: Bool) -> Int? {
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(digits: 2...2) else { return nil }
        var minutes = 0
        let hasColon = skip(":")
        if let value = number(digits: 2...2) {
            guard value < 60 else { return nil }
            minutes = value
        } else if hasColon || hasMinutes {
            return nil
        }
        // No zone lies further away, and the engine's own calendar knows none.
        guard hours * 60 + minutes <= 18 * 60 else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }
}
