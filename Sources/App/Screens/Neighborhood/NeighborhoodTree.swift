import Graph

/// A vertex with the neighbours that were opened around it: what is loaded, and which of it is shown.
///
/// What is loaded only ever grows; what is shown is a `TreeShape`, so that undo, redo and folding are exact and need
/// no query. Nodes alternate: a vertex holds groups, a group holds vertices.
struct NeighborhoodTree: Sendable, Hashable {
    /// The index of a node; stable for the life of the tree.
    typealias NodeID = Int

    static let root: NodeID = 0
    /// Groups with more neighbours than this are opened only after asking which of them.
    static let largestUnaskedGroup = 500
    /// Groups with at most so many neighbours open with their vertex.
    static let smallGroup = 10
    /// Steps that `undo` can take back.
    static let undoLimit = 200

    /// One vertex or one group of neighbours.
    struct Node: Sendable, Hashable {
        var parent: NodeID?
        var content: Content
        var children: [NodeID] = []
        var loading: Loading = .idle
        /// The order in which a group asks for its neighbours.
        var order: NeighborOrder
        /// What a group narrows its neighbours to.
        fileprivate(set) var filter = FilterWords()
        /// How many neighbours the filter admits; nil while it is not known.
        fileprivate(set) var admitted: Int?
        /// The neighbours that came in another order or by another filter, to be known again with what is open below them.
        fileprivate(set) var turnedAway: [NodeID] = []
    }

    enum Content: Sendable, Hashable {
        case vertex(Neighbor)
        case group(NeighborGroup)
    }

    /// How far the children of a node are.
    enum Loading: Sendable, Hashable {
        case idle
        case running
        case failed(String)
        /// Nothing is left to load.
        case complete
    }

    /// What has to be asked of the graph so that an opened node can show its children.
    enum Request: Sendable, Hashable {
        case groups(NodeID, vertex: String)
        case page(NodeID, PageRequest)

        var node: NodeID {
            switch self {
            case .groups(let node, _), .page(let node, _): node
            }
        }
    }

    /// The neighbours of a group that are asked for.
    struct PageRequest: Sendable, Hashable {
        var group: NeighborGroup
        var vertex: String
        /// Those before are known, and are `held`.
        var offset = 0
        var limit = NeighborhoodQuery.pageSize
        var held: [String] = []
        var order: NeighborOrder
        var filter = FilterWords()
    }

    /// What a key did, to be taken back.
    private struct Step: Sendable, Hashable {
        /// How the tree was before it, or behind it where it was taken back.
        var shape: TreeShape
        /// `unfolding has_call`
        var words: String
        /// The group of which a page was read.
        var page: NodeID?
    }

    private(set) var nodes: [Node]
    /// The nodes whose children are being asked for once more.
    private var refreshing: Set<NodeID> = []
    private(set) var shape = TreeShape()
    private var undoable: [Step] = []
    private var redoable: [Step] = []

    /// The order in which groups that were not asked for yet will be.
    private var order: NeighborOrder

    /// - Parameter order: The order of time in its groups.
    init(root: VertexReference, order: NeighborOrder = .newestFirst) {
        self.order = order
        let neighbor = Neighbor(vertex: root, time: .missing, summary: ShownValue(""), edges: [])
        nodes = [Node(parent: nil, content: .vertex(neighbor), order: order)]
        shape.open(Self.root)
    }

    var canUndo: Bool { !undoable.isEmpty }
    var canRedo: Bool { !redoable.isEmpty }

    // MARK: What keys do

    mutating func open(_ node: NodeID) {
        guard !shape.isOpen(node) else { return }
        open([node])
    }

    /// Opens several nodes as one step, so that one undo folds them all.
    mutating func open(_ nodes: [NodeID]) {
        let folded = nodes.filter { !shape.isOpen($0) }
        guard let first = folded.first else { return }
        let small = folded.map { self.small(self.nodes[$0].children) }
        change("unfolding \(folded.count == 1 ? name(of: first) : "\(folded.count) rows")") { shape in
            for (node, groups) in zip(folded, small) {
                shape.open(node)
                shape.open(groups, with: node)
            }
        }
    }

    mutating func fold(_ node: NodeID) {
        guard shape.isOpen(node) else { return }
        change("folding \(name(of: node))") { $0.fold(node) }
    }

    mutating func showNextPage(of node: NodeID) {
        guard shape.isOpen(node), hasMore(node) else { return }
        change("reading more of \(name(of: node))", page: node) { $0.showNextPage(of: node) }
    }

    /// Shows the next page as part of the step before, if that read a page of the same group.
    mutating func readOn(_ node: NodeID) {
        guard shape.isOpen(node), hasMore(node) else { return }
        guard undoable.last?.page == node else { return showNextPage(of: node) }
        redoable.removeAll()
        shape.showNextPage(of: node)
    }

    mutating func togglePin(_ node: NodeID) {
        let isPinned = shape.pins.contains(node)
        change("\(isPinned ? "unpinning" : "pinning") \(name(of: node))") { $0.togglePin(node) }
    }

