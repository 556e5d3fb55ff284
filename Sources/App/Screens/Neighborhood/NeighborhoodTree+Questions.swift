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
        guard let group = group(at: node) else { return false }
        let isEnd = nodes[node].loading == .complete && shownCount(of: node) == nodes[node].children.count
        return !isEnd && shownCount(of: node) < group.count
    }

    /// The nodes from the root down to a node, both included.
    func path(to node: NodeID) -> [NodeID] {
        var path = [node]
        while let parent = nodes[path[path.count - 1]].parent { path.append(parent) }
        return path.reversed()
    }
}
