import Graph
import TUI

/// The neighbourhood screen: a tree of vertices and groups, and the details of the vertex under the cursor.
struct NeighborhoodState: Sendable {
    private(set) var tree: NeighborhoodTree
    /// The lines of the tree that the filter of lines lets through; made anew only when either changes.
    private(set) var rows: [NeighborhoodRow] = []
    /// All lines of the tree.
    private var allRows: [NeighborhoodRow] = []
    /// The filter of all lines that are seen.
    var lineFiltering = FilterState()
    /// The filter of a group while it is typed; then the tree keeps it.
    var groupFiltering: GroupFiltering?
    /// What keys asked for before there was what they mean.
    var waiting: [WaitingCommand] = []
    /// The vertices and groups among the lines that the filter admits, and all there are.
    private(set) var admitted = 0
    private(set) var filterable = 0
    /// For each line, how many vertices there are up to it; groups and remarks are none.
    private(set) var ordinals: [Int] = []
    /// How many vertices of open groups are still to be read.
    private(set) var unread = 0
    /// Whether a vertex on the lines has a time.
    private(set) var hasTimes = false
    private(set) var list = ListState()
    /// The details of every vertex the cursor has been on.
    private(set) var details: [String: Loadable<VertexDetails?>] = [:]
    /// The details of the selected vertex, broken for the region beside the tree.
    private(set) var layout = DetailsLayout()
    private var arranged: VertexDetails?
    /// The same as a picture.
    var picture = PictureState()
    /// What stood open when the place was kept, to be so again as it comes; nil for a new one.
    var former: FormerShape?

    /// - Parameter order: The order of time in its groups.
    init(_ vertex: VertexReference, order: NeighborOrder = .newestFirst) {
        tree = NeighborhoodTree(root: vertex, order: order)
        arrangeRows()
    }

    private var cursor: Int {
        get { list.cursor }
        set { list.select(newValue, count: rows.count) }
    }

