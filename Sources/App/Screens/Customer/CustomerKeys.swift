import TUI

extension ExplorerKeys {
    static let customerCommands: [Command] =
        paneCommands + [
            Command(.header, "Go to the customer above the panes", keys: ["0"], in: [.customer]),
            Command(
                .nextPane, "Go to the next pane", keys: ["Tab"], in: [.customer, .insights], hint: "pane", priority: 85),
            Command(.previousPane, "Go to the previous pane", keys: ["Shift-Tab"], in: [.customer, .insights]),
            Command(
                .zoom, "Give the pane the whole screen, or not", keys: ["z"], in: [.customer], hint: "zoom",
                priority: 65),
            Command(
                .filter, "Filter the rows", keys: ["/"], in: [.customer, .neighborhood, .quality], hint: "filter",
                priority: 75),
            Command(
                .flip, "Turn the order of time in a pane or group", keys: ["o"],
                in: [.customer, .neighborhood], hint: "order", priority: 42),
            Command(
                .time, "Go to a time, in every pane at once", keys: ["t"], in: [.customer, .neighborhood], hint: "time",
                priority: 55),
        ]

    private static let paneCommands: [Command] = ExplorerCommand.allCases.compactMap { command in
        guard let digit = command.paneDigit else { return nil }
        return Command(
            command, "Go to pane \(digit)", keys: [.character(Character("\(digit)"))], in: [.customer])
    }
}
