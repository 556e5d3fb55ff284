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
    /// The canonical Gremlin that was run, with the subject's id filled in.
    var gremlin: String

    /// The top-level rows of every group, in order.
    var rows: [PaneRow] { groups.flatMap(\.rows) }
    /// Whether any row may be somebody else's.
    var hasSharedRows: Bool { !shared.isEmpty && counts.contains { $0.name == sharedRows && $0.count > 0 } }
    /// Whether the graph holds nothing for this pane: the words are "none on file".
    var isEmpty: Bool { groups.allSatisfy { $0.rows.isEmpty } }
}

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

/// How many vertices of one kind a pane holds.
struct PaneCount: Sendable, Hashable {
    /// The plural word to print, such as `visits`.
    var name: String
    var count: Int
}

/// A vertex that several subjects have, such as the phone of a household.
struct SharedVertex: Sendable, Hashable {
    var vertex: VertexReference
    /// The subjects that have it besides the one that is looked at, by name; never empty, at most `limit`.
    var others: [VertexReference]
    /// Whether there are more than `limit`.
    var isCutOff: Bool

    static let limit = 20

    /// `Tom Haddad`, `Tom Haddad and Ruth Nguyen`, `Tom Haddad, Ruth Nguyen and 3 others`.
    func names(atMost shown: Int = 2) -> String {
        let names = others.map(\.title)
        let more = others.count - shown
        guard isCutOff || more > 0 else {
            return names.count < 2
                ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        }
        let rest = isCutOff ? "\(more)+ others" : more == 1 ? "1 other" : "\(more) others"
        return names.prefix(shown).joined(separator: ", ") + " and " + rest
    }
}

/// Rows that belong under one heading, such as the calls of one phone number.
struct PaneGroup: Sendable, Hashable {
    /// The heading, or nil when the pane does not group.
    var title: String?
    /// The vertex the heading stands for, so that a heading opens a neighbourhood too.
    var vertex: VertexReference?
    var rows: [PaneRow]
}

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
    var properties = ValueMap()
    /// The rows of the next level, oldest first.
    var children: [PaneRow] = []
}

/// The text of one value, with what a screen needs to draw it.
struct PaneCell: Sendable, Hashable {
    /// The formatted value as the data has it; a printer still has to sanitise it.
    var text: String
    var tone: Tone = .plain
    /// Whether the profile asks to hide the value until it is revealed.
    var masked = false

    /// What stands for a value that is not there.
    static let missing = PaneCell(text: "-", tone: .quiet)
}
