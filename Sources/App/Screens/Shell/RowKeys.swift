import TUI

extension ExplorerKeys {
    /// What works on a row wherever rows are, with the same key everywhere.
    static let rowCommands: [Command] = [
        Command(
            .open, "Open the selected row", keys: ["Enter"],
            in: [.box, .hits, .customer, .neighborhood, .results, .quality, .insights, .report], hint: "open",
            priority: 100),
        Command(
            .neighborhood, "Walk to the neighbours of the selected row", keys: ["n", "x"],
            in: [.hits, .customer, .neighborhood, .details, .results], hint: "neighbourhood", priority: 95),
        Command(
            .unfold, "Unfold the selected row", keys: ["Right", "l"],
            in: [.customer, .neighborhood, .results, .quality, .report],
            hint: "unfold", priority: 60),
        Command(
            .fold, "Fold the row, or go to its parent", keys: ["Left", "h"],
            in: [.customer, .neighborhood, .results, .quality, .report], hint: "fold", priority: 59),
        Command(
            .customer, "Open the selected vertex as a customer", keys: ["c"],
            in: [.neighborhood, .details, .results], hint: "customer view", priority: 35),
        Command(
            .copy, "Copy something of the selected row", keys: ["y"],
            in: [.hits, .customer, .neighborhood, .details, .results, .report, .quality, .insights, .popup],
            hint: "copy",
            priority: 50),
        Command(
            .gremlin, "Show the Gremlin behind it, to edit or run", keys: ["G"],
            in: [.customer, .neighborhood, .details, .results, .insights], hint: "Gremlin", priority: 30),
        Command(
            .reload, "Load again", keys: ["r"],
            in: [.hits, .customer, .neighborhood, .details, .results, .quality, .insights, .unopened], hint: "reload",
            priority: 10
        ),
        Command(
            .reveal, "Show or hide masked values of the row", keys: ["v"], in: [.customer, .details],
            hint: "reveal", priority: 15),
    ]
}
