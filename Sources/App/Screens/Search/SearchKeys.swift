import TUI

extension SearchState {
    static let door: ExplorerCommand? = .search

    static let commands: [Command] =
        [
            Command(.enterList, "Go to the results", keys: ["Down"], in: [.box], hint: "results", priority: 80),
            Command(
                .nextTier, "Go to looser matches, or search on", keys: ["Tab"], in: [.box, .hits],
                hint: "looser", priority: 70),
            Command(
                .focusBox, "Back to the box, where a blank adds words", keys: ["/"], in: [.hits], hint: "type",
                priority: 90),
            Command(.sort, "Sort by the next column", keys: ["o"], in: [.hits], hint: "sort", priority: 55),
            Command(.turnOrder, "Turn the order of the column round", keys: ["O"], in: [.hits]),
        ] + SharedKeys.rows(.open, in: .box) + SharedKeys.rows(.open, .neighborhood, .copy, .reload, in: .hits) + [
            Command(
                .search, "Search a customer", keys: ["s"], in: [.everywhere], hint: "search", priority: 45,
                argument: CommandArgument("TEXT"))
        ]

    static let chapters: [CommandChapter] = [
        (.box, "Search box"), (.emptyBox, "Search box, nothing typed"), (.hits, "Search results"),
    ]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .leave where !isListFocused && field.text.isEmpty && !context.canGoBack: "this is the start"
        case .nextTier where answer.value?.nextRound == nil && answer.value?.looser.isEmpty != false:
            "no looser tier to try"
        case .sort where hits.isEmpty: ""
        case .turnOrder where order == nil: "o sorts by a column first"
        case .enterList where candidates(recent: context.recent).isEmpty: "nothing to go to yet"
        case .open where candidates(recent: context.recent).isEmpty: ""
        // Names and numbers begin with a Q, too: somebody who types one in the list ends nothing.
        case .quit where isListFocused: "\(SearchWords.howToType) · Ctrl-C quits"
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
    static let sort = Self("sort")
    static let turnOrder = Self("turn-order")
}

extension CommandContext {
    /// Typing into the search box.
    static let box: CommandContext = "search box"
    /// The search box while nothing is typed: signs that no search begins with are commands there.
    static let emptyBox: CommandContext = "empty search box"
    static let hits: CommandContext = "search results"
}
