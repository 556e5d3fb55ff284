/// How a source writes numbers.
package struct NumberForm: Sendable, Hashable {
    /// The sign before a fraction.
    package enum Decimal: String, Sendable, Hashable, CaseIterable {
        case point, comma
    }

    /// The sign before a fraction; the other one stands between thousands.
    package var decimal: Decimal
    /// What one of the source's units is a part of: 1000 for milliseconds that are to be seconds. Rounded to a whole.
    package var divisor: Int?

    /// Makes a form.
    package init(decimal: Decimal = .point, divisor: Int? = nil) {
        self.decimal = decimal
        self.divisor = divisor
    }

    /// The number as digits with a point; nil when it is not written in this form.
    func read(_ text: String) -> String? {
        let signs = Set(text.unicodeScalars.filter { !(0x30...0x39).contains($0.value) })
        var number = text
        if decimal == .comma {
            guard let comma = Self.readComma(text, signs) else { return nil }
            number = comma
        }
        guard let divisor else { return number }
        let bare = number.replacing(",", with: "").trimmingASCIIBlanks
        guard let value = Double(bare), value.isFinite, value.magnitude < 1e15 else { return nil }
        return String(Int((value / Double(divisor)).rounded(.toNearestOrAwayFromZero)))
    }

    /// Blanks, apostrophes and points stand between thousands; anything else is left to whoever reads numbers.
    private static func readComma(_ text: String, _ signs: Set<Unicode.Scalar>) -> String? {
        let halves = text.split(separator: ",", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var whole = String(halves[0])
        let groups = whole.split(omittingEmptySubsequences: false) { ".'’ \u{A0}\u{202F}".contains($0) }
        // 1.5 may be one and a half of somebody who forgot the form, so only whole thousands are groups.
        if groups.count > 1 {
            let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isASCIIDigit) }
            guard isGrouped || !signs.contains(".") else { return nil }
            whole = groups.joined()
        }
        return halves.count == 2 ? "\(whole).\(halves[1])" : whole
    }
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}

extension StringProtocol {
    /// Without spaces and tabs around it, and the blanks that do not break.
    var trimmingASCIIBlanks: String {
        func isBlank(_ character: Character) -> Bool { character.isWhitespace }
        let start = drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}
