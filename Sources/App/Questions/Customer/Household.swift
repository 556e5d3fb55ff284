/// Who lives or calls with a subject: people with the same phone, e-mail address or address.
struct Household: Sendable, Hashable {
    var subject: Member
    /// The others, those with most in common first, then by name; at most ``limit``.
    var others: [Member]
    /// Whether there are more.
    var isCutOff: Bool
    /// The columns that the cells of all members answer to.
    var columns: [PaneColumn]
    /// What may be in common, such as `phone`, as the profile has it.
    var kinds: [String]

    struct Member: Sendable, Hashable, Identifiable {
        var vertex: VertexReference
        var cells: [PaneCell]
        var ties: [Tie] = []

        var id: String { vertex.id }
    }

    /// What a member has in common with the subject.
    struct Tie: Sendable, Hashable {
        /// What it is called, such as `phone`.
        var name: String
        /// What is shared, such as `+1 703 555 1212`.
        var text: PaneCell
        var vertex: VertexReference
    }

    static let limit = 200
}
