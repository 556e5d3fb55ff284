import Graph
import TUI

/// Results as the reader has them: those of the traversal, or what is inside one of them.
struct ResultLevel: Sendable {
    /// What it is inside of; empty for the results of the traversal.
    let title: String
    private(set) var set: ResultSet
    /// How many more results the last row fetches; nil where all are there.
    private(set) var nextPage: Int?
    private(set) var form: ResultForm
    private(set) var content: ResultContent
    private(set) var columns = ResultColumns()
    private(set) var sort: ResultSort?
    private(set) var names = ResultNames()
    var list = ListState()
    /// Narrows the results.
    var filtering = FilterState()

    private var width = 0
    private var height = 0
    /// What was asked for names already, so that what has none is not asked again and again.
    private var askedRows: Set<Int> = []
    private var askedVertices: Set<String> = []
    /// The question for names that is under way.
    private var naming: NamesQuestion?
    /// Whether names may be those of an older graph.
    private var isOutdated = false
    /// The columns that JSON is broken for.
    private var brokenFor = 0
    /// What is being worked out; nil when everything stands as it is to.
    private(set) var pending: ArrangementQuestion?
    /// How what is shown was arranged.
    private struct Arrangement {
        var form = ResultForm.table
        var sort: ResultSort?
        var filtering = FilterState()
    }

    private var applied = Arrangement()
    /// The row that keeps the cursor when what is being worked out is there.
    private var kept: Int?
    private var isMeasured = false

    init(_ set: ResultSet, title: String = "", nextPage: Int? = nil, form: ResultForm = .table) {
        self.set = set
        self.title = title
        self.nextPage = nextPage
        self.form = form
        content = .table(set.order)
        remeasure()
    }

    // MARK: Lines

    /// The lines of the results, without the one that fetches more.
    private var lineCount: Int {
        switch content {
        case .table(let order): order?.count ?? set.count
        case .tree(let tree): tree.rows.count
        case .json(let json): json.lines.count
        }
    }

    var count: Int { lineCount + (nextPage == nil ? 0 : 1) }

    /// How many rows the filter lets through.
    var shownCount: Int {
        switch content {
        case .table(let order): order?.count ?? set.count
        case .tree(let tree): tree.rowCount
        case .json(let json): json.rowCount
        }
    }

    /// Whether the line offers the next page.
    func isMore(_ line: Int) -> Bool { nextPage != nil && line == lineCount }

    /// The row of the set on a line.
    func row(at line: Int) -> Int? {
        guard line >= 0, line < lineCount else { return nil }
        switch content {
        case .table(let order): return order?[line] ?? line
        case .tree(let tree): return tree.rows[line].remaining == nil ? tree.rows[line].path.first : nil
        case .json(let json): return json.lines[line].row
        }
    }

    /// The first line of a row of the set.
    private func line(ofRow row: Int) -> Int? {
        switch content {
        case .table(nil): row < set.count ? row : nil
        case .table(let order?): order.firstIndex(of: row)
        case .tree(let tree): tree.rows.firstIndex { $0.path == [row] }
        case .json(let json): json.lines.firstIndex { $0.row == row }
        }
    }

    /// The value on a line: a part of a result in a tree, the whole result otherwise.
    func value(at line: Int) -> Value? {
        guard let row = row(at: line) else { return nil }
        if case .tree(let tree) = content { return tree.rows[line].value }
        return set.value(at: row)
    }

    /// The elements that can be opened from a line, with their titles.
    func elements(at line: Int) -> [ResultElement] {
        guard let row = row(at: line) else { return [] }
        let elements: [ResultElement]
        if case .tree(let tree) = content {
            elements = tree.rows[line].element.map { [$0] } ?? ResultElement.all(in: tree.rows[line].value)
        } else {
            elements = set.elements(of: row, column: form == .table ? columns.cursor : nil)
        }
        return elements.map(titled)
    }

    private func titled(_ element: ResultElement) -> ResultElement {
        switch element {
        case .vertex(let vertex): .vertex(names.vertices[vertex.id]?.reference ?? vertex)
        case .edge(let edge): .edge(names.edges[edge.id]?.edge ?? edge)
        }
    }

