import Phones

/// The digits of a text that is a phone number, a part of one or a `tel:` link, by the grammar of `PhoneText`.
struct PhoneSpelling: Sendable, Hashable {
    var digits = ""
    /// Whether a plus stands before the digits.
    var hasPlus = false
    /// Whether there is nothing but digits.
    var isPlain = true
    /// Whether words stand beside the digits, so that only a whole number is one.
    var hasRemark = false
    /// The digits behind `ext. 7`, `x7`, `,7` and the like.
    var phoneExtension: String?

    /// Reads the first number of a text; nil when there are no digits, or letters touch them.
    init?(_ text: String) { self.init(PhoneText(text)) }

    init?(_ text: PhoneText) {
        guard let first = text.parts.first, !first.isMixed else { return nil }
        let others = text.parts.dropFirst().prefix { $0.sign != .apart }
        hasPlus = first.hasPlus
        isPlain = text.isPlain
        hasRemark = text.hasRemark
        phoneExtension = others.first { $0.sign == .extension }.map(\.dialled)
        digits = String(first.digits) + others.filter { $0.sign != .extension }.map(\.digits).joined()
        guard !digits.isEmpty else { return nil }
    }
}
