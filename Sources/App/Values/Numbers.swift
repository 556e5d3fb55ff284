/// Numbers as people read them.
enum Numbers {
    /// With a comma between thousands: `11,804`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return number < 0 ? "-\(digits)" : digits
    }
}
