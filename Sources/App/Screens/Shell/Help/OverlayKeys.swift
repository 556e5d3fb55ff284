import TUI

extension ExplorerKeys {
    static let overlayCommands: [Command] = [
        Command(
            .accept, "Accept", keys: ["Enter"], in: [.console, .filter, .commandList, .prompt, .menu, .confirmation],
            hint: "run", hints: [.filter: "keep", .prompt: "go", .menu: "copy", .confirmation: "show"], priority: 100),
        Command(
            .dismiss, "Close what lies over the screen", keys: ["Esc"],
            in: [.commandList, .prompt, .popup, .menu, .confirmation], hint: "close", priority: 80),
        Command(.decline, "Leave it", keys: ["n"], in: [.confirmation], hint: "no", priority: 90),
    ]
}
