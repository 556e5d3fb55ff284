/// The order of the files of a folder: parts by name, and numbers in names by their value.
///
/// `phone.csv`, `phone-2.csv`, `phone-9.csv`, `phone-10.csv`: a later delivery follows what it adds to, as it may say
/// something else of the same edge.
enum NumberedName {
    /// Whether a path comes before another one.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let (first, second) = (Array(left.utf8), Array(right.utf8))
        var (i, j) = (0, 0)
        while i < first.count, j < second.count {
            if isDigit(first[i]), isDigit(second[j]) {
                let (one, other) = (digits(first, &i), digits(second, &j))
                // Without leading zeros the longer number is the larger one.
                if one.count != other.count { return one.count < other.count }
                if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) }
            } else {
                if first[i] != second[j] { return rank(first[i]) < rank(second[j]) }
                i += 1
                j += 1
            }
        }
        let isShorter = first.count - i < second.count - j
        return first.count - i == second.count - j ? first.lexicographicallyPrecedes(second) : isShorter
    }

    /// Whether a file is called as the parts are into which clusters write a table: `part-00000…`.
    static func isPart(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last, name.hasPrefix("part-") else { return false }
        let digits = name.dropFirst("part-".count).prefix { $0.isASCII && $0.isNumber }
        return digits.count >= 5
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    /// Goes behind a number and gives its digits without leading zeros.
    private static func digits(_ name: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        let start = index
        while index < name.count, isDigit(name[index]) { index += 1 }
        return name[start..<index].drop { $0 == UInt8(ascii: "0") }
    }

    /// A folder ends before a name goes on, and a name before its extension begins.
    private static func rank(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "/"): 0
        case UInt8(ascii: "."): 1
        default: Int(byte) + 2
        }
    }
}
