/// The order in which people read names with numbers in them: a number counts by its value, so that `GAE9` stands before
/// `GAE10`, and `phone-9.csv` before `phone-10.csv`.
package enum NaturalOrder {
    /// Whether a text comes before another one.
    ///
    /// Numbers are compared without the zeros that lead them; two texts that differ in such zeros alone come in the order
    /// of their bytes.
    ///
    /// - Parameter rank: The place of a byte that is not part of two numbers; by default its value.
    package static func precedes(_ left: String, _ right: String, rank: (UInt8) -> Int = { Int($0) }) -> Bool {
        var (one, other) = (Substring(left).utf8, Substring(right).utf8)
        while let first = one.first, let second = other.first {
            if isDigit(first), isDigit(second) {
                let (number, otherNumber) = (takeNumber(&one), takeNumber(&other))
                // Without leading zeros the longer number is the larger one.
                if number.count != otherNumber.count { return number.count < otherNumber.count }
                if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
            } else if first != second {
                return rank(first) < rank(second)
            } else {
                one.removeFirst()
                other.removeFirst()
            }
        }
        return one.isEmpty && other.isEmpty ? left.utf8.lexicographicallyPrecedes(right.utf8) : one.isEmpty
    }

    /// Takes the digits in front, without zeros that lead.
    private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = text.prefix(while: isDigit)
        text = text.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
}
