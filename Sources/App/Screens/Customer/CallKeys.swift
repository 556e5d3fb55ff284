import TUI

extension CustomerState {
    /// What a rep does during a call, beyond moving in the panes.
    static let callCommands: [Command] = [
        Command(
            .attention, "List what needs attention, with the proofs", keys: ["!"], in: [.customer],
            hint: "attention", priority: 58),
        Command(.brief, "Show the call brief", keys: ["b"], in: [.customer], hint: "brief", priority: 57),
    ]

    /// Why a command of the call can do nothing just now; nil where it can.
    func callDisabledReason(of command: ExplorerCommand) -> String? {
        switch command {
        case .attention where attention.value?.lines.isEmpty ?? !hasAttention: "nothing needs attention"
        case .brief where !hasBrief: "the profile has no call brief"
        default: nil
        }
    }

    /// What a command of the call does.
    mutating func performCall(_ command: ExplorerCommand) -> [ScreenRequest] {
        guard callDisabledReason(of: command) == nil else { return [] }
        return [.openBrief(shownVertex, atAttention: command == .attention)]
    }
}

extension ExplorerCommand {
    static let attention = Self("attention")
    static let brief = Self("brief")
}
