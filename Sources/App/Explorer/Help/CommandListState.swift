import TUI

/// The help (`?`) and the palette (`:`): the commands that hold where it was opened, narrowed as one types.
struct CommandListState: Sendable {
    enum Purpose: Sendable {
        case help, palette
    }

    let purpose: Purpose
    /// Where the commands will run.
    let contexts: [CommandContext]
    private let impossible: Set<CommandID>
    private(set) var field = TextFieldState()
    private(set) var commands: [Command]
    private(set) var list = ListState()

    /// - Parameter impossible: commands that mean nothing here, such as the digits of panes that do not exist.
    init(_ purpose: Purpose, contexts: [CommandContext], impossible: Set<CommandID>) {
        self.purpose = purpose
        self.contexts = contexts
        self.impossible = impossible
        commands = []
        narrow()
    }

    var selected: Command? { commands.indices.contains(list.cursor) ? commands[list.cursor] : nil }

    /// The Gremlin that was typed instead of a command.
    var gremlin: String? {
        let text = field.text.drop(while: \.isWhitespace)
        return purpose == .palette && text.hasPrefix("g.") ? String(text) : nil
    }

    mutating func type(_ stroke: KeyStroke) {
        if field.handle(stroke) { narrow() }
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        narrow()
    }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: commands.count, height: height)
    }

    private mutating func narrow() {
        let matching = ExplorerKeys.registry.commands(matching: field.text, in: contexts)
        commands = gremlin == nil ? matching.filter { !impossible.contains($0.id) } : []
        list = ListState()
    }
}
