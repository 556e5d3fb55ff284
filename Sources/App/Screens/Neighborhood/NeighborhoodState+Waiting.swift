import TUI

/// Keys that come faster than answers: what needs an answer is done when it is there, in the order of the keys.
extension NeighborhoodState {
    /// A key's command, with the profile that it was struck with.
    struct WaitingCommand: Sendable {
        var command: ExplorerCommand
        var profile: Profile?
    }

    private static let waitable: Set<ExplorerCommand> = [
        .up, .down, .nextGroup, .previousGroup, .expand, .unfold, .neighborhood, .fold,
    ]

    /// Whether a command means what is still being asked for; it is kept then.
    mutating func waits(with command: ExplorerCommand, _ context: ScreenContext) -> Bool {
        guard Self.waitable.contains(command), !waiting.isEmpty || needsAnswer(command) else {
            waiting = []
            return false
        }
        waiting.append(WaitingCommand(command: command, profile: context.graph?.profile))
        return true
    }

    /// Does what was kept as far as the answers go.
    mutating func goOn() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        while let next = waiting.first, !needsAnswer(next.command) {
            waiting.removeFirst()
            switch next.command {
            case .up: requests += move(by: -1)
            case .down: requests += move(by: 1) + readOn()
            case .nextGroup: requests += goToGroup(by: 1)
            case .previousGroup: requests += goToGroup(by: -1)
            case .unfold, .neighborhood: requests += unfold(profile: next.profile)
            case .fold: requests += fold()
            default: requests += expandLevel()
            }
        }
        return requests
    }

    /// The first groups are what one walks in, a row is gone to when it is there, and a further level grows from the one that
    /// is being read.
    private func needsAnswer(_ command: ExplorerCommand) -> Bool {
        guard tree.nodes.contains(where: { $0.loading == .running }) else { return false }
        if tree.nodes[NeighborhoodTree.root].children.isEmpty { return true }
        guard let row = selected else { return false }
        let after = rows[(list.cursor + 1)...]
        switch command {
        case .down, .unfold, .neighborhood: return after.first.map(Self.isLoading) ?? false
        case .expand:
            return Self.isLoading(row) || after.prefix { $0.depth > row.depth }.contains(where: Self.isLoading)
        default: return false
        }
    }

    private static func isLoading(_ row: NeighborhoodRow) -> Bool {
        if case .loading = row.kind { true } else { false }
    }
}
