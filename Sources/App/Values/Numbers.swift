/// Numbers as people read them.
enum Numbers {
    /// `1,234,567`; the sign is not counted as a digit.
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = Array(number.magnitude.description)
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
