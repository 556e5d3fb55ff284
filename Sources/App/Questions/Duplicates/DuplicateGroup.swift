/// Subjects that are likely one person, with the rules that say so; nothing is merged.
struct DuplicateGroup: Sendable, Hashable, Identifiable {
    /// At least two, in the order of their ids.
    var members: [Member]
    /// At least one, in the order of the profile.
    var reasons: [Reason]

    var id: String { members.map(\.id).joined(separator: " ") }

    struct Member: Sendable, Hashable, Identifiable {
        var vertex: VertexReference
        /// The subject's own values, for the columns of the list.
        var cells: [PaneCell]

        var id: String { vertex.id }
    }

    /// Why they are likely one.
    struct Reason: Sendable, Hashable {
        /// What agrees, such as `same name and birth date`.
        var rule: String
        /// What it is, as the first of them has it: `Ana García, 1984-05-17`.
        var proof: PaneCell
    }
}

/// All that were found.
struct Duplicates: Sendable, Hashable {
    var groups: [DuplicateGroup]
    /// The columns that the cells of members answer to.
    var columns: [PaneColumn]
    /// How many subjects were compared.
    var compared: Int
    /// Whether there are subjects that were not.
    var isCutOff = false
    /// Why some may be missing, or be two people after all, such as birth dates that were refused; nil when all is there.
    var doubt: DataDoubts.Warning?
}