    func line(_ index: Int, width: Int) -> Line {
        if let nextPage, index == lineCount {
            return Line("Enter fetches \(Numbers.grouped(nextPage)) more", .information)
        }
        switch content {
        case .table:
            guard let row = row(at: index) else { return .empty }
            return columns.line(set.cells(of: row, names), bar: set.bar(of: row))
        case .tree(let tree): return tree.rows[index].line(width: width, set.text(names))
        case .json(let json): return Line([Span(DisplayText.clipped(json.lines[index].text, to: width))])
        }
    }

    var hasHeader: Bool { if case .table = content { true } else { false } }

    // MARK: What is told of it

    /// What the reader changed, and what there is no room for.
    var words: [String] {
        var words: [String] = []
        if hasHeader {
            words += columns.words.map { [$0] } ?? []
            if columns.hiddenCount > 0 { words.append("\(columns.hiddenCount) hidden, + shows all") }
        }
        if let sort { words.append("by \(columns.name(of: sort.column)) \(sort.isDescending ? "▼" : "▲")") }
        return words
    }

    // MARK: Changes

    private var wanted: ArrangementQuestion {
        ArrangementQuestion(
            set: set, form: form, width: form == .json ? max(1, width) : 0, filter: filtering.filter, sort: sort)
    }

    /// Has the results arranged as they are wanted now.
    ///
    /// - Parameter row: The row that keeps the cursor; nil goes to the first.
    mutating func arrange(keeping row: Int? = nil) -> [ScreenRequest] {
        let question = wanted
        kept = row
        guard !question.isPlain else {
            let wasPending = pending != nil
            pending = nil
            take(.table(set.order))
            return wasPending ? [.cancel(slot: ArrangementQuestion.slot)] : []
        }
        pending = question
        return [.ask(question)]
    }

    /// Takes an arrangement that was asked for; false for one that is not wanted any more.
    mutating func receive(_ question: ArrangementQuestion, _ content: ResultContent) -> Bool {
        guard question == pending else { return false }
        pending = nil
        brokenFor = question.width
        take(content)
        return true
    }

    /// Gives up what is being worked out: what is shown says of itself what it is.
    mutating func giveUp() {
        guard pending != nil else { return }
        pending = nil
        (form, sort, filtering) = (applied.form, applied.sort, applied.filtering)
    }

    private mutating func take(_ content: ResultContent) {
        self.content = content
        applied = Arrangement(form: form, sort: sort, filtering: filtering)
        list = ListState(cursor: kept.flatMap(line(ofRow:)) ?? 0)
        kept = nil
        remeasure()
    }

    /// Measures what the first rows need; once more when it is known what they are called.
    private mutating func remeasure() {
        guard case .table(let order) = content else { return }
        if let order {
            columns.measure(set, rows: order, names)
        } else {
            columns.measure(set, rows: 0..<set.count, names)
        }
        columns.fit(width: width)
    }

    /// Takes other results of the same traversal: what the reader arranged stays.
    mutating func replace(_ set: ResultSet, nextPage: Int?) -> [ScreenRequest] {
        let line = list.cursor
        let row = row(at: line)
        self.set = set
        self.nextPage = nextPage
        (isOutdated, isMeasured) = (true, false)
        if let sort, sort.column >= set.columns.count { self.sort = nil }
        defer { if wanted.isPlain { list.select(line, count: count) } }
        return arrange(keeping: row)
    }

    mutating func change(to form: ResultForm) -> [ScreenRequest] {
        let row = row(at: list.cursor)
        self.form = form
        return arrange(keeping: row)
    }

    /// Sorts by the column with the cursor, the other way round when it is sorted so, and not at all after that.
    mutating func sortByColumn() -> [ScreenRequest] {
        let column = columns.cursor
        let rows = (0..<min(set.count, 50)).map { set.sortKey(of: $0, column: column, names) }
        // Of numbers and times the largest are looked for, of texts the first.
        let descends = rows.contains { if case .number = $0 { true } else if case .moment = $0 { true } else { false } }
        switch sort {
        case let sort? where sort.column == column && sort.isDescending == descends:
            self.sort = ResultSort(column: column, isDescending: !descends)
        case let sort? where sort.column == column: self.sort = nil
        default: sort = ResultSort(column: column, isDescending: descends)
        }
        return arrange()
    }

