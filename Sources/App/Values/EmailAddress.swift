import Foundation
import Graph

/// An e-mail address, taken out of whatever stands around it, and compared by every letter of it.
///
/// Letter case is no difference, nor is the spelling of the domain in Unicode or in ASCII (`xn--…`). An accent is one:
/// `ana.garcía@` and `ana.garcia@` are two mailboxes.
struct EmailAddress: Sendable, Hashable {
    /// The part before the at sign, as typed.
    var local: String
    /// The part behind it, as typed.
    var domain: String

    var text: String { local + "@" + domain }

    /// All addresses in a text, each once: `Ana <a@b.example>; (c@d.example)`, `mailto:a@b.example?subject=Hi`,
    /// `a @ b.example`, `E-mail: a(at)b.example.`
    static func all(in typed: String) -> [EmailAddress] {
        if let plain = plain(typed) { return [plain] }
        var text = withoutWrapping(typed)
        if !text.contains("@") {
            // Most of what is typed is no address; a regular expression costs more than all the rest of it.
            guard text.contains(where: { "([{".contains($0) }) else { return [] }
            text = text.replacing(/\s*[(\[{]\s*(?i:at)\s*[)\]}]\s*/, with: "@")
            text = text.replacing(/\s*[(\[{]\s*(?i:dot)\s*[)\]}]\s*/, with: ".")
        }
        // Brackets and quotes of any script stand around an address; an apostrophe belongs to a name, never to a domain.
        let pattern =
            /("[^"@]+"|[^\s\p{Ps}\p{Pe}<>,、;:"“”„‟«»‹›|\\?@]+)\s*@\s*([^\s\p{Ps}\p{Pe}<>,、;:"“”„‟«»‹›'’‘`|\\?@&\/]+)/
        return text.matches(of: pattern).reduce(into: []) { addresses, match in
            let address = EmailAddress(
                local: String(match.1.drop { sentenceSigns.contains($0) || $0 == "/" }),
                domain: String(match.2.reversed().drop(while: sentenceSigns.contains).reversed()))
            guard !address.local.isEmpty, !address.domain.isEmpty else { return }
            if !addresses.contains(where: { $0.isSame(as: address) }) { addresses.append(address) }
        }
    }

    /// The address that a stored value is; nil when it is none.
    init?(_ stored: String) {
        if let plain = Self.plain(stored) {
            self = plain
            return
        }
        guard let address = Self.all(in: stored).first else { return nil }
        self = address
    }

    /// The address that a text is without anything around it, if it has plain letters only, as most that are stored: looking
    /// for one in a text costs far more.
    private static func plain(_ text: String) -> EmailAddress? {
        func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ part in
                part.allSatisfy { isWord($0) || ".-_+".utf8.contains($0) } && part.first.map(isWord) == true
                    && part.last.map(isWord) == true
            })
        else { return nil }
        return EmailAddress(local: String(Substring(parts[0])), domain: String(Substring(parts[1])))
    }

    private init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    /// A text with the at sign, letters and blanks of the keyboard and without characters that nobody sees.
    static func withoutWrapping(_ typed: String) -> String {
        var text = typed
        if typed.utf8.contains(where: { $0 &- 0x20 >= 0x5F }) {
            var scalars = String.UnicodeScalarView()
            for scalar in CaselessText.composed(typed).unicodeScalars {
                // Between two addresses a line end is no part of one.
                if scalar.isInvisible, !scalar.properties.isWhitespace { continue }
                let isWide = (0xFF01...0xFF5E).contains(scalar.value)
                scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
            }
            text = String(scalars).replacing("﹫", with: "@").replacing("。", with: ".")
                .replacing("｡", with: ".")
        }
        let isLink = text.lowercased().hasPrefix("mailto:")
        if isLink { text = String(text.dropFirst(7).prefix { $0 != "?" }) }
        let isEncoded = ["%40", "%2B", "%2b"].contains(where: text.contains)
        if isLink || isEncoded { text = text.removingPercentEncoding ?? text }
        return text
    }

    /// What a sentence leaves at the ends of an address.
    private static let sentenceSigns: Set<Character> = [".", "'", "’", "‘", "`", "!", "*", "…", "·", "-"]

    /// Whether both are one address, by every letter of them, as a curation links addresses.
    func isSame(as other: EmailAddress) -> Bool { key == other.key }

    /// Whether mail for both comes to one mailbox: a tag behind a plus is no difference, nor are dots at Gmail.
    func isSameMailbox(as other: EmailAddress) -> Bool { mailbox == other.mailbox }

    private var key: String { CaselessText.fold(local + "@" + InternationalDomain.unicode(domain)) }

    /// Whether an address begins with a part of one, by every letter of it.
    static func begins(_ stored: String, with part: String) -> Bool { letters(stored).hasPrefix(letters(part)) }

    private static func letters(_ text: String) -> String { CaselessText.fold(withoutWrapping(text)) }

    /// What addresses have in common that lead to one mailbox.
    var mailbox: String {
        let name = CaselessText.fold(untagged.local)
        let domain = CaselessText.fold(InternationalDomain.unicode(domain.lowercased()))
        return isAtGmail ? name.replacing(".", with: "") + "@gmail.com" : name + "@" + domain
    }

    /// Gmail passes over dots, and has a second domain.
    var isAtGmail: Bool { ["gmail.com", "googlemail.com"].contains(domain.lowercased()) }

    /// The address without what stands behind a plus; itself when there is none.
    var untagged: EmailAddress {
        guard let plus = local.firstIndex(of: "+"), plus > local.startIndex, !local.hasPrefix("\"") else { return self }
        return EmailAddress(local: String(local[..<plus]), domain: domain)
    }

    /// The address with both spellings of its domain, each once.
    var spellings: [String] {
        let domains = [domain, InternationalDomain.unicode(domain), InternationalDomain.ascii(domain)]
        return domains.reduce(into: []) { spellings, domain in
            let spelling = local + "@" + domain
            if !spellings.contains(spelling) { spellings.append(spelling) }
        }
    }
}
