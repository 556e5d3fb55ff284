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

    var facts: [DetailsFact] {
        switch self {
        case .vertex(let details): DetailsFact.facts(of: details)
        case .edge(let details): DetailsFact.facts(of: details)
        }
    }
}
