import TUI

extension ConsoleState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .customer, .copy, .gremlin, .reload, in: .results)
        + SharedKeys.rows(.unfold, .fold, in: .resultTree)
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
            SharedKeys.command(.nextColumn, in: .resultTable), SharedKeys.command(.previousColumn, in: .resultTable),
            Command(
                .sortColumn, "Sort by the column: down, up, as it came", keys: ["o"], in: [.resultTable],
                hint: "sort", priority: 65),
            Command(
                .hideColumn, "Hide the column", keys: ["-"], in: [.resultTable], hint: "hide column", priority: 28),
            Command(.showColumns, "Show all columns, as wide as at first", keys: ["+"], in: [.resultTable]),
            Command(.narrowColumn, "Make the column narrower", keys: ["<"], in: [.resultTable]),
            Command(
                .widenColumn, "Make the column wider", keys: [">"], in: [.resultTable], hint: "wider", priority: 27),
        ]

    static let chapters: [CommandChapter] = [
        (.console, "Console"), (.results, "Results in the console"), (.resultTable, "Results as a table"),
        (.resultTree, "Results as a tree"),
    ]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        let hasRows = (level?.count ?? 0) > 0
        return switch command {
        case .filter: level == nil ? "there are no rows" : nil
        case .open, .neighborhood, .form, .customer: hasRows ? nil : "there are no rows"
        case .unfold, .fold, .sortColumn: hasRows ? nil : ""
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
    static let sortColumn = Self("sort-column")
    static let hideColumn = Self("hide-column")
    static let showColumns = Self("show-columns")
    static let narrowColumn = Self("narrow-column")
    static let widenColumn = Self("widen-column")
}

extension CommandContext {
    /// Typing into the console.
    static let console: CommandContext = "console"
    static let results: CommandContext = "query results"
    /// On the rows of a table of results, which has columns.
    static let resultTable: CommandContext = "result table"
    /// On the rows of results that can be unfolded.
    static let resultTree: CommandContext = "result tree"
}
