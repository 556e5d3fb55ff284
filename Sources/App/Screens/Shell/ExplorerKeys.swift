import TUI

/// The one registry of the explorer's commands: key handler, hint line, `?`, `:` and `c360 keys` all read it.
enum ExplorerKeys {
    static let registry = CommandRegistry(
        joined(
            onScreens.filter { !isDoor($0) } + overlayCommands + firstCommands + onScreens.filter(isDoor)
                + commandsEverywhere + listCommands))

    private static let onScreens = ScreenList.all.flatMap { $0.commands }

    /// Whether a command opens a screen from anywhere.
    private static func isDoor(_ command: Command) -> Bool { ScreenList.kind(behind: command.explorerCommand) != nil }

    /// The contexts in the order of the manual, with their headings.
    static let chapters: [CommandChapter] =
        [(.everywhere, "Everywhere"), (.list, "In every list")] + ScreenList.all.flatMap { $0.chapters } + [
            (.unopened, "Graph not open"), (.filter, "Filter of a list"), (.commandList, "Help"), (.prompt, "Prompt"),
            (.popup, "Popup"), (.menu, "Copy menu"), (.confirmation, "Question"),
        ]

    /// The same commands in the words of a profile, which may be about owners of vehicles.
    static func registry(_ registry: CommandRegistry, naming subject: Profile.Subject) -> CommandRegistry {
        if subject.one == "a customer", subject.singular == "customer" { return registry }
        func named(_ words: String) -> String {
            words.replacing("a customer", with: subject.one).replacing("customer", with: subject.singular)
        }
        return CommandRegistry(
            registry.commands.map { command in
                Command(
                    command.id, named(command.title), keys: command.keys, in: command.contexts,
                    hint: named(command.hint), hints: command.hints, priority: command.priority,
                    argument: command.argument)
            })
    }

    /// The key sheet that `c360 keys` prints, in Markdown.
    static func sheet(of registry: CommandRegistry) -> String { "# Keys\n\n" + registry.keySheet(contexts: chapters) }

    /// One command in one chapter of the sheet.
    struct Row: Sendable, Hashable {
        var chapter: String
        var keys: [String]
        var title: String
        var command: String
    }

    /// The key sheet as rows, in its order.
    static func table(of registry: CommandRegistry) -> [Row] {
        registry.chapters(chapters).flatMap { chapter, commands in
            commands.map {
                Row(chapter: chapter, keys: $0.keys.map(\.description), title: $0.title, command: "\($0.id)")
            }
        }
    }

    /// What several screens say of one command, joined: it holds in the contexts of all.
    private static func joined(_ commands: [Command]) -> [Command] {
        var joined: [Command] = []
        var places: [CommandID: Int] = [:]
        for command in commands {
            guard let place = places[command.id] else {
                places[command.id] = joined.count
                joined.append(command)
                continue
            }
            // A name that means two things stays a conflict, which a test finds.
            guard joined[place].holding(in: command.contexts) == command else {
                joined.append(command)
                continue
            }
            let more = command.contexts.filter { !joined[place].contexts.contains($0) }
            joined[place] = command.holding(in: joined[place].contexts + more)
        }
        return joined
    }

    private static let firstCommands: [Command] = [
        Command(
            .help, "Show the keys that work here", keys: ["?", "F1"], in: [.everywhere, .emptyBox], hint: "help",
            priority: 90
        ),
        Command(
            .palette, "Open the console for commands and Gremlin", keys: [":", "Ctrl-P"], in: [.everywhere, .emptyBox],
            hint: "command", priority: 20),
    ]

    private static let commandsEverywhere: [Command] = [
        Command(
            .back, "Go back to where you were", keys: ["[", "Alt-Left"], in: [.everywhere, .emptyBox], hint: "back",
            priority: 40),
        Command(.forward, "Go forward again", keys: ["]", "Alt-Right"], in: [.everywhere, .emptyBox]),
        Command(
            .leave, "Leave offer, overlay, filter, zoom, screen", keys: ["Esc"], in: [.everywhere], hint: "leave",
            priority: 12),
        Command(
            .answer, "Open the caller who is offered", keys: ["a", "Ctrl-T"], in: [.everywhere], hint: "answer",
            priority: 110),
        Command(.close, "Close this view", keys: ["q"], in: [.everywhere]),
        Command(
            .export, "Copy or write all of it, in any format", keys: ["Y"], in: [.everywhere],
            argument: CommandArgument("WHAT")),
        Command(
            .asOf, "See all as of a moment, or of now again", keys: [], in: [.everywhere],
            argument: CommandArgument("MOMENT")),
        Command(
            .pathsTo, "See how this vertex and another are joined", keys: [], in: [.everywhere],
            argument: CommandArgument("ID")),
        Command(
            .theme, "Take other colours", keys: [], in: [.everywhere],
            argument: CommandArgument("NAME")),
        Command(
            .save, "Save this screen or query by a name", keys: [], in: [.everywhere],
            argument: CommandArgument("NAME")),
        Command(
            .load, "Open what was saved by a name", keys: [], in: [.everywhere], argument: CommandArgument("NAME")),
        Command(
            .forget, "Forget what was saved by a name", keys: [], in: [.everywhere],
            argument: CommandArgument("NAME")),
        Command(.mouse, "Mouse on or off; Shift and drag select text", keys: ["M"], in: [.everywhere]),
        Command(.queries, "Show what was asked of the graph", keys: ["w", "Ctrl-L"], in: [.everywhere]),
        Command(.redraw, "Draw the screen again", keys: ["Ctrl-R"], in: [.everywhere]),
        Command(.suspend, "Give the terminal to the shell for a while", keys: ["Ctrl-Z"], in: [.everywhere]),
        Command(.quit, "Quit", keys: ["Q", "Ctrl-C"], in: [.everywhere]),
    ]

    private static let listCommands: [Command] = [
        Command(.up, "Up", keys: ["Up", "k"], in: [.list]),
        Command(.down, "Down", keys: ["Down", "j"], in: [.list]),
        Command(.pageUp, "A page up", keys: ["PgUp", "Ctrl-B"], in: [.list]),
        Command(.pageDown, "A page down", keys: ["PgDn", "Ctrl-F"], in: [.list]),
        Command(.first, "To the first row", keys: ["Home", "g"], in: [.list]),
        Command(.last, "To the last row", keys: ["End", "G"], in: [.list]),
    ]

    private static let overlayCommands: [Command] =
        SharedKeys.rows(.copy, in: .popup) + SharedKeys.rows(.reload, in: .unopened) + [
            SharedKeys.command(.filter, in: .popup),
            SharedKeys.command(.accept, in: .filter, .commandList, .prompt, .menu, .confirmation),
            Command(
                .dismiss, "Close what lies over the screen", keys: ["Esc"],
                in: [.commandList, .prompt, .popup, .menu, .confirmation], hint: "close", priority: 80),
            Command(.writeFile, "Write it to a file", keys: ["s"], in: [.menu], hint: "file", priority: 90),
            Command(.decline, "Leave it", keys: ["n"], in: [.confirmation], hint: "no", priority: 90),
        ]
}

extension CommandContext {
    /// Instead of a graph there are words that say why.
    static let unopened: CommandContext = "graph not open"
}
