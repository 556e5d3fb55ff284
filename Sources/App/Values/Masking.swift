/// Hides a value and leaves enough of it to compare with what a caller says.
enum Masking {
    /// The first character and the length stay of words, the last four of numbers, the domain of an e-mail address.
    static func mask(_ text: String) -> String {
        if let at = text.lastIndex(of: "@"), at != text.startIndex {
            return "\(text.prefix(1))•••\(text[at...])"
        }
        let digits = text.filter(\.isNumber).count
        guard digits < 7 else {
            var kept = 4
            let masked = text.reversed().map { character -> Character in
                guard character.isNumber else { return character }
                kept -= 1
                return kept >= 0 ? character : "•"
            }
            return String(masked.reversed())
        }
        return text.prefix(1) + String(repeating: "•", count: max(3, text.count - 1))
    }
}
