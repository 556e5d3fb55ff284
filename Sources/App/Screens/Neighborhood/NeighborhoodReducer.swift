import TUI

extension NeighborhoodState {
    /// What a command does on the neighbourhood screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        performInPicture(command, context) ?? performInTree(command, context)
    }

    private mutating func performInTree(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion { return move(motion, height: NeighborhoodLayout(context.size).rows.height) }
        switch command {
        case .open: return activate() ?? [.openDetails(selectedVertex)]
        case .neighborhood, .unfold: return unfold()
        case .fold: return fold()
        case .picture: return togglePicture()
        case .undo: return undo()
        case .redo: return redo()
        case .flip: return turnOrder(profile: context.graph?.profile)
        case .pin: return togglePin()
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .time: return [.askTime]
        case .root:
            guard selectedVertex.id != rootVertex.id else { return [.say("this vertex is the start already")] }
            return [.openNeighborhood(selectedVertex)]
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
        return move(to: list.cursor)
    }

    private func showGremlin(_ context: ScreenContext) -> [ScreenRequest] {
        guard let node = selected?.node, let above = tree.vertex(above: node) else { return [] }
        if let group = tree.group(at: node) {
            return context.show(
                TreeQuestion(
                    request: .page(node, group: group, vertex: above.id, offset: 0, order: tree.nodes[node].order)),
                title: "\(group.edgeLabel) of \(above.id)")
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
        guard region.contains(position) else { return [] }
        return move(to: list.offset + position.y - region.y)
    }
}
