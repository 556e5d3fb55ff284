import TUI

extension ExplorerKeys {
    static let insightCommands: [Command] = [
        Command(.insights, "Show charts over the whole graph", keys: ["I"], in: [.everywhere])
    ]
}
