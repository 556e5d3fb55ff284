import TUI

/// The commands that hold at a place, for lists of which one is chosen.
struct OfferedCommands: Sendable {
    let registry: CommandRegistry
    /// Where the commands will run.
    let contexts: [CommandContext]
    /// Commands that mean nothing there, such as the digits of panes that do not exist.
    var impossible: Set<CommandID>
    /// What can stand behind a command that takes one of several things.
    var choices: [CommandID: [String]] = [:]

    /// Lines that were run in the console, oldest first; the commands among them come first in lists.
    var lines: [String] = []

    /// Those whose words or key match, all where nothing is typed; those that were run last come first.
    func matching(_ typed: String) -> [Command] {
        let found = registry.commands(matching: typed, in: contexts).filter { !impossible.contains($0.id) }
        let recent = lines.reversed().compactMap { line in
            found.first { $0.id.name == line.prefix { !$0.isWhitespace } }
        }
        var ordered: [Command] = []
        for command in recent + found where !ordered.contains(command) { ordered.append(command) }
        return ordered
    }

    /// The command of that very name.
    func named(_ name: String) -> Command? {
        registry[CommandID(name)].flatMap { $0.contexts.contains(where: contexts.contains) ? $0 : nil }
    }

    /// The command of a line with something behind its name, if only a blank.
    func typed(_ line: String) -> (command: Command, argument: String)? {
        let line = line.drop(while: \.isWhitespace)
        let name = line.prefix { !$0.isWhitespace }
        guard name.endIndex < line.endIndex, let command = named(String(name)) else { return nil }
        return (command, String(line[name.endIndex...]).trimmingEdges(where: \.isWhitespace))
    }

    /// Those of the things that a command takes in which every word is that was typed, a format by its name or as files end,
    /// `md`; nil where it takes any text.
    func choices(of command: CommandID, matching typed: String) -> [String]? {
        let words = typed.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            ExportFormat.allCases.first { $0.fileExtension == word }?.rawValue.lowercased() ?? String(word)
        }
        return choices[command].map { choices in
            let found = choices.filter { choice in words.allSatisfy { choice.lowercased().contains($0) } }
            // What is typed whole comes before what it is a part of.
            return found.filter { $0.lowercased() == typed.lowercased() }
                + found.filter { $0.lowercased() != typed.lowercased() }
        }
    }
}

/// A command in one line: its keys, its name where there is room, what it does.
enum CommandRow {
    static func line(for command: Command, width: Int) -> Line {
        let keys = command.keys.map(\.description).joined(separator: " ")
        let name = width >= 60 ? Line([Span(DisplayText(command.usage).padded(to: 15), .muted)]) : .empty
        return Line([Span(DisplayText(keys).fitted(to: 14), .key), Span(" ")]) + name
            + Line([Span(DisplayText(command.title))])
    }
}
