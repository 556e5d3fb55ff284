import TUI

extension NeighborhoodState {
    /// What a command does on the neighbourhood screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        performInPicture(command, context) ?? performInTree(command, context)
    }

    private mutating func performInTree(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if waits(with: command, context) { return [] }
        if let motion = command.motion { return move(motion, height: NeighborhoodLayout(context.size).rows.height) }
        switch command {
        case .open: return activate(context) ?? [.openDetails(selectedVertex)]
        case .neighborhood, .unfold: return unfold(profile: context.graph?.profile)
        case .fold: return fold()
        case .picture: return togglePicture()
        case .undo: return undo()
        case .redo: return redo()
        case .flip: return turnOrder(profile: context.graph?.profile)
        case .pin: return togglePin()
        case .expand: return expandLevel()
        case .nextGroup: return goToGroup(by: 1)
        case .previousGroup: return goToGroup(by: -1)
        case .filter: startFilter()
        case .accept: endFilter()
        case .time: return [.askTime]
        case .root:
            guard selectedVertex.id != rootVertex.id else { return [.say("this vertex is the start already")] }
            return [.openNeighborhood(selectedVertex)]
        case .paths: return pathStart.map { [.openPaths(from: $0, to: selectedVertex)] } ?? []
        case .customer: return [.openCustomer(selectedVertex)]
        case .reload: return reload()
        case .copy: return copies()
        case .gremlin: return showGremlin(context)
        default: break
        }
        return []
    }

    private mutating func move(_ motion: ListMotion, height: Int) -> [ScreenRequest] {
        var list = list
        list.handle(motion, count: rows.count, height: height)
        return move(to: list.cursor) + readOn()
    }

    /// Goes to the next group, or the one before.
    mutating func goToGroup(by step: Int) -> [ScreenRequest] {
        let lines = rows.indices.filter { if case .group = rows[$0].kind { true } else { false } }
        let target = step > 0 ? lines.first { $0 > list.cursor } : lines.last { $0 < list.cursor }
        return target.map { move(to: $0) } ?? [.say(step > 0 ? "this is the last group" : "this is the first group")]
    }

    private func showGremlin(_ context: ScreenContext) -> [ScreenRequest] {
        guard let node = selected?.node, let above = tree.vertex(above: node) else { return [] }
        if let group = tree.group(at: node) {
            let page = NeighborhoodTree.PageRequest(
                group: group, vertex: above.id, order: tree.nodes[node].order, filter: tree.nodes[node].filter)
            return context.show(
                TreeQuestion(request: .page(node, page)), title: "\(group.edgeLabel) of \(above.id)")
        }
        return context.show(TreeQuestion(request: .groups(node, vertex: above.id)), title: "neighbours of \(above.id)")
    }

    private func copies() -> [ScreenRequest] {
        let vertex = selectedVertex
        var choices = [CopyChoice(name: "id", text: vertex.id), CopyChoice(name: "title", text: vertex.title)]
        if let details = details[vertex.id]?.value ?? nil {
            choices += DetailsFact.facts(of: details).filter { !$0.isEdge && !$0.name.isEmpty }.dropFirst().map {
                CopyChoice(name: $0.name, text: $0.value.text(for: .guarded))
            }
        }
        return [.offerCopies(choices)]
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        if picture.isShown { return clickInPicture(position, context) }
        let region = NeighborhoodLayout(context.size).rows
        guard let row = list.row(under: position, in: region, count: rows.count) else { return [] }
        return move(to: row) + readOn()
    }
}
