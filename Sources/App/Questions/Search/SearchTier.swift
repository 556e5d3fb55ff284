/// How closely a hit matches, from the surest to the loosest; a search stops at the first tier with a hit.
enum SearchTier: Int, Sendable, Hashable, CaseIterable, Comparable {
    case exact, lastDigits, prefix, contains, similar

    /// The word shown beside a hit.
    var title: String {
        switch self {
        case .exact: "exact"
        case .lastDigits: "last digits"
        case .prefix: "prefix"
        case .contains: "contains"
        case .similar: "similar"
        }
    }

    static func < (left: SearchTier, right: SearchTier) -> Bool { left.rawValue < right.rawValue }
}