    var selected: NeighborhoodRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }

    /// The vertex under the cursor; for a group or a remark the vertex it hangs under.
    var selectedVertex: VertexReference {
        selected.flatMap { tree.vertex(above: $0.node) } ?? rootVertex
    }

    /// The vertex from which paths to the one under the cursor begin: the one that was pinned last, else the start; nil
    /// where that is the same.
    var pathStart: VertexReference? {
        let pinned = tree.shape.pins.filter { tree.isAttached($0) }.compactMap { tree.vertex(at: $0) }
        return (pinned.reversed() + [rootVertex]).first { $0.id != selectedVertex.id }
    }

    var rootVertex: VertexReference {
        tree.vertex(at: NeighborhoodTree.root) ?? VertexReference(id: "", label: "")
    }

    var isLoading: Bool {
        details.values.contains(where: \.isLoading) || tree.nodes.contains { $0.loading == .running }
    }

    // MARK: Answers

    mutating func start() -> [ScreenRequest] {
        [.ask(ReferenceQuestion(vertex: rootVertex.id))] + settle()
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: TreeQuestion.self) { receive(answer, at: question.request.node) }
        if case .value(let vertex?)? = reply.answer(to: ReferenceQuestion.self)?.answer {
            change { $0.describeRoot(vertex) }
        }
        if let (question, answer) = reply.answer(to: DetailsQuestion.self) {
            details[question.vertex, default: Loadable()].receive(answer)
        }
        return settle() + goOn()
    }

    private mutating func receive(_ answer: Answer<TreeQuestion.Value>, at node: NeighborhoodTree.NodeID) {
        let firstNew = tree.nodes.count
        switch answer {
        case .value(.groups(let groups)):
            let isFirst = tree.nodes[node].loading == .running
            change { $0.receive(groups: groups, for: node) }
            // Whoever comes here wants what is around it.
            if node == NeighborhoodTree.root, isFirst, cursor == 0, rows.count > 1 { cursor = 1 }
        case .value(.page(let page)): change { $0.receive(page: page, for: node) }
        case .failure(let words): change { $0.receive(failure: words, for: node) }
        }
        restore(under: node, from: firstNew)
    }

    /// Asks for what the open nodes and the details beside the tree still lack.
    mutating func settle() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        for row in allRows {
            guard case .loading(let node) = row.kind, let request = tree.request(for: node) else { continue }
            tree.markRunning(node)
            requests.append(.ask(TreeQuestion(request: request)))
        }
        let vertex = selectedVertex.id
        if details[vertex] == nil {
            details[vertex, default: Loadable()].start()
            requests.append(.ask(DetailsQuestion(vertex: vertex)))
        }
        return requests
    }

    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] {
        let selected = selectedVertex.id
        details = details.filter { $0.key == selected }
        details[selected, default: Loadable()].start()
        var requests: [ScreenRequest] = [
            .ask(ReferenceQuestion(vertex: rootVertex.id)), .ask(DetailsQuestion(vertex: selected)),
        ]
        change { tree in requests += tree.refresh().map { .ask(TreeQuestion(request: $0)) } }
        return requests + settle()
    }

    /// Ends what is being asked and leaves a line that says so.
    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        waiting = []
        for node in tree.nodes.indices where tree.nodes[node].loading == .running {
            change { $0.receive(failure: FailureWords.stopped, for: node) }
            requests.append(.cancel(slot: TreeQuestion.slot(of: node)))
        }
        for (vertex, loading) in details where loading.isLoading {
            details[vertex]?.fail(FailureWords.stopped)
            requests.append(.cancel(DetailsQuestion(vertex: vertex)))
        }
        return requests
    }

    /// Asks again for the details and for the node under the cursor.
    mutating func reload() -> [ScreenRequest] {
        details[selectedVertex.id] = nil
        if let node = selected?.node { change { $0.retry(node) } }
        return settle()
    }

    // MARK: Lines

    /// Makes the lines anew after their filter has changed.
    mutating func filterLines() {
        let (former, formerRows) = (cursor, rows)
        arrangeRows()
        cursor = NearestLine.line(of: former, in: formerRows) { line in rows.firstIndex { $0.continues(line) } } ?? 0
    }

    /// Takes the lines that the filter admits, those they hang under, and what is said about either.
    private mutating func arrangeRows() {
        arrangeLines()
        ordinals = rows.reduce(into: []) {
            $0.append(($0.last ?? 0) + ($1.isNode && tree.vertex(at: $1.node) != nil ? 1 : 0))
        }
        hasTimes = rows.contains { time(of: $0) != nil }
        unread = rows.reduce(0) { count, row in
            guard case .more(let node) = row.kind else { return count }
            return count + max(0, tree.total(of: node) - tree.shownCount(of: node))
        }
        arrangePicture()
    }

    /// Gives the picture what the tree shows.
    mutating func arrangePicture() {
        if picture.isShown { picture.take(NeighborhoodPicture(tree, rows: rows).content) }
    }

    private mutating func arrangeLines() {
        allRows = tree.rows()
        filterable = allRows.count { $0.isNode }
        guard !lineFiltering.filter.isEmpty else {
            rows = allRows
            admitted = filterable
            return
        }
        var keptNodes: Set<NeighborhoodTree.NodeID> = [NeighborhoodTree.root]
        var dropped: Int?
        admitted = 0
        for row in allRows {
            // What hangs on a row that is dropped goes with it.
            if let depth = dropped, row.depth > depth { continue }
            dropped = nil
            if case .loading(let node) = row.kind {
                // What is still to come may be admitted, too.
                keptNodes.formUnion(tree.path(to: node))
            }
            guard row.isNode else { continue }
            let words = tree.words(of: row.node)
            if row.depth > 0, lineFiltering.filter.dropsBranch(words) {
                dropped = row.depth
            } else if lineFiltering.filter.admits(words) {
                admitted += 1
                keptNodes.formUnion(tree.path(to: row.node))
            }
        }
        rows = allRows.filter { keptNodes.contains($0.node) }
    }

    // MARK: Time

    /// Goes to the last vertex on the screen that happened at or before a moment, or to the first one after it.
    ///
    /// - Parameter moment: The time in words.
    mutating func go(to time: Int64, named moment: String) -> [ScreenRequest] {
        let timed = rows.indices.compactMap { line in self.time(of: rows[line]).map { (line: line, time: $0) } }
        let before = timed.filter { $0.time <= time }.max { $0.time < $1.time }
        guard let found = before ?? timed.min(by: { $0.time < $1.time }) else {
            return [.say("nothing that is unfolded has a time")]
        }
        let words =
            before == nil
            ? "nothing unfolded is as early as \(moment): this is the first after it"
            : "at \(moment) or the nearest unfolded vertex before it"
        return [.say(words)] + move(to: found.line)
    }

    private func time(of row: NeighborhoodRow) -> Int64? {
        guard row.isNode, case .vertex(let neighbor) = tree.nodes[row.node].content else { return nil }
        return neighbor.time.milliseconds
    }

    // MARK: Cursor

    mutating func move(to line: Int) -> [ScreenRequest] {
        cursor = line
        return settle()
    }

    mutating func move(by step: Int) -> [ScreenRequest] { move(to: cursor + step) }

    mutating func move(toNode node: NeighborhoodTree.NodeID) -> [ScreenRequest] {
        move(to: rows.firstIndex { $0.isNode && $0.node == node } ?? cursor)
    }

    /// Keeps the cursor on the screen and the details broken for their region.
    mutating func fit(_ context: ScreenContext) {
        let regions = NeighborhoodLayout(context.size, isPicture: picture.isShown)
        if let line = lineOfNode { cursor = line }
        list.clamp(count: rows.count, height: regions.rows.height)
        if picture.isShown { picture.fit(cursor: cursor, in: regions.picture) }
        let shown = details[selectedVertex.id]?.value ?? nil
        let width = regions.details.map { Panel.interior(of: $0).width - 2 } ?? 0
        guard width > 0, width != layout.width || shown != arranged else { return }
        arranged = shown
        layout = DetailsLayout(shown.map { DetailsFact.facts(of: $0) } ?? [], width: width, viewer: .guarded)
    }

    /// Changes the tree and keeps the cursor on its line, or on the nearest line above it that is left.
    mutating func change(_ change: (inout NeighborhoodTree) -> Void) {
        let former = selected
        change(&tree)
        arrangeRows()
        keepCursor(on: former)
    }

    private mutating func keepCursor(on former: NeighborhoodRow?) {
        guard let former else { return }
        if let line = rows.firstIndex(where: { $0.continues(former) }) {
            cursor = line
        } else if !former.isNode, tree.shape.isOpen(former.node) {
            // The remark gave way to the rows it promised: the first of them stands in its place.
            cursor = min(cursor, rows.count - 1)
        } else {
            let above = Set(tree.path(to: former.node))
            cursor = rows.lastIndex { $0.isNode && above.contains($0.node) } ?? 0
        }
    }
}

extension NeighborhoodRow {
    /// Whether the line is what another line has become: the same node, or the loading of the page it offered.
    fileprivate func continues(_ other: NeighborhoodRow) -> Bool {
        if isNode || other.isNode { return isNode && other.isNode && node == other.node }
        if case .more(let node) = other.kind, kind == .loading(node) { return true }
        return kind == other.kind
    }
}
