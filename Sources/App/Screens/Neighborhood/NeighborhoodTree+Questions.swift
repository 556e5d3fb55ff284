extension NeighborhoodTree {
    /// What a filter reads of a node: title, summary, label, id and what the edges say, or the labels of a group.
    func words(of node: NodeID) -> String {
        switch nodes[node].content {
        case .vertex(let neighbor):
            let edges = neighbor.edges.flatMap(\.properties).flatMap(\.values).filter { !$0.isMasked }.map {
                $0.text(for: .guarded)
            }
            let summary = neighbor.summary.isMasked ? "" : neighbor.summary.shown(to: .guarded)
            let words = [neighbor.vertex.title, summary, neighbor.vertex.label, neighbor.id] + edges
            return words.joined(separator: " ")
        case .group(let group): return "\(group.edgeLabel) \(group.neighborLabel)"
        }
    }

    func vertex(at node: NodeID) -> VertexReference? {
        if case .vertex(let neighbor) = nodes[node].content { neighbor.vertex } else { nil }
    }

    func group(at node: NodeID) -> NeighborGroup? {
        if case .group(let group) = nodes[node].content { group } else { nil }
    }

    /// The group that a node is or belongs to; nil for the root.
    func nearestGroup(of node: NodeID) -> NodeID? {
        group(at: node) == nil ? nodes[node].parent : node
    }

    /// What a sentence calls a node: the title of a vertex, the edge label of a group.
    func name(of node: NodeID) -> String {
        vertex(at: node)?.title ?? group(at: node)?.edgeLabel ?? ""
    }

    /// Whether a group has more neighbours than open without asking.
    func isLarge(_ node: NodeID) -> Bool { (group(at: node)?.count ?? 0) > Self.largestUnaskedGroup }

    /// Whether to ask which neighbours are wanted before a group opens: of a large one that was not narrowed yet.
    func asksFirst(_ node: NodeID) -> Bool {
        isLarge(node) && nodes[node].filter.isEmpty && known(under: node).isEmpty
    }

    /// The neighbours of a group that its filter admits; all as long as that is not known.
    func total(of node: NodeID) -> Int { nodes[node].admitted ?? group(at: node)?.count ?? 0 }

    /// The nearest group at or above a node that has a filter.
    func filteredGroup(at node: NodeID) -> NodeID? {
        path(to: node).last { !nodes[$0].filter.isEmpty }
    }

    /// The vertex of a node, or the one a group hangs under.
    func vertex(above node: NodeID) -> VertexReference? {
        vertex(at: node) ?? nodes[node].parent.flatMap { vertex(at: $0) }
    }

    /// The children that the shape lets show, loaded or not yet.
    func shownCount(of node: NodeID) -> Int {
        let loaded = nodes[node].children.count
        guard group(at: node) != nil else { return loaded }
        return min(loaded, shape.pages(of: node).count * NeighborhoodQuery.pageSize)
    }

    /// Whether a group has neighbours after those shown.
    func hasMore(_ node: NodeID) -> Bool {
        guard group(at: node) != nil else { return false }
        let isEnd = nodes[node].loading == .complete && shownCount(of: node) == nodes[node].children.count
        return !isEnd && shownCount(of: node) < total(of: node)
    }

    /// The nodes from the root down to a node, both included.
    func path(to node: NodeID) -> [NodeID] {
        var path = [node]
        while let parent = nodes[path[path.count - 1]].parent { path.append(parent) }
        return path.reversed()
    }
}
