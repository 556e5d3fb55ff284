/// A column of a pane: its heading and how much room it asks for.
struct PaneColumn: Sendable, Hashable {
    enum Alignment: String, Sendable, Hashable, CaseIterable { case left, right }

    var header: String
    /// Cells the column wants at least; nil lets it take what is left.
    var width: Int?
    var alignment: Alignment = .left
    /// Columns with a higher number are dropped first when the pane is narrow.
    var priority: Int = 0
    /// A few letters for the heading: above a narrow column, and before the values of a pane too low for headings.
    var short: String?
    /// Whether values are cut in their middle, since they differ at their ends.
    var isCutInTheMiddle = false
    /// Whether its values are words that somebody wrote: where there is room for lines and not for columns, each stands
    /// on a line of its own below the row.
    var isNote = false
}
