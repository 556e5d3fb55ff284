import Graph

/// One vertex in a pane, with the rows below it.
struct PaneRow: Sendable, Hashable, Identifiable {
    /// Unique within the pane and stable between loads: the ids from the top row down, joined by `/`.
    var id: String
    var vertex: VertexReference
    /// The kind of row in the profile, such as `visit`; on the timeline one of web, call, quote, policy.
    var kind: String
    /// One cell a column; a missing value is a `-` in its place, so columns never shift.
    var cells: [PaneCell]
    var time: EventTime
    /// All properties of the vertex as stored.
    var properties = ShownProperties()
    /// The rows of the next level, oldest first.
    var children: [PaneRow] = []
}
