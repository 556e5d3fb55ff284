/// A vertex or an edge that stands in a value, so that a row of results can be opened and walked from.
enum ResultElement: Sendable, Hashable {
    case vertex(VertexReference)
    case edge(EdgeReference)

    var id: String {
        switch self {
        case .vertex(let vertex): vertex.id
        case .edge(let edge): edge.id
        }
    }

    var label: String {
        switch self {
        case .vertex(let vertex): vertex.label
        case .edge(let edge): edge.label
        }
    }
}
