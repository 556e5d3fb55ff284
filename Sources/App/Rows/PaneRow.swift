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
    /// What the row hangs on in a pane that groups, such as the phone of a call.
    var group: VertexReference?
    /// All properties of the vertex as stored.
    var properties = ShownProperties()
    /// The rows of the next level, oldest first.
    var children: [PaneRow] = []
}

extension [PaneRow] {
    /// Rows that stand from old to new the other way round; those without a time stay last.
    var newestFirst: [PaneRow] {
        filter { $0.time.milliseconds != nil }.reversed() + filter { $0.time.milliseconds == nil }
    }
}
