import Foundation
import TUI

/// One pane of the customer screen: what it holds, and where the reader stands in it.
struct PaneState: Sendable, Hashable {
    let pane: Pane
    let timeZone: TimeZone
    private(set) var content = Loadable<PaneContent>()
    private(set) var filter = ListFilter()
    /// The order of time, at every depth.
    private(set) var newestFirst = true
    /// Whether rows stand below what they hang on, such as their phone, and not in one list by time.
    private(set) var isGathered = false
    /// Whether keys move the chart above the rows.
    var isOnChart = false
    /// Rows whose children show.
    private(set) var openRows: Set<String> = []
    /// Rows whose masked values show.
    private(set) var revealedRows: Set<String> = []
    /// What the screen shows, in order; made anew only when something above changes.
    private(set) var lines: [PaneLine] = []
    /// How rows stand in columns at the size for which the pane was last fitted.
    private(set) var table = PaneTable.empty
    /// The line with the cursor, always one that can be selected or 0 when there is none, and the first line shown.
    private(set) var list = ListState()
    /// The lines there were room for when the pane was last fitted.
    private var height = 0
    private var width = 1
    private var form = PaneTable.Form()
    private var measure = PaneMeasure()
    /// The lines of days and silences between all rows.
    private var rulerCount = 0
    /// The lines that are none of these.
    private var rowLineCount = 0
    /// Rows that the filter admits, and all rows, at any depth.
    private(set) var shown = 0
    private(set) var total = 0
    /// The vertices of the rows that the filter admits, and of all rows.
    private(set) var shownIDs: Set<String> = []
    private(set) var ids: Set<String> = []
    /// Whether any row has rows below it.
    private(set) var hasTree = false
    /// Whether any row has a time, so that the rows have an order of it.
    private(set) var hasTimes = false
    /// The depth of the deepest row that shows.
    private var depth = 0
    /// For each line, how many rows there are up to it; headings and rulers are none.
    private(set) var ordinals: [Int] = []

    init(pane: Pane, timeZone: TimeZone) {
        self.pane = pane
        self.timeZone = timeZone
    }

    private var cursor: Int {
        get { list.cursor }
        set { list.select(newValue, count: lines.count) }
    }

    var selected: PaneLine? {
        lines.indices.contains(cursor) && lines[cursor].key != nil ? lines[cursor] : nil
    }

    /// The rows that show.
    var rowCount: Int { ordinals.last ?? 0 }

    /// The number of the selected row among those, from 1; nil where the cursor is on none.
    var position: Int? { selected?.row == nil ? nil : ordinals[cursor] }

    /// Whether the cursor stands on the first line that it can stand on.
    var isAtStart: Bool { selected == nil || cursor == selectable(from: 0, by: 1) }

    /// Whether rows hang on several things, so that they can be gathered by them.
    var hasGroups: Bool { (content.value?.groups.count ?? 0) > 1 }

    // MARK: Content

    mutating func start() { content.start() }

    mutating func receive(_ answer: Answer<PaneContent>) {
        let isFirst = content.value == nil
        let showedEnd = !newestFirst && list.offset > 0 && list.offset + height >= lines.count
        content.receive(answer)
        guard content.failure == nil, let content = content.value else { return }
        let rows = content.rows
        hasTree = rows.contains { !$0.children.isEmpty }
        hasTimes = rows.contains { $0.time.milliseconds != nil }
        measure = PaneMeasure(content)
        rulerCount = pane.showsDays ? DayRulers.arrange(rows, in: timeZone).count - rows.count : 0
        total = rows.reduce(0) { $0 + $1.familySize }
        ids = rows.reduce(into: []) { $1.collectIDs(&$0) }
        if isFirst, let newest = rows.newest, !newest.children.isEmpty { openRows.insert(newest.id) }
        arrange()
        if isFirst { cursor = newestLine }
        // Who reads at the end, as in a diary, goes on seeing the end.
        if showedEnd { list = ListState(cursor: cursor, offset: max(0, lines.count - height)) }
    }

    /// The line of the newest row, in whichever group it is: where a reader begins.
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

    /// Moves to a line, or to the row that a note belongs to.
    mutating func select(line: Int) {
        guard lines.indices.contains(line) else { return }
        if case .note = lines[line] { cursor = line - 1 } else if lines[line].key != nil { cursor = line }
    }

