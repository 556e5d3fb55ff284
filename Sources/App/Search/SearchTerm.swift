/// A typed text and what it is taken for.
struct SearchTerm: Sendable, Hashable {
    /// The text as typed, trimmed.
    var text: String
    var kind: Kind

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
}
