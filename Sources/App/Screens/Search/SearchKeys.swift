import TUI

extension SearchState {
    static let door: ExplorerCommand? = .search

    static let commands: [Command] =
        [
            Command(.enterList, "Go to the results", keys: ["Down"], in: [.box], hint: "results", priority: 80),
            Command(
                .nextTier, "Try a looser way of matching, or search on", keys: ["Tab"], in: [.box, .hits],
                hint: "next tier", priority: 70),
            Command(.focusBox, "Go back to the search box", keys: ["/"], in: [.hits], hint: "box", priority: 60),
        ] + SharedKeys.rows(.open, in: .box) + SharedKeys.rows(.open, .neighborhood, .copy, .reload, in: .hits) + [
            Command(.search, "Search a customer", keys: ["s"], in: [.everywhere], hint: "search", priority: 45)
        ]

    static let chapters: [CommandChapter] = [
        (.box, "Search box"), (.emptyBox, "Search box, nothing typed"), (.hits, "Search results"),
    ]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .leave where !isListFocused && field.text.isEmpty && !context.canGoBack: "this is the start"
        case .nextTier where answer.value?.nextRound == nil: "no looser tier to try"
        case .enterList where candidates(recent: context.recent).isEmpty: "nothing to go to yet"
        case .open where candidates(recent: context.recent).isEmpty: ""
        case .search: ""
        default: nil
        }
    }
}

extension ExplorerCommand {
    static let search = Self("search")
    static let enterList = Self("hits")
    static let nextTier = Self("next-tier")
    static let focusBox = Self("box")
}

extension CommandContext {
    /// Typing into the search box.
    static let box: CommandContext = "search box"
    /// The search box while nothing is typed: signs that no search begins with are commands there.
    static let emptyBox: CommandContext = "empty search box"
    static let hits: CommandContext = "search results"
}
