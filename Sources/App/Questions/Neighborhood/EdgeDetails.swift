/// All a graph says about one edge: the vertices it joins, by name, and every property.
struct EdgeDetails: Sendable, Hashable {
    var edge: EdgeReference
    /// In the order of the profile.
    var properties: [PropertyFact]
    /// The canonical Gremlin that was run.
    var gremlin: String
}
