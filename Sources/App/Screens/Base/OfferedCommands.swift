import TUI

/// The commands that hold at a place, for lists of which one is chosen.
struct OfferedCommands: Sendable {
    let registry: CommandRegistry
    /// Where the commands will run.
    let contexts: [CommandContext]
    /// Commands that mean nothing there, such as the digits of panes that do not exist.
    var impossible: Set<CommandID>

    /// Those whose words or key match; all where nothing is typed.
    func matching(_ typed: String) -> [Command] {
        registry.commands(matching: typed, in: contexts).filter { !impossible.contains($0.id) }
    }

    /// The command of that very name.
    func named(_ name: String) -> Command? {
        registry[CommandID(name)].flatMap { $0.contexts.contains(where: contexts.contains) ? $0 : nil }
    }
}

/// A command in one line: its keys, its name where there is room, what it does.
enum CommandRow {
    static func line(for command: Command, width: Int) -> Line {
        let keys = command.keys.map(\.description).joined(separator: " ")
        let name = width >= 60 ? Line([Span(DisplayText(command.id.name).padded(to: 15), .muted)]) : .empty
        return Line([Span(DisplayText(keys).fitted(to: 14), .key), Span(" ")]) + name
            + Line([Span(DisplayText(command.title))])
    }
}
