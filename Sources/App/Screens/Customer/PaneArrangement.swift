import Foundation

/// Lays the rows of a pane out as lines: headings, rulers, rows and the opened rows below them.
struct PaneArrangement {
    let filter: ListFilter
    let openRows: Set<String>
    /// Whether groups are headed; a single one stands in the pane's title, unless there is more to say of it.
    let showsHeadings: Bool
    private(set) var lines: [PaneLine] = []
    /// Rows that the filter admits for their own words.
    private(set) var admitted = 0
    /// The depth of the deepest row that shows.
    private(set) var depth = 0

    init(filter: ListFilter, openRows: Set<String>, showsHeadings: Bool) {
        self.showsHeadings = showsHeadings
        self.filter = filter
        self.openRows = openRows
    }

    mutating func add(_ group: PaneGroup, shared: SharedVertex?, showsDays: Bool, timeZone: TimeZone, newestFirst: Bool)
    {
        let rows = group.rows.compactMap { filtered($0) }
        guard !rows.isEmpty || filter.isEmpty else { return }
        if let title = group.title, showsHeadings {
            lines.append(.heading(title: title, vertex: group.vertex, count: group.rows.count, shared: shared))
        }
        if showsDays {
            for line in DayRulers.arrange(rows, in: timeZone, newestFirst: newestFirst) {
                switch line {
                case .day(let words): lines.append(.day(words))
                case .gap(let words): lines.append(.gap(words))
                case .row(let row): add(row, depth: 0)
                }
            }
        } else {
            for row in newestFirst ? Self.newestFirst(rows) : rows { add(row, depth: 0) }
        }
    }

    private mutating func add(_ row: PaneRow, depth: Int) {
        // A filter shows what it found wherever it hides.
        let isOpen = !filter.isEmpty || openRows.contains(row.id)
        self.depth = max(self.depth, depth)
        lines.append(.row(row, depth: depth, fold: row.children.isEmpty ? .leaf : isOpen ? .open : .folded))
        guard isOpen else { return }
        for child in row.children { add(child, depth: depth + 1) }
    }

    /// The row with the children that stay, or nil when nothing of it does.
    private mutating func filtered(_ row: PaneRow) -> PaneRow? {
        guard !filter.isEmpty else { return row }
        let isAdmitted = filter.admits(row.words)
        if isAdmitted { admitted += 1 }
        var row = row
        row.children = row.children.compactMap { filtered($0) }
        return isAdmitted || !row.children.isEmpty ? row : nil
    }

    /// Known times from new to old; rows without one stay last.
    static func newestFirst(_ rows: [PaneRow]) -> [PaneRow] {
        let known = rows.filter { $0.time.milliseconds != nil }
        let unknown = rows.filter { $0.time.milliseconds == nil }
        return known.reversed() + unknown
    }
}

extension PaneRow {
    /// What a filter reads: every cell that is not masked, the label and the id.
    fileprivate var words: String {
        cells.map { $0.isMasked ? "" : $0.text(for: .guarded) }.joined(separator: " ") + " \(vertex.label) \(vertex.id)"
    }
}
