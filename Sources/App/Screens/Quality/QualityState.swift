import Curation
import Graph
import TUI

/// The quality screen: what the curation of the opened folder read, wrote, changed and left out, as tables that unfold.
struct QualityState: Sendable {
    /// A line on the screen.
    struct Row: Sendable, Hashable {
        var node: QualityNode
        var depth: Int
        var isOpen: Bool
    }

    private(set) var file = Loadable<QualityFile?>()
    private(set) var duplicates = Loadable<Duplicates>()
    /// Whether customers are compared; behind an endpoint that would read every one of them.
    let looksForDuplicates: Bool
    private(set) var nodes: [QualityNode] = []
    private(set) var rows: [Row] = []
    private(set) var list = ListState()
    var filtering = FilterState()
    /// Rows that the filter admits; heads of tables are none.
    private(set) var shown = 0
    private var folded: Set<String> = []
    private var unfolded: Set<String> = []

    /// Whom one comes from, to go to those who are likely the same person as soon as they are known.
    private var subject: String?

    init(looksForDuplicates: Bool = false, subject: String? = nil) {
        (self.looksForDuplicates, self.subject) = (looksForDuplicates, subject)
    }

    private var filter: ListFilter { filtering.filter }

    var hasReport: Bool { (file.value ?? nil) != nil }

    /// Whether there is anything to read, be it of the report or of customers.
    var hasRows: Bool { !nodes.isEmpty }

    var selected: Row? { rows.indices.contains(list.cursor) ? rows[list.cursor] : nil }

    /// Rows there are, unfolded or not.
    var total: Int { nodes.reduce(0) { $0.addingClamped($1.rowCount) } }

    mutating func start() -> [ScreenRequest] {
        file.start()
        guard looksForDuplicates else { return [.ask(QualityQuestion())] }
        duplicates.start()
        return [.ask(QualityQuestion()), .ask(DuplicatesQuestion())]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let answer = reply.answer(to: QualityQuestion.self)?.answer {
            file.receive(answer)
        } else if let answer = reply.answer(to: DuplicatesQuestion.self)?.answer {
            duplicates.receive(answer)
        } else {
            return []
        }
        nodes = (file.value ?? nil).map { QualityNode.nodes(of: $0.report) } ?? []
        if looksForDuplicates, file.value != nil { nodes += QualityNode.nodes(of: duplicates) }
        arrange()
        if duplicates.value != nil, file.value != nil { goToSubject() }
        return []
    }

    /// Puts the cursor on whom one comes from among those who are likely one person.
    private mutating func goToSubject() {
        guard let subject else { return }
        self.subject = nil
        let groups = nodes.flatMap(\.children)
        guard let group = groups.first(where: { $0.children.contains { $0.customerID == subject } }) else { return }
        setOpen(group, true)
        if let line = rows.firstIndex(where: { $0.node.customerID == subject }) { select(line: line) }
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if file.isLoading {
            file.fail(FailureWords.stopped)
            requests.append(.cancel(QualityQuestion()))
        }
        if duplicates.isLoading {
            duplicates.fail(FailureWords.stopped)
            requests.append(.cancel(DuplicatesQuestion()))
        }
        return requests
    }

    // MARK: Moving and folding

    mutating func move(_ motion: ListMotion, height: Int) {
        // Who reads on already is not taken elsewhere.
        subject = nil
        list.handle(motion, count: rows.count, height: height)
    }

    mutating func select(line: Int) { list.select(line, count: rows.count) }

    mutating func fit(height: Int) { list.clamp(count: rows.count, height: height) }

    private func isOpen(_ node: QualityNode) -> Bool {
        // Tables are open at first, and what is in them is not.
        node.isSection ? !folded.contains(node.id) : unfolded.contains(node.id)
    }

    /// Unfolds the selected line; false when it is unfolded or has nothing inside.
    mutating func unfold() -> Bool {
        guard let row = selected, !row.isOpen, !row.node.children.isEmpty else { return false }
        setOpen(row.node, true)
        return true
    }

    /// Folds the selected line, or goes to the one it hangs under.
    mutating func fold() {
        guard let row = selected else { return }
        if row.isOpen, filter.isEmpty { return setOpen(row.node, false) }
        if let parent = rows[..<list.cursor].lastIndex(where: { $0.depth < row.depth }) { select(line: parent) }
    }

    mutating func toggle() {
        if !unfold(), selected?.isOpen == true { fold() }
    }

    private mutating func setOpen(_ node: QualityNode, _ isOpen: Bool) {
        if node.isSection {
            if isOpen { folded.remove(node.id) } else { folded.insert(node.id) }
        } else {
            if isOpen { unfolded.insert(node.id) } else { unfolded.remove(node.id) }
        }
        arrange()
    }

    // MARK: Filter

    mutating func applyFilter() -> [ScreenRequest] {
        arrange()
        return []
    }

    // MARK: Lines

    /// Makes the lines anew; the cursor stays on its line, or goes to the nearest one that is left.
    private mutating func arrange() {
        let (former, formerRows) = (list.cursor, rows)
        shown = 0
        rows = []
        for node in nodes { append(node, depth: 0, inherited: "") }
        let lines = Dictionary(rows.enumerated().map { ($1.node.id, $0) }) { first, _ in first }
        select(line: NearestLine.line(of: former, in: formerRows) { lines[$0.node.id] } ?? 0)
    }

    /// Appends a node and what shows under it; a filter opens what it admits, with the lines above it.
    ///
    /// - Parameter inherited: The words of the lines above, so that a source's name finds all that is under it.
    @discardableResult
    private mutating func append(_ node: QualityNode, depth: Int, inherited: String) -> Bool {
        let place = rows.count
        let words = node.isSection ? "" : "\(inherited)\n\(node.words)"
        guard !filter.isEmpty else {
            shown += node.isSection ? 0 : 1
            let isOpen = isOpen(node)
            rows.append(Row(node: node, depth: depth, isOpen: isOpen))
            if isOpen { for child in node.children { append(child, depth: depth + 1, inherited: words) } }
            return true
        }
        let isAdmitted = !node.isSection && filter.admits(words)
        rows.append(Row(node: node, depth: depth, isOpen: false))
        var hasOpened = false
        for child in node.children where append(child, depth: depth + 1, inherited: words) { hasOpened = true }
        guard isAdmitted || hasOpened else {
            rows.removeLast(rows.count - place)
            return false
        }
        rows[place].isOpen = hasOpened
        shown += isAdmitted ? 1 : 0
        return true
    }
}
