import Graph

/// The lines above the panes that never scroll away: who it is and how to reach them.
struct CustomerHeader: Sendable, Hashable {
    var vertex: VertexReference
    /// All properties of the subject as stored.
    var properties = ShownProperties()
    /// The facts in the profile's order, each on its own so that a screen can wrap, mask and copy it.
    var facts: [HeaderFact]
}

/// One fact of the header, such as a phone number.
struct HeaderFact: Sendable, Hashable {
    /// The profile's name of the fact, such as `phones`.
    var name: String
    /// Where a screen puts the fact: in the title line or below it.
    var place: HeaderPlace
    /// The values, formatted; empty when nothing is on file.
    var values: [PaneCell]
    /// Words printed before the first value, such as `customer since`.
    var prefix: String
}
