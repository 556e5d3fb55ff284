/// What the details screen is about, as the graph told it: a vertex or an edge.
enum ElementDetails: Sendable, Hashable {
    case vertex(VertexDetails)
    case edge(EdgeDetails)

    /// The element with the words that its details have for it.
    var element: ResultElement {
        switch self {
        case .vertex(let details): .vertex(details.vertex)
        case .edge(let details): .edge(details.edge)
        }
    }

    /// The kinds of edges that a vertex has.
    var kinds: [VertexDetails.EdgeCount] {
        if case .vertex(let details) = self { details.edges } else { [] }
    }

    /// What is told of it, line by line.
    ///
    /// - Parameter ends: By the id of their kind, the edges of a vertex that are listed below it.
    func facts(ends: [String: Loadable<[EdgeEnd]>]) -> [DetailsFact] {
        switch self {
        case .vertex(let details): DetailsFact.facts(of: details, ends: ends)
        case .edge(let details): DetailsFact.facts(of: details)
        }
    }
}
