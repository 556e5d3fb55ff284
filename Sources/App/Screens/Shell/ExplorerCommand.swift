import TUI

/// Everything a key can do in the explorer; the raw value is the name typed after `:`.
enum ExplorerCommand: String, Sendable, Hashable, CaseIterable {
    // Everywhere
    case leave, back, forward, close, search, report, quality, insights, queries, help, palette, mouse, redraw, suspend,
        quit
    // In lists
    case up, down
    case pageUp = "page-up"
    case pageDown = "page-down"
    case first, last
    // On the search screen
    case enterList = "hits"
    case nextTier = "next-tier"
    case focusBox = "box"
    // On rows
    case open
    case neighborhood = "neighbourhood"
    case customer, copy, gremlin, reload, reveal, unfold, fold
    // On the customer screen
    case header = "header"
    case pane1 = "pane-1"
    case pane2 = "pane-2"
    case pane3 = "pane-3"
    case pane4 = "pane-4"
    case pane5 = "pane-5"
    case pane6 = "pane-6"
    case pane7 = "pane-7"
    case pane8 = "pane-8"
    case pane9 = "pane-9"
    case nextPane = "next-pane"
    case previousPane = "previous-pane"
    case zoom, filter, flip, time
    // In the neighbourhood
    case undo, redo, pin, root
    // In the console
    case older, newer, complete
    case completeBack = "complete-back"
    case form
    // In overlays
    case accept, decline, dismiss

    /// The digit of a command that jumps to a pane.
    var paneDigit: Int? {
        rawValue.hasPrefix("pane-") ? Int(rawValue.dropFirst("pane-".count)) : nil
    }

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

extension Command {
    init(
        _ command: ExplorerCommand, _ title: String, keys: [KeyStroke], in contexts: [CommandContext],
        hint: String = "", hints: [CommandContext: String] = [:], priority: Int = 0
    ) {
        self.init(
            CommandID(command.rawValue), title, keys: keys, in: contexts, hint: hint, hints: hints, priority: priority)
    }

    /// The command as the reducer knows it.
    var explorerCommand: ExplorerCommand? { ExplorerCommand(rawValue: id.name) }
}

extension CommandContext {
    /// Typing into the search box.
    static let box: CommandContext = "search box"
    /// The search box while nothing is typed: signs that no search begins with are commands there.
    static let emptyBox: CommandContext = "empty search box"
    static let hits: CommandContext = "search results"
    static let customer: CommandContext = "customer"
    static let neighborhood: CommandContext = "neighbourhood"
    static let details: CommandContext = "details"
    /// Typing into the console.
    static let console: CommandContext = "console"
    static let results: CommandContext = "query results"
    static let report: CommandContext = "load report"
    static let quality: CommandContext = "quality report"
    static let insights: CommandContext = "insights"
    /// Instead of a graph there are words that say why.
    static let unopened: CommandContext = "graph not open"
    /// Typing into the filter of a pane.
    static let filter: CommandContext = "filter"
    /// A list of commands with a field that narrows it.
    static let commandList: CommandContext = "command list"
    /// A one-line question.
    static let prompt: CommandContext = "prompt"
    /// A text laid over the screen.
    static let popup: CommandContext = "popup"
    static let menu: CommandContext = "copy menu"
    static let confirmation: CommandContext = "confirmation"
    /// Movements, wherever there are lines to move in.
    static let list: CommandContext = "lists"
}
