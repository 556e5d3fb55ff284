import TUI

/// Commands that several screens understand, with the same key and the same words on each.
///
/// A screen says which of them hold in its contexts; the registry joins what screens say of one command.
enum SharedKeys {
    /// What works on a row wherever rows are.
    private static let rowCommands: [Command] = [
        Command(.open, "Open the selected row", keys: ["Enter"], hint: "open", priority: 100),
        Command(
            .neighborhood, "Walk to the neighbours of the selected row", keys: ["n", "x"], hint: "neighbourhood",
            priority: 95),
        Command(
            .unfold, "Unfold the selected row", keys: ["Right", "l"], hint: "unfold", hints: [.weeks: "later week"],
            priority: 60),
        Command(
            .fold, "Fold the row, or go to its parent", keys: ["Left", "h"], hint: "fold",
            hints: [.weeks: "earlier week"], priority: 59),
        Command(
            .customer, "Open the selected vertex as a customer", keys: ["c"], hint: "customer view", priority: 35),
        Command(.copy, "Copy something of the selected row", keys: ["y"], hint: "copy", priority: 50),
        Command(.gremlin, "Show the Gremlin behind it, to edit or run", keys: ["E"], hint: "Gremlin", priority: 30),
        Command(.reload, "Load again", keys: ["r"], hint: "reload", priority: 10),
        Command(.reveal, "Show or hide masked values of the row", keys: ["v"], hint: "reveal", priority: 15),
    ]

    /// What works where a list can be filtered, has parts or an order of time.
    private static let listCommands: [Command] = [
        Command(.nextPane, "Go to the next pane", keys: ["Tab"], hint: "pane", priority: 85),
        Command(.previousPane, "Go to the previous pane", keys: ["Shift-Tab"]),
        Command(.nextColumn, "Go to the next column of a table", keys: ["Right", "l"], hint: "column"),
        Command(.previousColumn, "Go to the previous column of a table", keys: ["Left", "h"]),
        Command(
            .filter, "Filter the rows", keys: ["/"], hint: "filter", priority: 75, argument: CommandArgument("WORDS")),
        Command(.flip, "Turn the order of time round, in every list", keys: ["o"], hint: "order", priority: 42),
        Command(
            .time, "Go to a time, in every pane at once", keys: ["t"], hint: "time", priority: 55,
            argument: CommandArgument("MOMENT")),
    ]

    /// Takes what is typed or chosen.
    private static let accept = Command(
        .accept, "Accept", keys: ["Enter"], hint: "run",
        hints: [.filter: "keep", .prompt: "go", .menu: "copy", .confirmation: "take"], priority: 100)

    /// The commands of rows, those that were named with the context; the others keep their place in every list.
    static func rows(_ commands: ExplorerCommand..., in contexts: CommandContext...) -> [Command] {
        rowCommands.map { commands.contains($0.explorerCommand) ? $0.holding(in: contexts) : $0 }
    }

    /// One of the commands of lists and fields, with the context.
    static func command(_ command: ExplorerCommand, in contexts: CommandContext...) -> Command {
        let shared = (listCommands + [accept]).first { $0.explorerCommand == command }
        guard let shared else { preconditionFailure("\(command.rawValue) is no shared command") }
        return shared.holding(in: contexts)
    }
}

extension Command {
    /// The same command in other contexts.
    func holding(in contexts: [CommandContext]) -> Command {
        Command(id, title, keys: keys, in: contexts, hint: hint, hints: hints, priority: priority, argument: argument)
    }
}

extension CommandContext {
    /// A list of commands with a field that narrows it.
    static let commandList: CommandContext = "command list"
    /// A one-line question.
    static let prompt: CommandContext = "prompt"
    /// A text laid over the screen.
    static let popup: CommandContext = "popup"
    /// A chart of weeks, on which the keys of rows go from week to week.
    static let weeks: CommandContext = "weeks"
    static let menu: CommandContext = "copy menu"
    static let confirmation: CommandContext = "confirmation"
}
