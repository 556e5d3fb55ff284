import TUI

extension ConsoleState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .unfold, .fold, .customer, .copy, .gremlin, .reload, in: .results)
        + [
            Command(
                .complete, "Complete the word; again for the next one", keys: ["Tab"], in: [.console],
                hint: "complete", priority: 90),
            Command(.completeBack, "The suggestion before", keys: ["Shift-Tab"], in: [.console]),
            Command(
                .older, "A row up, or the line that was run before", keys: ["Up", "Ctrl-P"], in: [.console],
                hint: "earlier lines", priority: 70),
            Command(.newer, "A row down, or the next line that was run", keys: ["Down", "Ctrl-N"], in: [.console]),
            Command(
                .form, "Show the results as table, tree or JSON", keys: ["f"], in: [.results], hint: "table/tree/JSON",
                priority: 70),
            SharedKeys.command(.accept, in: .console), SharedKeys.command(.filter, in: .results),
        ]

    static let chapters: [CommandChapter] = [(.console, "Console"), (.results, "Results in the console")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        let hasRows = (layout?.count ?? 0) > 0
        return switch command {
        case .filter: layout == nil ? "there are no rows" : nil
        case .open, .neighborhood, .form, .customer: hasRows ? nil : "there are no rows"
        case .unfold, .fold: form == .tree && hasRows ? nil : ""
        default: nil
        }
    }
}

extension ExplorerCommand {
    static let older = Self("older")
    static let newer = Self("newer")
    static let complete = Self("complete")
    static let completeBack = Self("complete-back")
    static let form = Self("form")
}

extension CommandContext {
    /// Typing into the console.
    static let console: CommandContext = "console"
    static let results: CommandContext = "query results"
}
