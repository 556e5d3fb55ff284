import Foundation
import Graph

/// Everything one pane shows for one subject, read in one round trip.
struct PaneContent: Sendable, Hashable {
    /// The id of the pane in the profile, such as `calls`.
    var pane: String
    /// The columns every row's cells answer to, in order.
    var columns: [PaneColumn]
    /// The rows, oldest first within a group; a pane without grouping has one group with no title.
    var groups: [PaneGroup]
    /// How many vertices of each kind the pane holds at any depth, in the profile's order: `sessions 4 · visits 11`.
    var counts: [PaneCount]
    /// The vertices through which rows were reached and that others have as well, so that rows may be theirs.
    var shared: [SharedVertex] = []
    /// The plural of the rows that may be theirs.
    var sharedRows = ""
    /// Events a week, for panes that chart them.
    var histogram: WeeklyHistogram?
    /// Why rows or values may be missing, or stand in the wrong place; nil when all is there.
    var doubt: DataDoubts.Warning?

    /// The top-level rows of all groups, oldest first. O(n), and O(n log n) of several groups.
    var rows: [PaneRow] {
        groups.count < 2 ? groups.flatMap(\.rows) : groups.flatMap(\.rows).sorted { $0.time < $1.time }
    }
    /// The same from new to old; rows without a time stay last.
    var rowsNewestFirst: [PaneRow] { rows.newestFirst }
    /// What rows are gathered by is called, such as `Phone`; nil where all hang on one thing.
    var groupName: String? { groups.count < 2 ? nil : groups.lazy.compactMap(\.vertex).first?.label.capitalized }
    /// Whether any row may be somebody else's.
    var hasSharedRows: Bool { !shared.isEmpty && counts.contains { $0.name == sharedRows && $0.count > 0 } }
    /// Whether the graph holds nothing for this pane.
    var isEmpty: Bool { groups.allSatisfy { $0.rows.isEmpty } }
    /// What stands there then: that nothing is on file, unless rows may be missing.
    var absence: String { doubt?.ofRows?.absence ?? "none on file" }
}

/// How many vertices of one kind a pane holds.
struct PaneCount: Sendable, Hashable {
    /// The plural word to print, such as `visits`.
    var name: String
    var count: Int
}
