import Foundation
import TUI

/// One pane of the customer screen: what it holds, and where the reader stands in it.
struct PaneState: Sendable, Hashable {
    let pane: Pane
    let timeZone: TimeZone
    private(set) var content = Loadable<PaneContent>()
    private(set) var filter = ListFilter()
    private(set) var newestFirst: Bool
    /// Rows whose children show.
    private(set) var openRows: Set<String> = []
    /// Rows whose masked values show.
    private(set) var revealedRows: Set<String> = []
    /// What the screen shows, in order; made anew only when something above changes.
    private(set) var lines: [PaneLine] = []
    /// The line with the cursor, always one that can be selected or 0 when there is none, and the first line shown.
    private(set) var list = ListState()
    /// The lines there were room for when the pane was last fitted.
    private var height = 0
    /// Rows that the filter admits, and all rows, at any depth.
    private(set) var shown = 0
    private(set) var total = 0

    /// Panes with day rulers read from old to new like a diary; the others begin with what is newest.
    init(pane: Pane, timeZone: TimeZone) {
        self.pane = pane
        self.timeZone = timeZone
        newestFirst = !pane.showsDays
    }

    private var cursor: Int {
        get { list.cursor }
        set { list.select(newValue, count: lines.count) }
    }

    var selected: PaneLine? {
        lines.indices.contains(cursor) && lines[cursor].key != nil ? lines[cursor] : nil
    }

    /// Whether the order of time is not the one the pane began with.
    var isFlipped: Bool { newestFirst == pane.showsDays }

    /// Whether any row has rows below it.
    private(set) var hasTree = false

    private(set) var widths = ColumnWidths(of: [], columns: [])

    /// The depth of the deepest row that shows.
    private(set) var depth = 0

    /// For each line, how many lines up to it the cursor can stand on.
    private var ordinals: [Int] = []

    /// The lines that the cursor can stand on.
    var selectableCount: Int { ordinals.last ?? 0 }

    /// The number of the selected line among those, from 1; nil when there is none.
    var position: Int? { selected == nil ? nil : ordinals[cursor] }

    // MARK: Content

    mutating func start() { content.start() }

    mutating func receive(_ answer: Answer<PaneContent>) {
        let isFirst = content.value == nil
        let showedEnd = list.offset > 0 && list.offset + height >= lines.count
        content.receive(answer)
        guard content.failure == nil else { return }
        hasTree = content.value?.rows.contains { !$0.children.isEmpty } ?? false
        if let content = content.value {
            widths = ColumnWidths(of: content.rows.lazy.flatMap(\.family).map(\.cells), columns: content.columns)
        }
        total = content.value?.rows.reduce(0) { $0 + $1.familySize } ?? 0
        if isFirst, let newest = content.value?.newestRow, !newest.children.isEmpty { openRows.insert(newest.id) }
        arrange()
        if isFirst { cursor = newestLine }
        // Who reads at the end, as in a diary, goes on seeing the end.
        if showedEnd { list = ListState(cursor: cursor, offset: max(0, lines.count - height)) }
    }

    /// The line of the newest row, in whichever group it is: where a reader of a diary begins.
    private var newestLine: Int {
        let rows = lines.indices.filter { lines[$0].depth == 0 }
        let timed = rows.filter { lines[$0].row?.time.milliseconds != nil }
        func time(_ line: Int) -> Int64 { lines[line].row?.time.milliseconds ?? .min }
        // Of rows at the same moment the one at the end at which the newest stand.
        let newest = newestFirst ? timed.reversed().max { time($0) < time($1) } : timed.max { time($0) <= time($1) }
        return newest ?? (newestFirst ? rows.first : rows.last) ?? selectable(from: 0, by: 1) ?? 0
    }

    // MARK: Cursor

    mutating func move(by step: Int) {
        var line = cursor
        for _ in 0..<abs(step) {
            guard let next = selectable(from: line + step.signum(), by: step.signum()) else { break }
            line = next
        }
        cursor = line
    }

    mutating func moveToStart() { cursor = selectable(from: 0, by: 1) ?? 0 }

    mutating func moveToEnd() { cursor = selectable(from: lines.count - 1, by: -1) ?? 0 }

    mutating func select(line: Int) {
        if lines.indices.contains(line), lines[line].key != nil { cursor = line }
    }

    /// Moves to the row of a vertex and opens those above it; false when there is no such row.
    mutating func select(vertex id: String) -> Bool {
        let rows = content.value?.rows.lazy.flatMap(\.family)
        guard let row = rows?.first(where: { $0.vertex.id == id }) else { return false }
        var above = row.id[...]
        while let end = above.lastIndex(of: "/") {
            above = above[..<end]
            openRows.insert(String(above))
        }
        arrange()
        if let line = lines.firstIndex(where: { $0.row?.id == row.id }) { cursor = line }
        return true
    }

