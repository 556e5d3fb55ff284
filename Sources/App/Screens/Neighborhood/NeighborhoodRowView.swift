import TUI

/// One line of the tree as spans.
struct NeighborhoodRowView {
    let row: NeighborhoodRow
    let tree: NeighborhoodTree
    let spinner: Int?
    /// Tells which labels have times; what has none is in no order of them.
    let profile: Profile?

    func line(width: Int) -> Line {
        let (sign, label) = content(width: width)
        let pin = row.isPinned || tree.shape.pins.contains(row.node) && row.isNode ? Line("* ", .warning) : .empty
        return TUI.TreeRow(depth: row.depth, sign, pin + label).line(width: width)
    }

    private func content(width: Int) -> (TUI.TreeRow.Disclosure, Line) {
        switch row.kind {
        case .vertex(let node, let appearance): vertex(at: node, appearance, width: width)
        case .group(let node): group(at: node)
        case .more(let node): (.leaf, moreLine(of: node))
        case .loading:
            (.loading, spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted))
        case .failed(_, let words):
            (.leaf, FailureWords.lineToCut(words))
        case .nothing(let node):
            (.leaf, Line(nothing(under: node), .muted))
        }
    }

    private func nothing(under node: NeighborhoodTree.NodeID) -> String {
        if !tree.nodes[node].filter.isEmpty { return "nothing matches the filter" }
        return node == NeighborhoodTree.root ? "no neighbours on file" : "no other neighbours on file"
    }

    private func vertex(
        at node: NeighborhoodTree.NodeID, _ appearance: NeighborhoodRow.Appearance, width: Int
    ) -> (TUI.TreeRow.Disclosure, Line) {
        guard case .vertex(let neighbor) = tree.nodes[node].content else { return (.leaf, .empty) }
        let title = Span(
            DisplayText.clipped(neighbor.vertex.title, to: width), node == NeighborhoodTree.root ? .strong : .text)
        let label = Line([Span(DisplayText.clipped(neighbor.vertex.label, to: 30), .vertexLabel), Span(" ")])
        let names = (neighbor.vertex.isTitledByLabel ? .empty : label) + Line([title])
        switch appearance {
        case .seeAbove: return (.leaf, names + Line("  ^ see above", .warning))
        case .seeBelow: return (.leaf, names + Line("  v see below", .warning))
        case .full:
            let words = neighbor.summary.shown(to: .guarded)
            let summary =
                words.isEmpty ? Line.empty : Line([Span("  "), Span(DisplayText.clipped(words, to: width), .muted)])
            return (disclosure(of: node), names + summary + edgeFacts(neighbor.edges, width: width))
        }
    }

    /// What the edges themselves say, where they say anything.
    private func edgeFacts(_ edges: [NeighborEdge], width: Int) -> Line {
        let facts = edges.flatMap(\.properties).prefix(4).map { property in
            "\(property.key) \(property.values.map { $0.text(for: .guarded) }.joined(separator: ", "))"
        }
        guard !facts.isEmpty else { return .empty }
        return Line([
            Span("  "), Span(DisplayText.clipped("[\(facts.joined(separator: " · "))]", to: width), .edgeLabel),
        ])
    }

    private func group(at node: NeighborhoodTree.NodeID) -> (TUI.TreeRow.Disclosure, Line) {
        guard let group = tree.group(at: node) else { return (.leaf, .empty) }
        return (
            disclosure(of: node),
            Line([
                Span("\(group.direction.sign) ", .muted),
                Span(DisplayText.clipped(group.edgeLabel, to: 30).padded(to: columns.edge), .edgeLabel), Span("  "),
                Span(DisplayText.clipped(group.neighborLabel, to: 30).padded(to: columns.label), .vertexLabel),
                Span("  "), Span(DisplayText(Numbers.grouped(group.count)).padded(to: columns.count, .right)),
                Span(group.origin == nil ? "" : group.count == 1 ? " other" : " others", .muted),
            ]) + filter(of: node)
                + Line([
                    Span(isOldestFirst(node) ? "  ↓ oldest" : "", .muted)
                ])
        )
    }

    private func isOldestFirst(_ node: NeighborhoodTree.NodeID) -> Bool {
        let label = tree.group(at: node)?.neighborLabel ?? ""
        return tree.nodes[node].order == .oldestFirst && profile?.definition(of: label)?.time != nil
    }

    /// What the group is narrowed to, and to how many.
    private func filter(of node: NeighborhoodTree.NodeID) -> Line {
        let filter = tree.nodes[node].filter
        guard !filter.isEmpty else { return .empty }
        let found = tree.nodes[node].admitted.map { "  \(Numbers.grouped($0)) found" } ?? ""
        return Line([Span("  /", .key), Span(DisplayText.clipped(filter.text, to: 30), .match), Span(found, .muted)])
    }

    /// The widths that line the groups of one vertex up.
    private var columns: (edge: Int, label: Int, count: Int) {
        let siblings = tree.nodes[row.node].parent.map { tree.nodes[$0].children } ?? []
        let groups = siblings.prefix(50).compactMap { tree.group(at: $0) }
        func widest(_ text: (NeighborGroup) -> String) -> Int {
            min(30, groups.map { DisplayText.clipped(text($0), to: 30).width }.max() ?? 0)
        }
        return (
            widest(\.edgeLabel), widest(\.neighborLabel), groups.map { Numbers.grouped($0.count).count }.max() ?? 0
        )
    }

    private func disclosure(of node: NeighborhoodTree.NodeID) -> TUI.TreeRow.Disclosure {
        tree.shape.isOpen(node) ? .expanded : .collapsed
    }

    private func moreLine(of node: NeighborhoodTree.NodeID) -> Line {
        let (shown, total) = (tree.shownCount(of: node), tree.total(of: node))
        return Line([
            Span(PositionLabel.count(shown: shown, total: total)),
            Span(" · the next \(min(NeighborhoodQuery.pageSize, total - shown)) come when the cursor does", .muted),
        ])
    }
}
