import Graph

/// The picture of what a tree shows: a node for each vertex, and one for what each group leaves out.
struct NeighborhoodPicture: Sendable, Hashable {
    private(set) var picture: Picture
    /// The line of the tree that each node of the picture is.
    private(set) var lines: [Int] = []
    /// The node of the picture that each line of the tree shows as.
    private(set) var nodes: [Int] = []

    /// What a screen draws of it.
    var content: PictureContent { PictureContent(picture, lines: lines, nodes: nodes) }

    private let tree: NeighborhoodTree
    /// The places of the vertices in the picture.
    private var places: [String: Int] = [:]
    /// The nodes of the tree at which they are shown in full.
    private var treeNodes: [NeighborhoodTree.NodeID] = []
    private var knownEdges: Set<String> = []

    /// Reads lines as the tree shows them; linear in their number.
    init(_ tree: NeighborhoodTree, rows: [NeighborhoodRow]) {
        self.tree = tree
        picture = Picture(nodes: [], edges: [])
        for (line, row) in rows.enumerated() {
            guard case .vertex(let node, .full) = row.kind, case .vertex(let neighbor) = tree.nodes[node].content
            else { continue }
            places[neighbor.id] = places.count
            lines.append(line)
            treeNodes.append(node)
            picture.nodes.append(self.node(of: neighbor.vertex, at: node, isPinned: row.isPinned))
        }
        connect(rows)
        countHidden()
    }

    private func node(of vertex: VertexReference, at node: NeighborhoodTree.NodeID, isPinned: Bool) -> Picture.Node {
        Picture.Node(
            vertex, isOpen: tree.shape.isOpen(node), isPinned: isPinned || tree.shape.pins.contains(node))
    }

    /// Adds the edges, and what stands for neighbours that are not shown.
    private mutating func connect(_ rows: [NeighborhoodRow]) {
        // The vertices above the line, by the depth at which each stands.
        var above: [(depth: Int, node: NeighborhoodTree.NodeID, place: Int)] = []
        // The place of the vertex that each line hangs under.
        var parents: [Int] = []
        nodes = Array(repeating: -1, count: rows.count)
        for (line, row) in rows.enumerated() {
            while let last = above.last, last.depth >= row.depth { above.removeLast() }
            let parent = above.last
            parents.append(parent?.place ?? 0)
            switch row.kind {
            case .vertex(let node, let appearance):
                guard case .vertex(let neighbor) = tree.nodes[node].content, let place = places[neighbor.id] else {
                    continue
                }
                nodes[line] = place
                if let parent { connect(parent.place, parent.node, to: place, node, neighbor) }
                if appearance == .full { above.append((row.depth, node, place)) }
            case .group(let node):
                guard let parent, let group = tree.group(at: node), !tree.shape.isOpen(node) else { continue }
                let pinned = tree.known(under: node).count { tree.shape.pins.contains($0) }
                let count = group.count - pinned
                if count > 0 { nodes[line] = stand(.rest(count), in: group, at: node, under: parent.place, line: line) }
            case .more(let node):
                guard let parent, let group = tree.group(at: node) else { continue }
                let count = tree.total(of: node) - tree.shownCount(of: node)
                nodes[line] = stand(.rest(count), in: group, at: node, under: parent.place, line: line)
            case .loading(let node):
                if let parent {
                    nodes[line] = stand(.loading, in: tree.group(at: node), at: node, under: parent.place, line: line)
                }
            case .failed(let node, _):
                if let parent {
                    nodes[line] = stand(.failed, in: tree.group(at: node), at: node, under: parent.place, line: line)
                }
            case .nothing: break
            }
        }
        // An open group shows as the first of its neighbours; what shows as nothing, as the vertex that it hangs under.
        for line in rows.indices.reversed() where nodes[line] < 0 {
            let isAboveNext = rows.indices.contains(line + 1) && rows[line + 1].depth > rows[line].depth
            nodes[line] = isAboveNext ? nodes[line + 1] : parents[line]
        }
    }

    private mutating func connect(
        _ parent: Int, _ parentNode: NeighborhoodTree.NodeID, to place: Int, _ node: NeighborhoodTree.NodeID,
        _ neighbor: Neighbor
    ) {
        guard let groupNode = tree.nodes[node].parent, let group = tree.group(at: groupNode) else { return }
        let ids = neighbor.edges.map(\.id)
        // The way back is the same edge from its other end.
        guard ids.isEmpty || !ids.allSatisfy(knownEdges.contains) else { return }
        knownEdges.formUnion(ids)
        let isDirect = tree.nodes[groupNode].parent == parentNode
        picture.edges.append(
            Picture.Edge(
                from: parent, to: place, label: isDirect ? group.edgeLabel : "… \(group.edgeLabel)",
                isForward: group.direction == .out, ids: ids))
    }

    /// Adds a node for neighbours that are not shown, and gives its place.
    private mutating func stand(
        _ kind: Picture.Node.Kind, in group: NeighborGroup?, at node: NeighborhoodTree.NodeID, under parent: Int,
        line: Int
    ) -> Int {
        guard case .vertex(let vertex) = picture.nodes[parent].id else { return parent }
        lines.append(line)
        return picture.add(
            Picture.Node(
                id: .rest(of: vertex, group: group?.id ?? ""), kind: kind, label: group?.neighborLabel ?? "neighbours",
                tag: "", title: "", isPinned: group != nil && tree.shape.pins.contains(node)),
            from: parent, label: group?.edgeLabel ?? "", isForward: group?.direction != .in)
    }

    /// Counts the neighbours of folded vertices that were loaded and have no node.
    private mutating func countHidden() {
        for (place, node) in treeNodes.enumerated() where !picture.nodes[place].isOpen {
            guard tree.nodes[node].loading == .complete else { continue }
            let counts = tree.nodes[node].children.map { child -> Int in
                guard let group = tree.group(at: child) else { return 0 }
                let shown = tree.nodes[child].children.count {
                    tree.vertex(at: $0).map { places[$0.id] != nil } ?? false
                }
                return group.count - shown
            }
            picture.nodes[place].hidden = counts.reduce(0) { $0.addingClamped(max(0, $1)) }
        }
    }
}
