/// How closely a hit matches, from the surest to the loosest; a search stops at the first tier with a hit.
enum SearchTier: Int, Sendable, Hashable, CaseIterable, Comparable {
    case exact
    /// An e-mail address that differs by accents or the kind of an apostrophe, which is another mailbox.
    case accents
    /// An e-mail address that differs by the tag behind a plus, or by dots at Gmail.
    case mailbox
    /// A phone number that ends alike.
    case lastDigits
    case prefix
    /// The beginning of an e-mail address that differs by accents or the kind of an apostrophe.
    case prefixAccents
    /// Every word in some field of the subject.
    case words
    /// A number, an address or an id beside words that the subject does not have.
    case part
    case contains, similar

    /// The word shown beside a hit.
    var title: String {
        switch self {
        case .exact: "exact"
        case .accents: "accents"
        case .mailbox: "mailbox"
        case .lastDigits: "last digits"
        case .prefix: "prefix"
        case .prefixAccents: "prefix, accents"
        case .words: "words"
        case .part: "a part"
        case .contains: "contains"
        case .similar: "similar"
        }
    }

    static func < (left: SearchTier, right: SearchTier) -> Bool { left.rawValue < right.rawValue }
}
