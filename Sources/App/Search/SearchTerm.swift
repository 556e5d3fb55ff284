import Foundation

/// A typed text and what it is taken for.
///
/// Pasted wrappings are taken off first: `Ana <a@b.example>`, `mailto:a@b.example`, `tel:+1…`.
struct SearchTerm: Sendable, Hashable {
    /// The text without wrappings and surrounding blanks.
    var text: String
    var kind: Kind
    /// The number, when the text can be one; bare digits can be a number of anything.
    var phone: PhoneNumber?

    enum Kind: String, Sendable, Hashable, CaseIterable {
        case empty, email, phone, identifier, number, name

        /// The word shown beside the search box.
        var title: String {
            switch self {
            case .empty: ""
            case .email: "e-mail"
            case .phone: "phone"
            case .identifier: "id"
            case .number: "number"
            case .name: "name"
            }
        }
    }

    /// Recognises what a text is; asks no graph.
    init(_ typed: String, profile: Profile) {
        self.init(typed, region: profile.phoneRegion)
    }

    init(_ typed: String, region: PhoneRegion) {
        text = Self.unwrapped(typed)
        phone = PhoneNumber(text, region: region)
        if text.isEmpty {
            kind = .empty
        } else if text.contains("@") {
            kind = .email
        } else if let digits = PhoneNumber.typedDigits(text) {
            let looksLikePhone =
                digits.hasPlus || phone?.isComplete == true || (!digits.isPlain && digits.digits.count >= 4)
            kind = looksLikePhone ? .phone : .number
        } else {
            kind = Self.isIdentifier(text) ? .identifier : .name
        }
    }

    /// The digits of a business number: of bare digits, or of `POL 123`, `quote #123`.
    var numberDigits: String? {
        if let digits = PhoneNumber.typedDigits(text), digits.isPlain { return digits.digits }
        guard let match = text.wholeMatch(of: /[A-Za-z]+[\s#:\-]*(\d+)/) else { return nil }
        return String(match.1)
    }

    /// The forms in which the text can be a vertex id: as typed, and without separators in capitals.
    var identifiers: [String] {
        guard kind != .empty else { return [] }
        let packed = text.uppercased().filter { !" -_:#".contains($0) }
        var forms = [text]
        for form in [text.uppercased(), packed] where !forms.contains(form) { forms.append(form) }
        return forms
    }

    private static func unwrapped(_ typed: String) -> String {
        let edges = CharacterSet.whitespacesAndNewlines.union(.controlCharacters).union(["\u{FEFF}", "\u{200B}"])
        var text = typed.trimmingCharacters(in: edges)
        if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
            let inner = text[text.index(after: open)..<close]
            if !inner.isEmpty { text = String(inner).trimmingCharacters(in: edges) }
        }
        if text.lowercased().hasPrefix("mailto:") {
            text = String(text.dropFirst(7).prefix { $0 != "?" })
            text = text.removingPercentEncoding ?? text
        }
        if text.count > 1, let quote = text.first, quote == text.last, "\"'".contains(quote) {
            text = String(text.dropFirst().dropLast())
        }
        if text.contains("@") { text = text.trimmingCharacters(in: CharacterSet(charactersIn: "<>,;")) }
        return text.trimmingCharacters(in: edges)
    }

    /// One word with letters and digits in it, or a number behind a word, such as `CUS1017`, `POL-77`, `a3f0-77b2`.
    private static func isIdentifier(_ text: String) -> Bool {
        guard text.contains(where: \.isNumber) else { return false }
        if !text.contains(where: \.isWhitespace) { return true }
        return text.wholeMatch(of: /[A-Za-z]+\s*[#:\-]?\s*\d+/) != nil
    }
}
