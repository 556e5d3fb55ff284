import TUI

/// Something a key can do in the explorer; the raw value is the name typed after `:`.
///
/// What one screen alone understands stands beside that screen.
struct ExplorerCommand: RawRepresentable, Sendable, Hashable {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { rawValue = name }
}

extension ExplorerCommand {
    // Everywhere
    static let leave = Self("leave")
    static let back = Self("back")
    static let forward = Self("forward")
    static let close = Self("close")
    static let answer = Self("answer")
    static let queries = Self("queries")
    static let help = Self("help")
    static let palette = Self("palette")
    static let mouse = Self("mouse")
    static let redraw = Self("redraw")
    static let suspend = Self("suspend")
    static let quit = Self("quit")
    static let theme = Self("theme")
    static let asOf = Self("as-of")
    static let pathsTo = Self("paths-to")
    static let save = Self("save")
    static let load = Self("load")
    static let forget = Self("forget")
    // In lists
    static let up = Self("up")
    static let down = Self("down")
    static let pageUp = Self("page-up")
    static let pageDown = Self("page-down")
    static let first = Self("first")
    static let last = Self("last")
    // On rows
    static let open = Self("open")
    static let neighborhood = Self("neighbourhood")
    static let customer = Self("customer")
    static let copy = Self("copy")
    static let export = Self("export")
    static let gremlin = Self("gremlin")
    static let reload = Self("reload")
    static let reveal = Self("reveal")
    static let unfold = Self("unfold")
    static let fold = Self("fold")
    // Where there is more than one part or column, a filter or an order of time
    static let nextPane = Self("next-pane")
    static let previousPane = Self("previous-pane")
    static let nextColumn = Self("next-column")
    static let previousColumn = Self("previous-column")
    static let filter = Self("filter")
    static let flip = Self("flip")
    static let time = Self("time")
    // In fields and overlays
    static let accept = Self("accept")
    static let decline = Self("decline")
    static let dismiss = Self("dismiss")
    static let writeFile = Self("write-file")

    /// The movement in a list that the command is.
    var motion: ListMotion? {
        switch self {
        case .up: .up
        case .down: .down
        case .pageUp: .pageUp
        case .pageDown: .pageDown
        case .first: .first
        case .last: .last
        default: nil
        }
    }
}

extension ExplorerCommand {
    /// Whether it moves in rows or does something with the one under the cursor.
    var worksOnRows: Bool { motion != nil || Self.onRows.contains(self) }

    private static let onRows: Set<ExplorerCommand> = [.open, .neighborhood, .customer, .copy, .unfold, .fold]
}

extension CommandID {
    init(_ command: ExplorerCommand) { self.init(command.rawValue) }
}

extension Command {
    init(
        _ command: ExplorerCommand, _ title: String, keys: [KeyStroke], in contexts: [CommandContext] = [],
        hint: String = "", hints: [CommandContext: String] = [:], priority: Int = 0,
        argument: CommandArgument? = nil
    ) {
        self.init(
            CommandID(command), title, keys: keys, in: contexts, hint: hint, hints: hints, priority: priority,
            argument: argument)
    }

    /// The command as screens know it.
    var explorerCommand: ExplorerCommand { ExplorerCommand(rawValue: id.name) }
}

extension CommandContext {
    /// Typing into the filter of a list.
    static let filter: CommandContext = "filter"
    /// Movements, wherever there are lines to move in.
    static let list: CommandContext = "lists"
}
