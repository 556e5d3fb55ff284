import TUI

/// What keys open, fold, pin and order in the tree.
extension NeighborhoodState {
    /// Opens what is under the cursor; what is open already hands the cursor to its first child.
    mutating func unfold() -> [ScreenRequest] {
        guard let row = selected else { return [] }
        switch row.kind {
        case .vertex(_, .seeAbove(let place)), .vertex(_, .seeBelow(let place)): return move(toNode: place)
        case .vertex(let node, .full), .group(let node):
            return tree.shape.isOpen(node) ? move(by: 1) : open(node)
        case .more(let node): return showNextPage(of: node)
        case .failed(let node, _):
            change { $0.retry(node) }
            return settle()
        case .loading, .nothing: return []
        }
    }

    /// Opens a vertex or group in place and leaves the cursor on it.
    private mutating func open(_ node: NeighborhoodTree.NodeID) -> [ScreenRequest] {
        if let group = tree.group(at: node), group.count > NeighborhoodTree.largestUnaskedGroup,
            tree.nodes[node].children.isEmpty
        {
            return [.confirm(Self.question(about: group, at: node))]
        }
        return confirm(node)
    }

    private static func question(about group: NeighborGroup, at node: NeighborhoodTree.NodeID) -> Confirmation {
        let label = DisplayText.clipped(group.neighborLabel, to: 30)
        return Confirmation(
            id: node, title: "Large group",
            words: "\(Numbers.grouped(group.count)) \(label) neighbours. Show the first \(NeighborhoodQuery.pageSize)?",
            keys: "Enter shows them · Esc leaves it")
    }

    /// Opens without asking, however many neighbours there are.
    mutating func confirm(_ node: NeighborhoodTree.NodeID) -> [ScreenRequest] {
        change { $0.open(node) }
        return settle()
    }

    private mutating func showNextPage(of node: NeighborhoodTree.NodeID) -> [ScreenRequest] {
        change { $0.showNextPage(of: node) }
        return settle()
    }

    /// Opens or folds a group, opens the next page, jumps to where a vertex is shown; nil for a vertex shown in full.
    mutating func activate() -> [ScreenRequest]? {
        guard let row = selected else { return [] }
        switch row.kind {
        case .vertex(_, .full): return nil
        case .group(let node) where tree.shape.isOpen(node):
            change { $0.fold(node) }
            return settle()
        default: return unfold()
        }
    }

    /// Folds what is under the cursor, or moves to what it hangs under.
    mutating func fold() -> [ScreenRequest] {
        guard let row = selected else { return [] }
        let isFull = if case .vertex(_, let appearance) = row.kind { appearance == .full } else { true }
        if row.isNode, isFull, tree.shape.isOpen(row.node) {
            change { $0.fold(row.node) }
            return settle()
        }
        guard row.isNode else { return move(toNode: row.node) }
        guard let above = rows[..<list.cursor].last(where: { $0.isNode && $0.depth < row.depth }) else { return [] }
        return move(toNode: above.node)
    }

    mutating func undo() -> [ScreenRequest] {
        guard tree.canUndo else { return [.say("nothing to undo")] }
        change { $0.undo() }
        return settle()
    }

    mutating func redo() -> [ScreenRequest] {
        guard tree.canRedo else { return [.say("nothing to redo")] }
        change { $0.redo() }
        return settle()
    }

    mutating func togglePin() -> [ScreenRequest] {
        guard let row = selected, row.isNode, row.node != NeighborhoodTree.root else { return [] }
        change { $0.togglePin(row.node) }
        return settle()
    }

    // MARK: Order

    /// Turns the order of time round in every group whose neighbours have times.
    mutating func turnOrder(profile: Profile?) -> [ScreenRequest] {
        change { $0.turn { profile?.definition(of: $0)?.time != nil } }
        return [.turnOrder] + settle()
    }

    /// Whether the neighbours of any group have times by which they are ordered.
    func canTurnOrder(profile: Profile?) -> Bool {
        tree.nodes.indices.contains { node in
            tree.group(at: node).flatMap { profile?.definition(of: $0.neighborLabel)?.time } != nil
        }
    }
}
