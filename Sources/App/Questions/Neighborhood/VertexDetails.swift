/// All a graph says about one vertex: every property, and how many edges of each kind.
struct VertexDetails: Sendable, Hashable {
    var vertex: VertexReference
    /// In the order of the profile.
    var properties: [PropertyFact]
    /// Edges as stored, without folding opposite pairs; outgoing ones first, by label.
    var edges: [EdgeCount]
    /// The canonical Gremlin that was run.
    var gremlin: String

    /// The edges of one label in one direction.
    struct EdgeCount: Sendable, Hashable {
        var direction: NeighborGroup.Direction
        var label: String
        var count: Int

        /// Unique among the edges of one vertex.
        var id: String { "\(direction.rawValue) \(label)" }
    }
}
