import TUI

extension ExplorerKeys {
    static let searchCommands: [Command] = [
        Command(.enterList, "Go to the results", keys: ["Down"], in: [.box], hint: "results", priority: 80),
        Command(
            .nextTier, "Try a looser way of matching, or search on", keys: ["Tab"], in: [.box, .hits],
            hint: "next tier", priority: 70),
        Command(.focusBox, "Go back to the search box", keys: ["/"], in: [.hits], hint: "box", priority: 60),
    ]
}
