/// A property of a vertex or an edge with all its values.
struct PropertyFact: Sendable, Hashable {
    var key: String
    /// The key in words.
    var title: String
    /// As the profile shows them; more than one where the property has set cardinality.
    var values: [PaneCell]
    /// The same as the graph holds them.
    var stored: [ShownValue]
}