    /// Goes to the row of a line, or to the next one where the line is none.
    mutating func select(from line: Int) {
        let line = min(max(0, line), max(0, lines.count - 1))
        if let row = lines[line...].firstIndex(where: { $0.key != nil }) { cursor = row }
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

    /// Moves to the last row that happened at or before a moment, or to the first one after it, and gives its time; nil
    /// where no row has one.
    @discardableResult
    mutating func moveTo(time: Int64) -> Int64? {
        // Every pane follows with every move of the cursor: nothing is made of the lines.
        var (before, after): ((line: Int, time: Int64)?, (line: Int, time: Int64)?)
        for line in lines.indices {
            guard let moment = lines[line].row?.time.milliseconds else { continue }
            if moment <= time {
                if before.map({ moment > $0.time }) ?? true { before = (line, moment) }
            } else if after.map({ moment < $0.time }) ?? true {
                after = (line, moment)
            }
        }
        guard let found = before ?? after else { return nil }
        cursor = found.line
        return found.time
    }

    /// Moves to the row nearest to a moment, before or after it; of two as near to the earlier one.
    mutating func moveToNearest(time: Int64) {
        var nearest: (line: Int, distance: UInt64, time: Int64)?
        for line in lines.indices {
            guard let moment = lines[line].row?.time.milliseconds else { continue }
            let distance = max(moment, time).magnitude(above: min(moment, time))
            if let nearest, (nearest.distance, nearest.time) <= (distance, moment) { continue }
            nearest = (line, distance, moment)
        }
        if let nearest { cursor = nearest.line }
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
        let former = lines.count
        arrange()
        // What opened below the edge comes into view, as far as its row stays there.
        let hidden = cursor + lines.count - former - (list.offset + height - 1)
        let scroll = min(hidden, cursor - list.offset)
        if scroll > 0 { list.scroll(by: scroll, count: lines.count, height: height) }
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

    mutating func setOrder(newestFirst: Bool) {
        guard newestFirst != self.newestFirst else { return }
        self.newestFirst = newestFirst
        arrange()
    }

    /// Puts rows below what they hang on, or back into one list by time.
    mutating func toggleGathering() {
        isGathered.toggle()
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

    // MARK: Size

    /// The lines the pane would like to have, with the names of its columns and the days between its rows.
    var wantedHeight: Int {
        let rows = rowLineCount
        let whole = rows + (filter.isEmpty ? rulerCount : 0) + 1
        return whole < Self.leastHeightOfRulers ? max(1, rows) + (rows > 1 ? 1 : 0) : whole
    }

    /// Fits the columns to a width.
    ///
    /// - Parameter isZoomed: Whether the pane has the screen for itself.
    mutating func fit(width: Int, isZoomed: Bool) {
        var form = form
        form.isAmple = isZoomed || width >= Self.ampleWidth
        if isZoomed { form.showsHeader = true }
        lay(out: form, width: width)
    }

    /// Fits the rows to the lines inside the pane's border, and scrolls as little as keeps the cursor on the screen, with
    /// what heads its row and what stands below it.
    mutating func fit(height: Int, isZoomed: Bool) {
        var form = form
        form.showsHeader = isZoomed || height >= Self.leastHeightOfHeader
        form.showsDates = pane.showsDays && height < Self.leastHeightOfRulers
        lay(out: form, width: width)
        let height = max(0, height - (form.showsHeader ? 1 : 0))
        self.height = height
        list.clamp(count: lines.count, height: height)
        guard height > 3 else { return }
        if list.cursor == list.offset, list.offset > 0, lines[list.offset - 1].isHead {
            list.scroll(by: -1, count: lines.count, height: height)
        } else if list.cursor == list.offset + height - 1, lines.indices.contains(list.cursor + 1),
            lines[list.cursor + 1].isNote
        {
            list.scroll(by: 1, count: lines.count, height: height)
        }
    }

    /// From so many lines on the first names the columns.
    private static let leastHeightOfHeader = 3
    /// From so many lines on days have lines of their own.
    private static let leastHeightOfRulers = 9
    /// From this width on words that are longer than their column have lines of their own.
    private static let ampleWidth = 100

    private mutating func lay(out form: PaneTable.Form, width: Int) {
        guard form != self.form || width != self.width else { return }
        (self.form, self.width) = (form, width)
        let (days, notes) = (table.form.showsDates, table.longestBeside)
        makeTable()
        if (table.form.showsDates, table.longestBeside) != (days, notes) { arrange() }
    }

    private mutating func makeTable() {
        var form = form
        form.showsGroups = hasGroups && !isGathered
        table = PaneTable(
            measure, form: form, width: width, indent: hasTree ? PaneLineView.indent(atDepth: depth) : 0)
    }

    // MARK: Arranging

    private mutating func arrange() {
        makeTable()
        let (former, formerLines) = (cursor, lines)
        var arrangement = arranged()
        if arrangement.depth != depth {
            depth = arrangement.depth
            let notes = table.longestBeside
            makeTable()
            if table.longestBeside != notes { arrangement = arranged() }
        }
        lines = arrangement.lines
        rowLineCount = lines.count { !$0.isRuler }
        ordinals = lines.reduce(into: []) { $0.append(($0.last ?? 0) + ($1.row == nil ? 0 : 1)) }
        shown = filter.isEmpty ? total : arrangement.admitted
        shownIDs = filter.isEmpty ? ids : arrangement.admittedIDs
        let places = Dictionary(lines.enumerated().compactMap { line in line.element.key.map { ($0, line.offset) } }) {
            first, _ in first
        }
        let nearest = NearestLine.line(of: former, in: formerLines) { line in line.key.flatMap { places[$0] } }
        cursor = nearest ?? min(former, max(0, lines.count - 1))
        if selected?.key == nil {
            cursor = selectable(from: cursor, by: 1) ?? selectable(from: cursor, by: -1) ?? 0
        }
    }

    private func arranged() -> PaneArrangement {
        let table = table
        var arrangement = PaneArrangement(
            filter: filter, openRows: openRows, newestFirst: newestFirst, timeZone: timeZone,
            showsDays: pane.showsDays && !table.form.showsDates, hasNote: { table.note(of: $0) != nil })
        guard let content = content.value else { return arrangement }
        guard isGathered, hasGroups else {
            if content.groups.count == 1, let group = content.groups.first, !content.shared.isEmpty {
                // A single phone stands in the title, unless there is more to say of it.
                arrangement.add(group, shared: content.shared.first { $0.vertex.id == group.vertex?.id })
            } else {
                arrangement.add(content.rows)
            }
            return arrangement
        }
        for group in newestFirst ? content.groups.newestFirst : content.groups {
            arrangement.add(group, shared: content.shared.first { $0.vertex.id == group.vertex?.id })
        }
        return arrangement
    }
}

extension [PaneGroup] {
    /// The group in which something happened last comes first.
    fileprivate var newestFirst: [PaneGroup] {
        sorted { ($0.rows.last?.time.milliseconds ?? .min) > ($1.rows.last?.time.milliseconds ?? .min) }
    }
}

extension PaneLine {
    fileprivate var depth: Int? {
        if case .row(_, let depth, _) = self { depth } else { nil }
    }

    /// Whether it is a day or a silence.
    fileprivate var isRuler: Bool {
        switch self {
        case .day, .gap: true
        case .heading, .row, .note: false
        }
    }

    /// Whether it heads the row below it.
    fileprivate var isHead: Bool { if case .heading = self { true } else { isRuler } }

    fileprivate var isNote: Bool { if case .note = self { true } else { false } }
}

extension Int64 {
    /// How much it is above a number that is not larger, also where that takes all 64 bits.
    fileprivate func magnitude(above other: Int64) -> UInt64 { UInt64(bitPattern: self &- other) }
}

extension [PaneRow] {
    /// The row that happened last, as far as that is known.
    fileprivate var newest: PaneRow? {
        filter { $0.time.milliseconds != nil }.max { $0.time < $1.time } ?? first
    }
}

extension PaneRow {
    /// The row and all below it, top to bottom.
    var family: [PaneRow] { [self] + children.flatMap(\.family) }

    /// How many rows those are.
    var familySize: Int { children.reduce(1) { $0 + $1.familySize } }
}
