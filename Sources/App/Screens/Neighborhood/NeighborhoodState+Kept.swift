/// What stands open and pinned outlives the program.
extension NeighborhoodState {
    static let keptName: String? = "neighbourhood"

    /// The part of a place that is looked at as a picture.
    private static let picturePart = "picture"

    static func reopened(
        _ place: KeptPlace, about vertex: VertexReference?, _ context: ScreenContext
    ) -> (any Screen)? {
        guard let vertex, let profile = context.graph?.profile else { return nil }
        var neighborhood = NeighborhoodState(vertex, order: context.newestFirst ? .newestFirst : .oldestFirst)
        neighborhood.former = place.shape.map { FormerShape(shape: $0, ids: KeptIDs(profile: profile)) }
        if place.part == picturePart { _ = neighborhood.togglePicture() }
        return neighborhood
    }

    func kept(_ ids: KeptIDs) -> KeptPlace? {
        var place = kept(about: rootVertex, ids)
        place?.part = picture.isShown ? Self.picturePart : nil
        if !ids.isBrief { place?.shape = tree.kept(ids, former: former?.shape) }
        return place
    }

    /// Opens and pins the children of a node that have just come as they were when the place was kept; what opens by
    /// itself and was folded is folded again.
    ///
    /// - Parameter first: The first of the new nodes.
    mutating func restore(under node: NeighborhoodTree.NodeID, from first: NeighborhoodTree.NodeID) {
        guard let former, node == NeighborhoodTree.root || former.isOpen(node, in: tree) else { return }
        let children = tree.nodes[node].children.filter { $0 >= first }
        let open = children.filter { former.isOpen($0, in: tree) }
        let folded = children.filter { tree.shape.isOpen($0) && !former.isOpen($0, in: tree) }
        let pinned = children.filter { former.isPinned($0, in: tree) && !tree.shape.pins.contains($0) }
        change { tree in
            for node in folded { tree.fold(node) }
            tree.open(open)
            for node in pinned { tree.togglePin(node) }
        }
    }
}

/// What stood open and pinned when the place was kept.
struct FormerShape: Sendable {
    let shape: KeptShape
    let ids: KeptIDs

    fileprivate func isOpen(_ node: NeighborhoodTree.NodeID, in tree: NeighborhoodTree) -> Bool {
        shape.open.contains(tree.keptPath(to: node, ids))
    }

    fileprivate func isPinned(_ node: NeighborhoodTree.NodeID, in tree: NeighborhoodTree) -> Bool {
        shape.pins.contains(tree.keptPath(to: node, ids))
    }
}

extension NeighborhoodTree {
    /// What stands open and is pinned, and what was when the place was kept where that has not come yet.
    fileprivate func kept(_ ids: KeptIDs, former: KeptShape?) -> KeptShape {
        func paths(_ chosen: some Sequence<NodeID>) -> [KeptShape.Path] {
            chosen.filter { $0 != Self.root && isAttached($0) }.map { keptPath(to: $0, ids) }
        }
        var (open, pins) = (paths(nodes.indices.filter(shape.isOpen)), paths(shape.pins))
        if let former {
            let arrived = Set(nodes.indices.filter { !nodes[$0].children.isEmpty }.map { keptPath(to: $0, ids) })
            open += former.open.filter { !arrived.contains(Array($0.dropLast())) }
            pins += former.pins.filter { !arrived.contains(Array($0.dropLast())) }
        }
        func nearest(_ paths: [KeptShape.Path]) -> Set<KeptShape.Path> {
            Set(
                paths.sorted { $0.count == $1.count ? $0.joined() < $1.joined() : $0.count < $1.count }
                    .prefix(KeptShape.limit))
        }
        return KeptShape(open: nearest(open), pins: nearest(pins))
    }

    /// The way from the start to a node, each node by what may be kept of it.
    fileprivate func keptPath(to node: NodeID, _ ids: KeptIDs) -> KeptShape.Path {
        path(to: node).dropFirst().map { node in
            switch nodes[node].content {
            case .group(let group): return group.id
            case .vertex(let neighbor):
                if ids.admits(neighbor.vertex) { return "=\(neighbor.id)" }
                let siblings = nodes[node].parent.map { nodes[$0].children } ?? []
                return "#\(siblings.firstIndex(of: node) ?? 0)"
            }
        }
    }
}