    /// Moves to the last row that happened at or before a moment, or to the first one after it.
    mutating func moveTo(time: Int64) {
        let timed = lines.indices.compactMap { line in
            lines[line].row?.time.milliseconds.map { (line: line, time: $0) }
        }
        let before = timed.filter { $0.time <= time }.max { $0.time < $1.time }
        if let found = before ?? timed.min(by: { $0.time < $1.time }) { cursor = found.line }
    }

    /// Scrolls as little as keeps the cursor on the screen, with the heading right above it.
    mutating func fit(height: Int) {
        self.height = height
        list.clamp(count: lines.count, height: height)
        guard height > 3, list.cursor == list.offset, list.offset > 0 else { return }
        list.scroll(by: lines[list.offset - 1].key == nil ? -1 : 0, count: lines.count, height: height)
    }

    private func selectable(from line: Int, by step: Int) -> Int? {
        var line = line
        while lines.indices.contains(line) {
            if lines[line].key != nil { return line }
            line += step
        }
        return nil
    }

    // MARK: Folding, order, filter, masks

    /// Opens the selected row; if it is open already or has nothing below, false.
    mutating func unfold() -> Bool {
        guard case .row(let row, _, .folded) = selected else { return false }
        openRows.insert(row.id)
        arrange()
        return true
    }

    /// Folds the selected row or moves to the row above it in the tree.
    mutating func fold() {
        guard case .row(let row, let depth, let fold) = selected else { return }
        if fold == .open, filter.isEmpty {
            openRows.remove(row.id)
            arrange()
        } else if depth > 0, let parent = lines[..<cursor].lastIndex(where: { $0.depth == depth - 1 }) {
            cursor = parent
        }
    }

    mutating func flip() {
        newestFirst.toggle()
        arrange()
    }

    mutating func setFilter(_ filter: ListFilter) {
        guard filter != self.filter else { return }
        self.filter = filter
        arrange()
    }

    /// Who sees a row: its masked values only once they were revealed.
    func viewer(of row: String) -> Viewer { revealedRows.contains(row) ? .all : .guarded }

    /// Shows or hides the masked values of the selected row; false when it has none.
    mutating func toggleReveal() -> Bool {
        guard let row = selected?.row, row.cells.contains(where: \.isMasked) else { return false }
        if revealedRows.remove(row.id) == nil { revealedRows.insert(row.id) }
        return true
    }

    // MARK: Arranging

    private mutating func arrange() {
        let (former, formerLines) = (cursor, lines)
        let groups = content.value?.groups ?? []
        let shared = content.value?.shared ?? []
        var arrangement = PaneArrangement(
            filter: filter, openRows: openRows, showsHeadings: groups.count > 1 || !shared.isEmpty)
        for group in groups {
            arrangement.add(
                group, shared: shared.first { $0.vertex.id == group.vertex?.id }, showsDays: pane.showsDays,
                timeZone: timeZone, newestFirst: newestFirst)
        }
        lines = arrangement.lines
        depth = arrangement.depth
        ordinals = lines.reduce(into: []) { $0.append(($0.last ?? 0) + ($1.key == nil ? 0 : 1)) }
        shown = filter.isEmpty ? total : arrangement.admitted
        let places = Dictionary(lines.enumerated().compactMap { line in line.element.key.map { ($0, line.offset) } }) {
            first, _ in first
        }
        let nearest = NearestLine.line(of: former, in: formerLines) { line in line.key.flatMap { places[$0] } }
        cursor = nearest ?? min(former, max(0, lines.count - 1))
        if selected?.key == nil {
            cursor = selectable(from: cursor, by: 1) ?? selectable(from: cursor, by: -1) ?? 0
        }
    }
}

extension PaneLine {
    fileprivate var depth: Int? {
        if case .row(_, let depth, _) = self { depth } else { nil }
    }
}

extension PaneContent {
    /// The top-level row that happened last, as far as that is known.
    fileprivate var newestRow: PaneRow? {
        rows.filter { $0.time.milliseconds != nil }.max { $0.time < $1.time } ?? rows.first
    }
}

extension PaneRow {
    /// The row and all below it, top to bottom.
    var family: [PaneRow] { [self] + children.flatMap(\.family) }

    /// How many rows those are.
    var familySize: Int { children.reduce(1) { $0 + $1.familySize } }
}
