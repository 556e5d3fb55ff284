/// A vertex with the neighbours that were opened around it: what is loaded, and which of it is shown.
///
/// What is loaded only ever grows; what is shown is a `TreeShape`, so that undo, redo and folding are exact and need
/// no query. Nodes alternate: a vertex holds groups, a group holds vertices.
struct NeighborhoodTree: Sendable, Hashable {
    /// The index of a node; stable for the life of the tree.
    typealias NodeID = Int

    static let root: NodeID = 0
    /// Groups with more neighbours than this are opened only after asking.
    static let largestUnaskedGroup = 500
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
        /// The neighbours that came in the other order, to be known again with what is open below them.
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
        /// The neighbours behind the first `offset`, which are `held`.
        case page(
            NodeID, group: NeighborGroup, vertex: String, offset: Int, held: [String] = [],
            order: NeighborOrder)
        /// The first pages once more, as many neighbours as were loaded.
        case pagesAgain(NodeID, group: NeighborGroup, vertex: String, count: Int, order: NeighborOrder)

        var node: NodeID {
            switch self {
            case .groups(let node, _), .page(let node, _, _, _, _, _), .pagesAgain(let node, _, _, _, _): node
            }
        }
    }

    private(set) var nodes: [Node]
    /// The nodes whose children are being asked for once more.
    private var refreshing: Set<NodeID> = []
    private(set) var shape = TreeShape()
    private var undoable: [TreeShape] = []
    private var redoable: [TreeShape] = []

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
        change { $0.open(node) }
    }

    /// Opens several nodes as one step, so that one undo folds them all.
    mutating func open(_ nodes: [NodeID]) {
        let folded = nodes.filter { !shape.isOpen($0) }
        guard !folded.isEmpty else { return }
        change { shape in
            for node in folded { shape.open(node) }
        }
    }

    mutating func fold(_ node: NodeID) {
        guard shape.isOpen(node) else { return }
        change { $0.fold(node) }
    }

    mutating func showNextPage(of node: NodeID) {
        guard shape.isOpen(node), hasMore(node) else { return }
        change { $0.showNextPage(of: node) }
    }

    mutating func togglePin(_ node: NodeID) {
        change { $0.togglePin(node) }
    }

    /// Takes the last step back; what it loaded stays loaded, so that `redo` is immediate.
    mutating func undo() {
        guard let last = undoable.popLast() else { return }
        redoable.append(shape)
        shape = last
    }

    mutating func redo() {
        guard let next = redoable.popLast() else { return }
        undoable.append(shape)
        shape = next
    }

    private mutating func change(_ change: (inout TreeShape) -> Void) {
        undoable.append(shape)
        if undoable.count > Self.undoLimit { undoable.removeFirst() }
        redoable.removeAll()
        change(&shape)
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
            turn(node)
        }
    }

    /// Turns the order of a group's neighbours round.
    ///
    /// They are asked for again from the first page on, because what is loaded of a long group is only one end of it.
    /// No step that `undo` takes back: the same key does.
    private mutating func turn(_ node: NodeID) {
        guard group(at: node) != nil else { return }
        refreshing.remove(node)
        let known = Set(nodes[node].turnedAway)
        nodes[node].turnedAway += nodes[node].children.filter { !known.contains($0) }
        nodes[node].children = []
        nodes[node].loading = .idle
        nodes[node].order = nodes[node].order.turned
    }

    /// The children of a node, and behind them those that came in the other order only.
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
                node, group: group, vertex: vertex.id, offset: loaded, held: held, order: nodes[node].order)
        }
    }

    mutating func markRunning(_ node: NodeID) {
        nodes[node].loading = .running
    }

    mutating func receive(groups: [NeighborGroup], for node: NodeID) {
        if refreshing.remove(node) != nil {
            replaceChildren(of: node, by: groups.map(Content.group))
            return
        }
        guard nodes[node].loading == .running else { return }
        append(groups.map(Content.group), to: node)
        nodes[node].loading = .complete
    }

    mutating func receive(page: NeighborPage, for node: NodeID) {
        if page.offset == 0, refreshing.remove(node) != nil {
            replaceChildren(of: node, by: page.neighbors.map(Content.vertex))
        } else {
            guard nodes[node].loading == .running, page.offset == nodes[node].children.count else { return }
            append(page.neighbors.map(Content.vertex), to: node)
        }
        nodes[node].content = .group(page.countedGroup)
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
            let order = nodes[node].order
            guard isAgain else { return .page(node, group: group, vertex: vertex.id, offset: 0, order: order) }
            let pages = (nodes[node].children.count + NeighborhoodQuery.pageSize - 1) / NeighborhoodQuery.pageSize
            let wanted = max(1, pages + (nodes[node].loading == .running ? 1 : 0))
            return .pagesAgain(
                node, group: group, vertex: vertex.id, count: wanted * NeighborhoodQuery.pageSize, order: order)
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