    /// Takes the last step back and says which; what it loaded stays loaded, so that `redo` is immediate.
    @discardableResult
    mutating func undo() -> String? {
        guard let last = undoable.popLast() else { return nil }
        redoable.append(Step(shape: shape, words: last.words, page: last.page))
        shape = last.shape
        return last.words
    }

    @discardableResult
    mutating func redo() -> String? {
        guard let next = redoable.popLast() else { return nil }
        undoable.append(Step(shape: shape, words: next.words, page: next.page))
        shape = next.shape
        return next.words
    }

    private mutating func change(_ words: String, page: NodeID? = nil, _ change: (inout TreeShape) -> Void) {
        undoable.append(Step(shape: shape, words: words, page: page))
        if undoable.count > Self.undoLimit { undoable.removeFirst() }
        redoable.removeAll()
        change(&shape)
    }

    /// Opens groups with the vertex they came for, wherever that is open: no step of its own.
    private mutating func open(_ groups: [NodeID], with vertex: NodeID) {
        shape.open(groups, with: vertex)
        for index in undoable.indices { undoable[index].shape.open(groups, with: vertex) }
        for index in redoable.indices { redoable[index].shape.open(groups, with: vertex) }
    }

    /// The groups of few that open with their vertex, together at most a page; all groups where that holds them.
    private func small(_ nodes: [NodeID]) -> [NodeID] {
        let groups = nodes.filter { group(at: $0) != nil }
        let counts = groups.map { group(at: $0)?.count ?? 0 }
        var left = NeighborhoodQuery.pageSize
        if counts.reduce(0, { $0.addingClamped($1) }) <= left { return groups }
        return zip(groups, counts).filter { _, count in
            guard count <= Self.smallGroup, count <= left else { return false }
            left -= count
            return true
        }.map(\.0)
    }

    /// Turns the order of time round in every group.
    ///
    /// - Parameter isTimed: Whether what has a label has times; the order of what has none is that of ids.
    mutating func turn(isTimed: (String) -> Bool) {
        order = order.turned
        for node in nodes.indices {
            guard let group = group(at: node), isTimed(group.neighborLabel) else {
                nodes[node].order = order
                continue
            }
            order(node, by: order)
        }
    }

    /// Gives a group another order, from the first page on, because what is loaded of a long one is only one end of it.
    ///
    /// No step that `undo` takes back: the same key does.
    mutating func order(_ node: NodeID, by order: NeighborOrder) {
        guard group(at: node) != nil, nodes[node].order != order else { return }
        askAnew(node)
        nodes[node].order = order
    }

    /// Narrows a group to what a filter admits of all its neighbours; an empty one takes the filter away.
    ///
    /// No step that `undo` takes back. A group that opens only after asking folds when its filter is taken away.
    mutating func narrow(_ node: NodeID, to filter: FilterWords) {
        guard group(at: node) != nil, nodes[node].filter != filter else { return }
        let isSame = nodes[node].filter.words == filter.words
        nodes[node].filter = filter
        guard !isSame else { return }
        askAnew(node)
        nodes[node].admitted = nil
        if filter.isEmpty {
            if isLarge(node) { shape.fold(node) }
        } else {
            shape.open(node)
        }
    }

    /// Lets go of the children of a group; those that come again keep their nodes.
    private mutating func askAnew(_ node: NodeID) {
        refreshing.remove(node)
        let known = Set(nodes[node].turnedAway)
        nodes[node].turnedAway += nodes[node].children.filter { !known.contains($0) }
        nodes[node].children = []
        nodes[node].loading = .idle
    }

    /// The children of a node, and behind them those that came in another order or by another filter only.
    func known(under node: NodeID) -> [NodeID] {
        let children = nodes[node].children
        guard !nodes[node].turnedAway.isEmpty else { return children }
        let shown = Set(children)
        return children + nodes[node].turnedAway.filter { !shown.contains($0) }
    }

    // MARK: What answers bring

    /// What the node still needs before it shows all that its shape asks for; nil when nothing is missing.
    func request(for node: NodeID) -> Request? {
        guard shape.isOpen(node), nodes[node].loading == .idle else { return nil }
        switch nodes[node].content {
        case .vertex(let neighbor):
            return .groups(node, vertex: neighbor.id)
        case .group(let group):
            let loaded = nodes[node].children.count
            guard loaded < shape.pages(of: node).count * NeighborhoodQuery.pageSize, let vertex = vertex(above: node)
            else {
                return nil
            }
            let held = nodes[node].children.compactMap { self.vertex(at: $0)?.id }
            return .page(
                node,
                PageRequest(
                    group: group, vertex: vertex.id, offset: loaded, held: held, order: nodes[node].order,
                    filter: nodes[node].filter))
        }
    }

    mutating func markRunning(_ node: NodeID) {
        nodes[node].loading = .running
    }

