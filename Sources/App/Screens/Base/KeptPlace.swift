/// A place in the history as it is kept beyond the program: which screen, of which vertex, and what stands open there.
///
/// It holds ids and names of the program and of the graph; what vertices are called is asked for when it is opened.
struct KeptPlace: Codable, Sendable, Hashable {
    /// The kind of screen, see ``Screen/keptName``.
    var screen: String
    /// The id of the vertex that it is about; nil for a screen about the whole graph.
    var id: String?
    /// The part that has the cursor, such as a pane.
    var part: String?
    /// What stands open and pinned in a neighbourhood.
    var shape: KeptShape?
    /// Gremlin as it was typed; kept only where the user asked for it.
    var query: String?
}

/// Which nodes of a neighbourhood stand open and which are pinned, each by the way to it from the start.
struct KeptShape: Codable, Sendable, Hashable {
    /// Groups and vertices in turn: a group by its id, a vertex by `=ID`, or by its place in the group, `#2`, where the
    /// id says more than which vertex it is.
    typealias Path = [String]

    var open: Set<Path> = []
    var pins: Set<Path> = []

    /// So many nodes are kept, those nearest to the start.
    static let limit = 200
}

/// Which ids may be kept.
struct KeptIDs: Sendable {
    let profile: Profile
    /// Whether the user asked for the place to be kept, so that its own id is, whatever it says.
    var isAsked = false
    /// Whether what stands open in a place is left out, which takes time to gather.
    var isBrief = false

    /// Whether an id may stand in what is kept of a place.
    func admits(_ vertex: VertexReference) -> Bool {
        vertex.id.utf8.count <= Self.lengthLimit && !profile.isIDPersonal(vertex)
    }

    /// Whether a place about a vertex may be kept.
    func admits(placeOf vertex: VertexReference) -> Bool {
        isAsked ? vertex.id.utf8.count <= Self.lengthLimit : admits(vertex)
    }

    static let lengthLimit = 400
}

extension Profile {
    /// Whether an id says more of a person than which vertex it is, as that of a phone, which is its number.
    func isIDPersonal(_ vertex: VertexReference) -> Bool {
        if vertex.id.contains("@") || vertex.id.hasPrefix("+") { return true }
        guard subject.label != nil else { return vertex.id.holdsNumberToCall }
        if isSubject(vertex) { return false }
        return searchKeys.contains { key in
            [.email, .phone].contains(key.kind) && key.label.map(vertex.hasLabel) == true
        }
    }
}

extension String {
    /// Whether as many digits stand side by side as telephone numbers have with their area.
    fileprivate var holdsNumberToCall: Bool {
        split { !$0.isNumber }.contains { (10...13).contains($0.count) }
    }
}
