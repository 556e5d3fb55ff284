/// Who asks a gateway.
package struct Client: Sendable, Hashable {
    /// What a client may do; each role may what those before it may.
    package enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
        case read, write, admin

        package static func < (left: Role, right: Role) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// The name of the token, which may stand in a log.
    package let name: String
    package let role: Role

    /// Whoever comes to a gateway without tokens.
    package static let anybody = Client(name: "-", role: .admin)
}