    mutating func receive(groups: [NeighborGroup], for node: NodeID) {
        let groups = withoutWayBack(groups, from: node)
        if refreshing.remove(node) != nil {
            replaceChildren(of: node, by: groups.map(Content.group))
            return
        }
        guard nodes[node].loading == .running else { return }
        append(groups.map(Content.group), to: node)
        nodes[node].loading = .complete
        open(small(nodes[node].children), with: node)
    }

    /// The groups without the vertex from which the node was reached, by the edges that led to it.
    private func withoutWayBack(_ groups: [NeighborGroup], from node: NodeID) -> [NeighborGroup] {
        guard case .vertex(let neighbor) = nodes[node].content, let above = nodes[node].parent,
            let taken = group(at: above), let origin = vertex(above: above)
        else { return groups }
        var edges = neighbor.edges.map { (direction: $0.direction, label: $0.label) }
        if edges.isEmpty { edges = [(taken.direction, taken.edgeLabel)] }
        return groups.compactMap { $0.withoutWayBack(to: origin, by: edges) }
    }

    mutating func receive(page: NeighborPage, for node: NodeID) {
        // An answer to what is not asked any more.
        guard page.filter.words == nodes[node].filter.words else { return }
        if page.offset == 0, refreshing.remove(node) != nil {
            replaceChildren(of: node, by: page.neighbors.map(Content.vertex))
        } else {
            guard nodes[node].loading == .running, page.offset == nodes[node].children.count else { return }
            append(page.neighbors.map(Content.vertex), to: node)
        }
        if page.filter.isEmpty {
            nodes[node].content = .group(page.countedGroup)
        } else {
            nodes[node].admitted = page.total
        }
        nodes[node].loading = page.hasMore && !page.neighbors.isEmpty ? .idle : .complete
    }

    /// What to ask a new graph so that everything loaded holds for it; folded nodes too, to unfold without waiting.
    mutating func refresh() -> [Request] {
        refreshing = []
        return nodes.indices.compactMap { node in
            retry(node)
            nodes[node].turnedAway = []
            guard nodes[node].loading != .idle || !nodes[node].children.isEmpty, isAttached(node),
                let vertex = vertex(above: node)
            else { return nil }
            let isAgain = !nodes[node].children.isEmpty || nodes[node].loading == .complete
            if isAgain { refreshing.insert(node) }
            guard let group = group(at: node) else { return .groups(node, vertex: vertex.id) }
            var request = PageRequest(
                group: group, vertex: vertex.id, order: nodes[node].order, filter: nodes[node].filter)
            if isAgain {
                let size = NeighborhoodQuery.pageSize
                let pages = (nodes[node].children.count + size - 1) / size
                request.limit = max(1, pages + (nodes[node].loading == .running ? 1 : 0)) * size
            }
            return .page(node, request)
        }
    }

    /// Whether the tree leads to a node, shown or folded.
    func isAttached(_ node: NodeID) -> Bool {
        guard let parent = nodes[node].parent else { return true }
        return known(under: parent).contains(node) && isAttached(parent)
    }

    /// Takes the new children; those that were there before keep their nodes, and with them folds, pins and cursor.
    private mutating func replaceChildren(of node: NodeID, by contents: [Content]) {
        nodes[node].children = children(of: node, for: contents, known: nodes[node].children)
        if nodes[node].loading == .running { nodes[node].loading = .complete }
    }

    /// The nodes that stand for contents: those known by their keys, else new ones.
    private mutating func children(of node: NodeID, for contents: [Content], known: [NodeID]) -> [NodeID] {
        let former = Dictionary(known.map { (nodes[$0].content.key, $0) }) { first, _ in first }
        return contents.map { content in
            if let child = former[content.key] {
                nodes[child].content = content
                return child
            }
            nodes.append(Node(parent: node, content: content, order: order))
            return nodes.count - 1
        }
    }

    mutating func receive(failure: String, for node: NodeID) {
        refreshing.remove(node)
        guard nodes[node].loading == .running else { return }
        nodes[node].loading = .failed(failure)
    }

    /// Makes a failed node ask again.
    mutating func retry(_ node: NodeID) {
        if case .failed = nodes[node].loading { nodes[node].loading = .idle }
    }

    /// Names the root in full once its words are known.
    mutating func describeRoot(_ vertex: VertexReference) {
        nodes[Self.root].content = .vertex(Neighbor(vertex: vertex, time: .missing, summary: ShownValue(""), edges: []))
    }

    private mutating func append(_ contents: [Content], to node: NodeID) {
        nodes[node].children += children(of: node, for: contents, known: nodes[node].turnedAway)
    }
}

extension NeighborhoodTree.Content {
    /// By which a child is known again among the children of its node.
    fileprivate var key: String {
        switch self {
        case .vertex(let neighbor): neighbor.id
        case .group(let group): group.id
        }
    }
}

extension NeighborPage {
    /// The group with the total that was counted for the page.
    fileprivate var countedGroup: NeighborGroup {
        var group = group
        group.count = total
        return group
    }
}
