import TUI

extension ExplorerKeys {
    static let neighborhoodCommands: [Command] = [
        Command(.undo, "Undo the last step in the tree", keys: ["u"], in: [.neighborhood], hint: "undo", priority: 70),
        Command(.redo, "Redo what was undone", keys: ["U"], in: [.neighborhood], hint: "redo", priority: 20),
        Command(
            .pin, "Pin the row: it stays when folded away", keys: ["m"], in: [.neighborhood],
            hint: "pin", priority: 58),
        Command(
            .root, "Start a neighbourhood at the row's vertex", keys: ["f"], in: [.neighborhood],
            hint: "from here", priority: 45),
    ]
}
