/// A column of a pane: its heading and how much room it asks for.
struct PaneColumn: Sendable, Hashable {
    enum Alignment: String, Sendable, Hashable, CaseIterable { case left, right }

    var header: String
    /// Cells the column wants at least; nil lets it take what is left.
    var width: Int?
    var alignment: Alignment = .left
    /// Columns with a higher number are dropped first when the pane is narrow.
    var priority: Int = 0
}
