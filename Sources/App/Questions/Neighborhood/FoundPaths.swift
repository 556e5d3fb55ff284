/// The ways between two vertices that were found, and what speaks for there being others.
struct FoundPaths: Sendable, Hashable {
    /// Why the walk ended.
    enum Ending: Sendable, Hashable {
        /// Nothing was left to walk, but for longer ways than are looked for.
        case whole
        /// More were found than were asked for.
        case enough
        /// The time was over.
        case time(seconds: Int)
        /// So many beginnings of ways were looked at, which is all that may be.
        case walked(Int)
    }

    /// The shortest first.
    var paths: [FoundPath] = []
    var ending = Ending.whole
    /// The canonical Gremlin that was run.
    var gremlin: String

    /// What the list is worth, in words.
    var completeness: String {
        switch ending {
        case .whole: "all of at most \(PathQuery.longest) steps"
        case .enough: "the shortest \(paths.count), there are more"
        case .time(let seconds): "ended after \(seconds) s, there may be more"
        case .walked(let count): "ended after \(Numbers.grouped(count)) beginnings of ways, there may be more"
        }
    }
}

/// One way from a vertex to another.
struct FoundPath: Sendable, Hashable, Identifiable {
    struct Edge: Sendable, Hashable {
        var id: String
        var label: String
        /// Whether it runs in the direction of the way.
        var isForward: Bool
    }

    /// One more than there are edges.
    var vertices: [VertexReference]
    var edges: [Edge]

    var length: Int { edges.count }

    var id: String { edges.map(\.id).joined(separator: " ") }

    /// `Ana García ─has_phone→ +1 703 555 1212 ←has_phone─ Tom Haddad`
    var text: String {
        zip(edges, vertices.dropFirst()).reduce(vertices.first?.title ?? "") { text, step in
            let (edge, vertex) = step
            return text + (edge.isForward ? " ─\(edge.label)→ " : " ←\(edge.label)─ ") + vertex.title
        }
    }
}
