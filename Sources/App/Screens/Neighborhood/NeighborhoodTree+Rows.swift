extension NeighborhoodTree {
    /// The lines a screen shows, top to bottom; linear in their number.
    ///
    /// A vertex that several lines reach is shown in full once: where it is open, otherwise where it appeared first.
    func rows() -> [NeighborhoodRow] {
        var projection = TreeProjection(tree: self)
        projection.emit(Self.root, depth: 0, isPinned: false)
        return projection.markedRows()
    }
}

/// One walk over the open nodes of a tree.
private struct TreeProjection {
    let tree: NeighborhoodTree
    /// Every node that has a pinned one below it.
    private let abovePins: Set<NeighborhoodTree.NodeID>
    private var rows: [NeighborhoodRow] = []
    /// The node at which each vertex is shown in full.
    private var places: [String: NeighborhoodTree.NodeID] = [:]

    /// A node that stands for a vertex, with what decides whether it shows it in full.
    private struct Occurrence {
        var node: NeighborhoodTree.NodeID
        var vertex: String
        /// The nearest vertex node above.
        var above: Occurrence.Above?
        var showsBelow: Bool
        var moment: Int

        struct Above {
            var node: NeighborhoodTree.NodeID
            var vertex: String
        }

        func comes(before other: Occurrence) -> Bool {
            showsBelow == other.showsBelow ? moment < other.moment : showsBelow
        }
    }

    init(tree: NeighborhoodTree) {
        self.tree = tree
        abovePins = Set(tree.shape.pins.flatMap { tree.path(to: $0).dropLast() })
        findPlaces()
    }

    // MARK: Where each vertex is shown in full

    /// Gives each vertex the first of its occurrences that does not itself hang under a mere mention of a vertex.
    ///
    /// What is above a node was asked for before it, so the order settles the ones above first.
    private mutating func findPlaces() {
        var occurrences: [Occurrence] = []
        collect(&occurrences, at: NeighborhoodTree.root, above: nil, moment: 0)
        let ordered = occurrences.enumerated().sorted { left, right in
            if left.element.comes(before: right.element) { return true }
            if right.element.comes(before: left.element) { return false }
            return left.offset < right.offset
        }
        for (_, occurrence) in ordered where places[occurrence.vertex] == nil {
            if let above = occurrence.above, places[above.vertex] != above.node { continue }
            places[occurrence.vertex] = occurrence.node
        }
    }

    private func collect(
        _ occurrences: inout [Occurrence], at node: NeighborhoodTree.NodeID, above: Occurrence.Above?, moment: Int
    ) {
        var above = above
        if let vertex = tree.vertex(at: node) {
            let showsBelow = tree.shape.isOpen(node) || abovePins.contains(node)
            occurrences.append(
                Occurrence(node: node, vertex: vertex.id, above: above, showsBelow: showsBelow, moment: moment))
            above = Occurrence.Above(node: node, vertex: vertex.id)
        }
        for (child, moment) in visibleChildren(of: node) {
            collect(&occurrences, at: child, above: above, moment: moment)
        }
    }

    /// The children that show, with the moment each was asked for: all when open, the pinned ones when folded.
    private func visibleChildren(
        of node: NeighborhoodTree.NodeID
    ) -> [(node: NeighborhoodTree.NodeID, moment: Int)] {
        let pages = tree.shape.pages(of: node)
        guard tree.shape.isOpen(node) else {
            guard abovePins.contains(node) else { return [] }
            return pinned(among: tree.known(under: node)[...]).map { ($0, pages.first ?? 0) }
        }
        let shown = tree.nodes[node].children.prefix(tree.shownCount(of: node))
        let turnedAway = tree.known(under: node).dropFirst(tree.nodes[node].children.count)
        return shown.enumerated().map { index, child in
            (child, pages[min(index / NeighborhoodQuery.pageSize, pages.count - 1)])
        } + pinned(among: turnedAway).map { ($0, pages.first ?? 0) }
    }

    /// The topmost pinned nodes among some and below them, in order.
    private func pinned(among nodes: ArraySlice<NeighborhoodTree.NodeID>) -> [NeighborhoodTree.NodeID] {
        nodes.flatMap { node in
            if tree.shape.pins.contains(node) { return [node] }
            return abovePins.contains(node) ? pinned(among: tree.known(under: node)[...]) : []
        }
    }

    // MARK: Lines

    mutating func emit(_ node: NeighborhoodTree.NodeID, depth: Int, isPinned: Bool) {
        if let vertex = tree.vertex(at: node) {
            let place = places[vertex.id] ?? node
            // Above or below is settled when all lines are known.
            rows.append(
                NeighborhoodRow(
                    kind: .vertex(node, place == node ? .full : .seeAbove(place)), depth: depth, isPinned: isPinned))
            guard place == node else { return }
        } else {
            rows.append(NeighborhoodRow(kind: .group(node), depth: depth, isPinned: isPinned))
        }
        for (child, _) in visibleChildren(of: node) {
            emit(child, depth: depth + 1, isPinned: tree.shape.pins.contains(child))
        }
        if tree.shape.isOpen(node) { emitRemark(on: node, depth: depth + 1) }
    }

    private mutating func emitRemark(on node: NeighborhoodTree.NodeID, depth: Int) {
        let isShort = tree.request(for: node) != nil
        switch tree.nodes[node].loading {
        case .failed(let words): rows.append(NeighborhoodRow(kind: .failed(node, words), depth: depth))
        case .running: rows.append(NeighborhoodRow(kind: .loading(node), depth: depth))
        case .idle where isShort: rows.append(NeighborhoodRow(kind: .loading(node), depth: depth))
        case .idle, .complete:
            if tree.hasMore(node) {
                rows.append(NeighborhoodRow(kind: .more(node), depth: depth))
            } else if tree.nodes[node].children.isEmpty {
                rows.append(NeighborhoodRow(kind: .nothing(node), depth: depth))
            }
        }
    }

    func markedRows() -> [NeighborhoodRow] {
        var lines: [NeighborhoodTree.NodeID: Int] = [:]
        for (line, row) in rows.enumerated() where row.isNode { lines[row.node] = line }
        return rows.enumerated().map { line, row in
            guard case .vertex(let node, .seeAbove(let place)) = row.kind, lines[place] ?? 0 > line else { return row }
            var row = row
            row.kind = .vertex(node, .seeBelow(place))
            return row
        }
    }
}
