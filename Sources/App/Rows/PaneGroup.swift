/// Rows that belong under one heading, such as the calls of one phone number.
struct PaneGroup: Sendable, Hashable {
    /// The heading, or nil when the pane does not group.
    var title: String?
    /// The vertex the heading stands for, so that a heading opens a neighbourhood too.
    var vertex: VertexReference?
    var rows: [PaneRow]
}
