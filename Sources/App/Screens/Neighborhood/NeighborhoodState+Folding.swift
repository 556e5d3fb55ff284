import TUI

/// What keys open, fold, pin and order in the tree.
extension NeighborhoodState {
    /// Opens what is under the cursor; what is open already hands the cursor to its first child.
    mutating func unfold(profile: Profile?) -> [ScreenRequest] {
        guard let row = selected else { return [] }
        switch row.kind {
        case .vertex(_, .seeAbove(let place)), .vertex(_, .seeBelow(let place)): return move(toNode: place)
        case .vertex(let node, .full), .group(let node):
            return tree.shape.isOpen(node) ? move(by: 1) : open(node, profile)
        case .more(let node): return showNextPage(of: node)
        case .failed(let node, _):
            change { $0.retry(node) }
            return settle()
        case .loading, .nothing: return []
        }
    }

    /// Opens a vertex or group in place and leaves the cursor on it; of a large group it asks first what is wanted.
    private mutating func open(_ node: NeighborhoodTree.NodeID, _ profile: Profile?) -> [ScreenRequest] {
        if tree.asksFirst(node) { return [.confirm(question(about: node, profile))] }
        change { $0.open(node) }
        return settle()
    }

    private func question(about node: NeighborhoodTree.NodeID, _ profile: Profile?) -> Confirmation {
        let group = tree.group(at: node)
        let label = DisplayText.clipped(group?.neighborLabel ?? "", to: 30)
        return Confirmation(
            id: node, title: "Large group", words: "\(Numbers.grouped(group?.count ?? 0)) \(label) neighbours",
            choices: wishes(about: node, profile).map(\.words), keys: "Enter takes it · Esc leaves it folded")
    }

    /// What can be wanted of a large group.
    private enum Wish {
        case page(NeighborOrder, isTimed: Bool)
        case filtered

        var words: String {
            switch self {
            case .page(_, isTimed: false): "the first \(NeighborhoodQuery.pageSize)"
            case .page(.newestFirst, isTimed: true): "the newest \(NeighborhoodQuery.pageSize)"
            case .page(.oldestFirst, isTimed: true): "the oldest \(NeighborhoodQuery.pageSize)"
            case .filtered: "those with some words, as / does"
            }
        }
    }

    private func wishes(about node: NeighborhoodTree.NodeID, _ profile: Profile?) -> [Wish] {
        let label = tree.group(at: node)?.neighborLabel ?? ""
        let order = tree.nodes[node].order
        guard profile?.definition(of: label)?.time != nil else {
            return [.page(order, isTimed: false), .filtered]
        }
        return [.page(order, isTimed: true), .page(order.turned, isTimed: true), .filtered]
    }

    /// Opens a large group in the way that was chosen.
    mutating func confirm(_ node: NeighborhoodTree.NodeID, choice: Int, _ context: ScreenContext) -> [ScreenRequest] {
        let wishes = wishes(about: node, context.graph?.profile)
        guard wishes.indices.contains(choice) else { return [] }
        switch wishes[choice] {
        case .page(let order, _):
            change { tree in
                tree.order(node, by: order)
                tree.open(node)
            }
        case .filtered: startFilter(of: node)
        }
        return settle()
    }

    // MARK: One level

    /// Rows that one key opens at most.
    private static let levelLimit = 25

    /// Opens one level of everything that is seen under the cursor, and says what it left.
    mutating func expandLevel() -> [ScreenRequest] {
        guard let row = selected, row.isNode else { return [.say("nothing to unfold here")] }
        let below = rows[(list.cursor + 1)...].prefix { $0.depth > row.depth }
        let folded = ([row] + below).filter { row in
            if case .vertex(_, let appearance) = row.kind, appearance != .full { return false }
            return row.isNode && !tree.shape.isOpen(row.node)
        }.map(\.node)
        let large = folded.filter { tree.asksFirst($0) }
        let small = folded.filter { !tree.asksFirst($0) }
        let opened = Array(small.prefix(Self.levelLimit))
        let isLoading = below.contains { if case .loading = $0.kind { true } else { false } }
        change { $0.open(opened) }
        var words: [String] = []
        if opened.count < small.count {
            words.append("unfolded \(opened.count) of \(small.count) rows: e goes on")
        }
        if !large.isEmpty {
            let groups = large.count == 1 ? "1 group" : "\(large.count) groups"
            words.append("left \(groups) of more than \(NeighborhoodTree.largestUnaskedGroup) folded")
        }
        if folded.isEmpty { words = [isLoading ? "still being read" : "all of it is unfolded"] }
        return settle() + (words.isEmpty ? [] : [.say(words.joined(separator: " · "))])
    }

    private mutating func showNextPage(of node: NeighborhoodTree.NodeID) -> [ScreenRequest] {
        change { $0.showNextPage(of: node) }
        return settle()
    }

    /// Opens or folds a group, opens the next page, jumps to where a vertex is shown; nil for a vertex shown in full.
    mutating func activate(_ context: ScreenContext) -> [ScreenRequest]? {
        guard let row = selected else { return [] }
        switch row.kind {
        case .vertex(_, .full): return nil
        case .group(let node) where tree.shape.isOpen(node):
            change { $0.fold(node) }
            return settle()
        default: return unfold(profile: context.graph?.profile)
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
        var words: String?
        change { words = $0.undo() }
        return settle() + [.say(words.map { "undid \($0)" } ?? "nothing to undo")]
    }

    mutating func redo() -> [ScreenRequest] {
        var words: String?
        change { words = $0.redo() }
        return settle() + [.say(words.map { "redid \($0)" } ?? "nothing to redo")]
    }

    /// Reads the next page of a group at the end of whose rows the cursor has come.
    mutating func readOn() -> [ScreenRequest] {
        for line in [list.cursor, list.cursor + 1] where rows.indices.contains(line) {
            guard case .more(let node) = rows[line].kind else { continue }
            change { $0.readOn(node) }
            return settle()
        }
        return []
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
