/// A property of a vertex or an edge with all its values.
struct PropertyFact: Sendable, Hashable {
    var key: String
    /// More than one where the property has set cardinality.
    var values: [PaneCell]
}
