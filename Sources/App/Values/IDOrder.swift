/// The order of ids among each other: numbers in them count by value, so that `GAE9` stands before `GAE10`.
enum IDOrder {
    static func isBefore(_ left: String, _ right: String) -> Bool {
        var (a, b) = (Substring(left).utf8, Substring(right).utf8)
        while let first = a.first, let second = b.first {
            if isDigit(first), isDigit(second) {
                let (one, other) = (number(&a), number(&b))
                if one.count != other.count { return one.count < other.count }
                if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) }
            } else if first != second {
                return first < second
            } else {
                a.removeFirst()
                b.removeFirst()
            }
        }
        // Equal but for zeros that lead: the text decides, so that no two ids are the same.
        return a.isEmpty && b.isEmpty ? left < right : a.isEmpty
    }

    /// Takes the digits in front, without zeros that lead.
    private static func number(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = text.prefix(while: isDigit)
        text = text.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
