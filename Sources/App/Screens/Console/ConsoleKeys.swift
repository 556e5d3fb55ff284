import TUI

extension ExplorerKeys {
    static let consoleCommands: [Command] = [
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
    ]
}
