import Foundation

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

    /// The nearest number that has so many digits, whichever stand before the point.
    static func rounded(_ number: Double, toDigits digits: Int) -> Double {
        guard number.isFinite, number != 0 else { return number }
        let scale = pow(10, Double(digits - 1) - log10(abs(number)).rounded(.down))
        guard scale.isFinite, scale > 0 else { return number }
        return (number * scale).rounded() / scale
    }

    /// Whole percents, none of them nothing or everything unless it is.
    static func share(_ number: Double, of whole: Double) -> String? {
        guard whole > 0, whole.isFinite, number >= 0, number <= whole else { return nil }
        let percent = Int((number / whole * 100).rounded())
        if percent == 0, number > 0 { return "<1%" }
        if percent == 100, number < whole { return ">99%" }
        return "\(percent)%"
    }
}
