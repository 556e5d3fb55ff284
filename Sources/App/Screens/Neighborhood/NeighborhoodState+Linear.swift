import TUI

extension NeighborhoodState {
    /// The tree in words, also while the picture is chosen.
    func linear(_ context: ScreenContext) -> LinearPage? {
        var page = LinearPage()
        page.say("around \(rootVertex.title)")
        if filtering.isTyping {
            page.field("filter", filtering.field.text, caret: filtering.field.textBeforeCaret)
        } else if !filtering.filter.isEmpty {
            page.say("filter: \(filtering.filter.text), \(admitted) of \(filterable)")
        }
        page.rows(rows.count, cursor: filtering.isTyping ? nil : list.cursor) { index in (words(of: rows[index]), facts)
        }
        return page
    }

    private func words(of row: NeighborhoodRow) -> String {
        let pin = row.isNode && tree.shape.pins.contains(row.node) ? "pinned" : ""
        let fold = tree.shape.isOpen(row.node) ? "unfolded" : "folded"
        let parts: [String]
        switch row.kind {
        case .vertex(let node, let appearance):
            guard case .vertex(let neighbor) = tree.nodes[node].content else { return "" }
            let place =
                switch appearance {
                case .full: fold
                case .seeAbove: "see above"
                case .seeBelow: "see below"
                }
            parts = [
                neighbor.vertex.isTitledByLabel
                    ? neighbor.vertex.title : "\(neighbor.vertex.label) \(neighbor.vertex.title)",
                neighbor.summary.shown(to: .guarded), pin, place,
            ]
        case .group(let node):
            guard let group = tree.group(at: node) else { return "" }
            let direction = group.direction == .out ? "to" : "from"
            parts = [
                "\(group.edgeLabel) \(direction) \(Numbers.grouped(group.count)) \(group.neighborLabel)", pin, fold,
            ]
        case .more: parts = ["more, Enter shows them"]
        case .loading: parts = ["loading"]
        case .failed(_, let words): parts = ["failed: \(words)"]
        case .nothing: parts = ["no neighbours on file"]
        }
        return (["level \(row.depth + 1)"] + parts.filter { !$0.isEmpty }).joined(separator: ", ")
    }

    /// What is known of the vertex with the cursor.
    private var facts: [String] {
        guard case .vertex? = selected.map({ tree.nodes[$0.node].content }),
            let details = details[selectedVertex.id]?.value ?? nil
        else { return [] }
        return DetailsFact.facts(of: details).filter { !$0.isEdge && !$0.name.isEmpty }.map {
            "\($0.name): \($0.value.text(for: .guarded))"
        }
    }
}
