import TUI

/// The one registry of the explorer's commands: key handler, hint line, `?`, `:` and `c360 keys` all read it.
enum ExplorerKeys {
    static let registry = CommandRegistry(
        searchCommands + rowCommands + customerCommands + neighborhoodCommands + consoleCommands + overlayCommands
            + commandsEverywhere + qualityCommands + insightCommands + listCommands)

    /// The contexts in the order of the manual, with their headings.
    static let chapters: [(context: CommandContext, title: String)] = [
        (.everywhere, "Everywhere"), (.list, "In every list"), (.box, "Search box"),
        (.emptyBox, "Search box, nothing typed"), (.hits, "Search results"), (.customer, "Customer"),
        (.neighborhood, "Neighbourhood"), (.details, "Details"), (.console, "Console"),
        (.results, "Results in the console"),
        (.report, "Load report"), (.unopened, "Graph not open"), (.quality, "Quality report"),
        (.insights, "Insights"),
        (.filter, "Filter of a list"), (.commandList, "Help"),
        (.prompt, "Prompt"), (.popup, "Popup"), (.menu, "Copy menu"), (.confirmation, "Question"),
    ]

    /// The key sheet that `c360 keys` prints, in Markdown.
    static var sheet: String { registry.keySheet(contexts: chapters) }

    static let commandsEverywhere: [Command] = [
        Command(
            .help, "Show the keys that work here", keys: ["?"], in: [.everywhere, .emptyBox], hint: "help", priority: 90
        ),
        Command(
            .palette, "Open the console for commands and Gremlin", keys: [":"], in: [.everywhere, .emptyBox],
            hint: "command", priority: 20),
        Command(.search, "Search a customer", keys: ["s"], in: [.everywhere], hint: "search", priority: 45),
        Command(
            .back, "Go back to where you were", keys: ["[", "Alt-Left"], in: [.everywhere, .emptyBox], hint: "back",
            priority: 40),
        Command(.forward, "Go forward again", keys: ["]", "Alt-Right"], in: [.everywhere, .emptyBox]),
        Command(
            .leave, "Leave overlay, filter, zoom or screen", keys: ["Esc"], in: [.everywhere], hint: "leave",
            priority: 12),
        Command(.close, "Close this view", keys: ["q"], in: [.everywhere]),
        Command(.report, "Show how the data was loaded", keys: ["L"], in: [.everywhere]),
        Command(.mouse, "Turn the mouse on or off", keys: ["M"], in: [.everywhere]),
        Command(
            .queries, "Show what was asked of the endpoint", keys: ["w", "Ctrl-L"],
            in: [.everywhere]),
        Command(.redraw, "Draw the screen again", keys: ["Ctrl-R"], in: [.everywhere]),
        Command(.suspend, "Give the terminal to the shell for a while", keys: ["Ctrl-Z"], in: [.everywhere]),
        Command(.quit, "Quit", keys: ["Q", "Ctrl-C"], in: [.everywhere]),
    ]

    static let listCommands: [Command] = [
        Command(.up, "Up", keys: ["Up", "k"], in: [.list]),
        Command(.down, "Down", keys: ["Down", "j"], in: [.list]),
        Command(.pageUp, "A page up", keys: ["PgUp", "Ctrl-B"], in: [.list]),
        Command(.pageDown, "A page down", keys: ["PgDn", "Ctrl-F"], in: [.list]),
        Command(.first, "To the first row", keys: ["Home", "g"], in: [.list]),
        Command(.last, "To the last row", keys: ["End"], in: [.list]),
    ]
}
