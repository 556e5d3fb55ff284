/// How phone numbers are dialled in a country, for those that a source writes without a country code.
package struct PhoneForm: Sendable, Hashable {
    /// Such as `49`.
    package var callingCode: String
    /// What is dialled before a national number at home, such as `0`; empty where nothing is.
    package var trunkPrefix: String
    /// Digits of a national number without the trunk prefix.
    package var nationalLengths: ClosedRange<Int>

    /// Makes a form.
    package init(callingCode: String, trunkPrefix: String, nationalLengths: ClosedRange<Int>) {
        self.callingCode = callingCode
        self.trunkPrefix = trunkPrefix
        self.nationalLengths = nationalLengths
    }

    /// The number with its country code where it is one of this country; anything else as it is.
    func read(_ text: String) -> String {
        let characters = Array(text.trimmingASCIIBlanks)
        guard let first = characters.firstIndex(where: \.isASCIIDigit) else { return text }
        let before = characters[..<first]
        guard !before.contains("+"), !before.contains("＋"), !before.contains(where: \.isLetter) else { return text }
        // Words for an extension may follow, but not at once: 7.03556E+09 has lost its digits.
        let number = characters[first...].prefix { !$0.isLetter && $0 != "#" && $0 != ";" && $0 != "+" }
        let digits = String(number.filter(\.isASCIIDigit))
        guard characters.dropFirst(first + number.count).first != "E", !digits.hasPrefix("00") else { return text }
        if !trunkPrefix.isEmpty, digits.hasPrefix(trunkPrefix) {
            guard nationalLengths.contains(digits.count - trunkPrefix.count) else { return text }
            var left = trunkPrefix.count
            let rest = characters[first...].drop { character in
                defer { if character.isASCIIDigit { left -= 1 } }
                return left > 0
            }
            return "+\(callingCode) \(String(before.filter { $0 == "(" }))\(String(rest))"
        }
        if digits.hasPrefix(callingCode), nationalLengths.contains(digits.count - callingCode.count) {
            // With its country code and without a plus, when it would be too long for a national one.
            if !nationalLengths.contains(digits.count) { return "+\(String(characters))" }
        }
        guard nationalLengths.contains(digits.count) else { return text }
        return "+\(callingCode) \(String(characters))"
    }
}
