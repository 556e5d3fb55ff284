import Graph

/// One page of the neighbours in a group, in a stable order: by time, either way, then by id.
struct NeighborPage: Sendable, Hashable {
    var group: NeighborGroup
    var neighbors: [Neighbor]
    /// How many neighbours come before this page.
    var offset: Int
    /// All neighbours in the group that the filter admits, counted.
    var total: Int
    /// What the neighbours were narrowed to.
    var filter = FilterWords()
    /// The canonical Gremlin that was run.
    var gremlin: String

    /// Whether there are neighbours after this page.
    var hasMore: Bool { offset + neighbors.count < total }
}

/// Which of a group's neighbours come first; those whose time is unknown come last in either.
enum NeighborOrder: Sendable, Hashable {
    case oldestFirst, newestFirst

    var turned: NeighborOrder { self == .oldestFirst ? .newestFirst : .oldestFirst }
}

/// A vertex reached from another, with the edges that lead to it.
struct Neighbor: Sendable, Hashable, Identifiable {
    var vertex: VertexReference
    var time: EventTime
    /// A few words beside the title, from the profile's template for the label.
    var summary: ShownValue
    /// All properties of the vertex as stored.
    var properties = ShownProperties()
    /// Every edge between the two vertices that belongs to the group.
    var edges: [NeighborEdge]

    var id: String { vertex.id }
}

/// An edge on the way to a neighbour.
struct NeighborEdge: Sendable, Hashable, Identifiable {
    var id: String
    var label: String
    /// As seen from the vertex whose neighbourhood it is.
    var direction: NeighborGroup.Direction
    var properties: [PropertyFact]
}
