import Foundation

/// Lays the rows of a pane out as lines: headings, rulers, rows and the opened rows below them.
struct PaneArrangement {
    let filter: ListFilter
    let openRows: Set<String>
    let newestFirst: Bool
    let timeZone: TimeZone
    /// Whether a day has a line of its own above its rows.
    let showsDays: Bool
    /// Whether words of a row stand below it.
    let hasNote: (PaneRow) -> Bool
    private(set) var lines: [PaneLine] = []
    /// Rows that the filter admits for their own words.
    private(set) var admitted = 0
    /// Their vertices.
    private(set) var admittedIDs: Set<String> = []
    /// The depth of the deepest row that shows.
    private(set) var depth = 0

    init(
        filter: ListFilter, openRows: Set<String>, newestFirst: Bool, timeZone: TimeZone, showsDays: Bool,
        hasNote: @escaping (PaneRow) -> Bool
    ) {
        self.filter = filter
        self.openRows = openRows
        self.newestFirst = newestFirst
        self.timeZone = timeZone
        self.showsDays = showsDays
        self.hasNote = hasNote
    }

    /// The rows of a group below its heading.
    mutating func add(_ group: PaneGroup, shared: SharedVertex?) {
        let rows = group.rows.compactMap { filtered($0) }
        guard !rows.isEmpty || filter.isEmpty else { return }
        if let title = group.title {
            lines.append(.heading(title: title, vertex: group.vertex, count: group.rows.count, shared: shared))
        }
        arrange(rows)
    }

    /// Rows in one list, whatever they hang on.
    mutating func add(_ rows: [PaneRow]) { arrange(rows.compactMap { filtered($0) }) }

    private mutating func arrange(_ rows: [PaneRow]) {
        guard showsDays else {
            for row in newestFirst ? rows.newestFirst : rows { add(row, depth: 0) }
            return
        }
        for line in DayRulers.arrange(rows, in: timeZone, newestFirst: newestFirst) {
            switch line {
            case .day(let words): lines.append(.day(words))
            case .gap(let words): lines.append(.gap(words))
            case .row(let row): add(row, depth: 0)
            }
        }
    }

    private mutating func add(_ row: PaneRow, depth: Int) {
        // A filter shows what it found wherever it hides.
        let isOpen = !filter.isEmpty || openRows.contains(row.id)
        self.depth = max(self.depth, depth)
        lines.append(.row(row, depth: depth, fold: row.children.isEmpty ? .leaf : isOpen ? .open : .folded))
        if hasNote(row) { lines.append(.note(row)) }
        guard isOpen else { return }
        for child in newestFirst ? row.children.newestFirst : row.children { add(child, depth: depth + 1) }
    }

    /// The row with the children that stay, or nil when nothing of it does.
    private mutating func filtered(_ row: PaneRow) -> PaneRow? {
        guard !filter.isEmpty else { return row }
        let words = row.words(in: timeZone)
        if filter.dropsBranch(words) { return nil }
        let isAdmitted = filter.admits(words)
        if isAdmitted {
            admitted += 1
            admittedIDs.insert(row.vertex.id)
        }
        var row = row
        row.children = row.children.compactMap { filtered($0) }
        return isAdmitted || !row.children.isEmpty ? row : nil
    }
}

extension PaneRow {
    /// Adds the vertices of the row and of those below it.
    func collectIDs(_ ids: inout Set<String>) {
        ids.insert(vertex.id)
        for child in children { child.collectIDs(&ids) }
    }

    /// What a filter reads: its day, what the row hangs on, every cell that is not masked, the label and the id.
    fileprivate func words(in timeZone: TimeZone) -> String {
        let day = time.milliseconds.map { CivilTime(milliseconds: $0, in: timeZone).dateText } ?? ""
        let texts = [day, group?.title ?? ""] + cells.map { $0.isMasked ? "" : $0.text(for: .guarded) }
        return texts.joined(separator: " ") + " \(vertex.label) \(vertex.id)"
    }
}
