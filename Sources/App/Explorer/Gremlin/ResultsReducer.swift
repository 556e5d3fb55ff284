import TUI

extension ResultsState {
    /// What a command does on the screen of query results.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: ResultsView.region(in: context.size).height)
            return []
        }
        switch command {
        case .open: return onVertex { .openDetails($0) }
        case .neighborhood: return onVertex { .openNeighborhood($0) }
        case .customer: return onVertex { .openCustomer($0) }
        case .reload: return start()
        case .gremlin: return [.showGremlin(gremlin, title: "query")]
        case .copy:
            guard let row = selected else { return [] }
            let all = (rows.value ?? []).map(\.text).joined(separator: "\n")
            return [
                .offerCopies([
                    CopyChoice(name: "value", text: row.text), CopyChoice(name: "all", text: all),
                    CopyChoice(name: "Gremlin", text: gremlin),
                ])
            ]
        default: return []
        }
    }

    private func onVertex(_ request: (VertexReference) -> ScreenRequest) -> [ScreenRequest] {
        guard let row = selected else { return [] }
        guard let vertex = row.vertex else { return [.say("this row is a \(row.kind), not a vertex")] }
        return [request(vertex)]
    }
}
