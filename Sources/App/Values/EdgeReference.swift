import Graph

/// An edge as screens know it: its id, its label and the two vertices it joins.
struct EdgeReference: Sendable, Hashable, Identifiable {
    var id: String
    var label: String
    /// The vertex it leaves.
    var from: VertexReference
    /// The vertex it arrives at.
    var to: VertexReference
}

extension EdgeReference {
    init(_ edge: Edge) {
        self.init(
            id: edge.id, label: edge.label,
            from: VertexReference(id: edge.outVertex.id, label: edge.outVertex.label),
            to: VertexReference(id: edge.inVertex.id, label: edge.inVertex.label))
    }
}
