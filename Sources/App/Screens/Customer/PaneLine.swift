/// One line of a pane on the screen.
enum PaneLine: Sendable, Hashable {
    /// The heading of a group, such as a phone number, with the vertex it stands for and who else has that.
    case heading(title: String, vertex: VertexReference?, count: Int, shared: SharedVertex?)
    case day(String)
    case gap(String)
    case row(PaneRow, depth: Int, fold: Fold)
    /// The words of the row above that have no room beside it.
    case note(PaneRow)

    /// Whether a row has more below it, and whether that shows.
    enum Fold: Sendable, Hashable {
        case leaf, folded, open
    }

    /// What the cursor remembers; nil for lines it passes over.
    var key: String? {
        switch self {
        case .heading(let title, _, _, _): "heading \(title)"
        case .row(let row, _, _): row.id
        case .day, .gap, .note: nil
        }
    }

    /// The vertex that `n` walks from.
    var vertex: VertexReference? {
        switch self {
        case .heading(_, let vertex, _, _): vertex
        case .row(let row, _, _): row.vertex
        case .day, .gap, .note: nil
        }
    }

    var row: PaneRow? {
        if case .row(let row, _, _) = self { row } else { nil }
    }
}
