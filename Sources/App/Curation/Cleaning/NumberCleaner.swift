/// A number as sources write it, taken apart as the views `number_part` and `clean_number` do.
///
/// Taken: digits with an optional fraction, without blanks, dollar signs and separators of thousands.
struct NumberCleaner {
    /// Without what is removed.
    private let bare: [UInt8]
    /// Where the first run of digits ends.
    private let wholeEnd: Int

    init(_ value: UnsafeRawBufferPointer) {
        var bare: [UInt8] = []
        bare.reserveCapacity(value.count)
        var commas = 0
        for byte in value where byte != UInt8(ascii: "$") && byte != 0x20 {
            if byte == Self.comma { commas += 1 }
            bare.append(byte)
        }
        if commas > 0 { bare = Self.withoutThousands(bare) }
        self.bare = bare
        wholeEnd = bare.firstIndex { !ValueCleaner.isDigit($0) } ?? bare.count
    }

    /// Appends digits that are a whole number as they stand, as most are; false when it has to be looked at.
    static func appendPlain(_ value: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
        guard (1...9).contains(value.count), value[0] != UInt8(ascii: "0"), value.allSatisfy(ValueCleaner.isDigit)
        else { return false }
        output.append(bytes: value)
        return true
    }

    private static let comma = UInt8(ascii: ",")

    /// A comma separates thousands when three digits follow each, and none stands in the fraction; any other may be a
    /// decimal one, so it stays, and the number is refused.
    private static func withoutThousands(_ bare: [UInt8]) -> [UInt8] {
        let length = bare.firstIndex { !ValueCleaner.isDigit($0) && $0 != comma } ?? bare.count
        let whole = bare[..<length]
        let commas = whole.count { $0 == comma }
        guard commas > 0, !bare[length...].contains(comma), (1...3).contains(length - 4 * commas) else { return bare }
        let apart = [4, 8, 12, 16].count { length >= $0 && whole[length - $0] == comma }
        return apart == commas ? bare.filter { $0 != comma } : bare
    }

    private var rest: ArraySlice<UInt8> { bare[wholeEnd...] }

    /// Whether what follows the digits is a fraction of zeros, which says nothing.
    private var hasZeroFraction: Bool {
        rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// The digits of a whole number without leading zeros; nil when it is none.
    private var digits: ArraySlice<UInt8>? {
        guard wholeEnd > 0, rest.isEmpty || hasZeroFraction else { return nil }
        let digits = bare[..<wholeEnd].drop { $0 == UInt8(ascii: "0") }
        return digits.isEmpty ? bare[(wholeEnd - 1)..<wholeEnd] : digits
    }

    /// Appends a whole number of 63 bits; beyond 2^53 a fraction cannot tell one number from the next.
    func appendLong(to output: inout [UInt8]) -> Bool {
        guard let digits, Self.isAtMost(digits, rest.isEmpty ? "9223372036854775807" : "9007199254740992") else {
            return false
        }
        output.append(contentsOf: digits)
        return true
    }

    /// Appends a whole number of 31 bits.
    func appendInt(to output: inout [UInt8]) -> Bool {
        guard let digits, Self.isAtMost(digits, "2147483647") else { return false }
        output.append(contentsOf: digits)
        return true
    }

    /// Appends a number with its fraction.
    func appendDouble(to output: inout [UInt8]) -> Bool {
        guard wholeEnd > 0, bare.count <= 30 else { return false }
        if !rest.isEmpty {
            guard rest.first == UInt8(ascii: "."), rest.count > 1, rest.dropFirst().allSatisfy(ValueCleaner.isDigit)
            else { return false }
        }
        output.append(contentsOf: bare)
        return true
    }

    /// Whether a key is none only because its fraction makes it inexact.
    var isInexactKey: Bool {
        rest.starts(with: ".0".utf8) && rest.dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
    }

    private static func isAtMost(_ digits: ArraySlice<UInt8>, _ limit: StaticString) -> Bool {
        let limit = UnsafeBufferPointer(start: limit.utf8Start, count: limit.utf8CodeUnitCount)
        return digits.count < limit.count || digits.count == limit.count && !limit.lexicographicallyPrecedes(digits)
    }
}
