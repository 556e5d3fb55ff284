import TUI

extension CustomerState {
    /// What a rep does during a call, beyond moving in the panes.
    static let callCommands: [Command] = [
        Command(
            .attention, "List what needs attention, with the proofs", keys: ["!"], in: [.customer],
            hint: "attention", priority: 58),
        Command(.brief, "Show the call brief", keys: ["b"], in: [.customer], hint: "brief", priority: 57),
        Command(
            .since, "Mark what is newer than the last contact", keys: ["."],
            in: [.customer], hint: "since the call", priority: 56),
        Command(
            .household, "Show who shares phone, e-mail or address", keys: ["H"], in: [.customer],
            hint: "household", priority: 54),
        Command(
            .similar, "Show who is alike and what they chose", keys: ["S"], in: [.customer],
            hint: "similar", priority: 53),
    ]

    /// Why a command of the call can do nothing just now; nil where it can.
    func callDisabledReason(of command: ExplorerCommand) -> String? {
        switch command {
        case .attention where attention.value?.lines.isEmpty ?? !hasAttention:
            "nothing needs attention" + (doubt.map { ", but \($0.words)" } ?? "")
        case .brief where !hasBrief: "the profile has no call brief"
        case .household where !hasHousehold: "the profile knows no households"
        case .similar where !hasSimilar: "the profile does not say who is alike"
        case .since where !tellsSince: "the profile knows no contacts"
        default: nil
        }
    }

    /// What a command of the call does.
    mutating func performCall(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        guard callDisabledReason(of: command) == nil else { return [] }
        if command == .since { return markNextContact(context) }
        if command == .similar { return [.openSimilar(shownVertex)] }
        if command == .household { return [.openHousehold(shownVertex)] }
        return [.openBrief(shownVertex, atAttention: command == .attention)]
    }
}

extension ExplorerCommand {
    static let attention = Self("attention")
    static let brief = Self("brief")
    static let since = Self("since")
    static let household = Self("household")
    static let similar = Self("similar")
}