    /// Sorts by the column that a place in the line of the headings belongs to, as ``sortByColumn()`` does.
    mutating func sort(byColumnAt place: Int) -> [ScreenRequest] {
        columns.select(at: place, width: width) ? sortByColumn() : []
    }

    /// Changes the columns; false when nothing came of it.
    mutating func changeColumns(_ change: (inout ResultColumns, Int) -> Bool) -> Bool {
        change(&columns, width)
    }

    mutating func resizeColumn(by step: Int) { columns.resize(by: step, width: width) }

    /// Unfolds or folds a row of the tree; gives the line to stand on, nil when nothing changed.
    mutating func unfold(_ isUnfolding: Bool, at line: Int) -> Int? {
        guard case .tree(var tree) = content else { return nil }
        guard tree.setOpen(isUnfolding, at: line) else { return isUnfolding ? nil : tree.parent(of: line) }
        content = .tree(tree)
        return line
    }

    /// Brings further rows of the tree in; false where the line does not stand for any.
    mutating func showMore(at line: Int) -> Bool {
        guard case .tree(var tree) = content, tree.showMore(at: line) else { return false }
        content = .tree(tree)
        return true
    }

    // MARK: On the screen

    /// Keeps the cursor on the screen and the columns in their room.
    mutating func fit(_ size: Size) {
        if size.width != width {
            width = size.width
            columns.fit(width: width)
        }
        height = size.height
        list.clamp(count: count, height: height)
    }

    /// Asks for the names of what is on the screen and a page to either side, and for JSON that is broken for its width.
    mutating func askWhenFitted() -> [ScreenRequest] {
        if case .json = content, pending == nil, brokenFor != max(1, width) {
            return arrange(keeping: row(at: list.cursor))
        }
        if isOutdated {
            // Another graph may call them otherwise; until it has answered the former names stay.
            isOutdated = false
            (askedRows, askedVertices) = ([], [])
            return ask(lines(list.offset - height, list.offset + 2 * height), about: ResultNames())
        }
        guard lines(list.offset, list.offset + height).contains(where: { isUnnamed($0, names) }) else { return [] }
        // What is under way is given up for what is asked now.
        askedRows.subtract(naming?.rows ?? [])
        askedVertices.subtract(naming?.vertices ?? [])
        return ask(lines(list.offset - height, list.offset + 2 * height), about: names)
    }

    private func lines(_ start: Int, _ end: Int) -> Range<Int> {
        let start = min(max(0, start), lineCount)
        return start..<max(start, min(end, lineCount))
    }

    /// - Parameter known: The names that need not be asked for.
    private mutating func ask(_ lines: Range<Int>, about known: ResultNames) -> [ScreenRequest] {
        var question = NamesQuestion(set: set)
        switch content {
        case .table: question.rows = lines.filter { isUnnamed($0, known) }.compactMap(row(at:))
        case .tree(let tree): question.vertices = Set(lines.flatMap { unnamed(tree.rows[$0], known) }).sorted()
        case .json: break
        }
        guard !question.rows.isEmpty || !question.vertices.isEmpty else { return [] }
        askedRows.formUnion(question.rows)
        askedVertices.formUnion(question.vertices)
        naming = question
        return [.ask(question)]
    }

    private func isUnnamed(_ line: Int, _ known: ResultNames) -> Bool {
        switch content {
        case .table: row(at: line).map { !askedRows.contains($0) && set.isUnnamed($0, known) } ?? false
        case .tree(let tree): !unnamed(tree.rows[line], known).isEmpty
        case .json: false
        }
    }

    private func unnamed(_ row: ResultTree.Row, _ known: ResultNames) -> [String] {
        row.vertices.filter { known.vertices[$0] == nil && !askedVertices.contains($0) }
    }

    mutating func receive(_ question: NamesQuestion, _ answer: Answer<ResultNames>) {
        if question == naming { naming = nil }
        guard question.set == set else { return }
        switch answer {
        case .value(let new):
            names.merge(new)
            if !isMeasured {
                isMeasured = true
                remeasure()
            }
        case .failure: break
        }
    }
}
