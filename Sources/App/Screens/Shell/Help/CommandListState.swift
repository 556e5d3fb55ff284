import TUI

/// The help (`?`): the commands that hold where it was opened, narrowed as one types.
struct CommandListState: Sendable {
    /// Where the commands will run.
    let contexts: [CommandContext]
    private let impossible: Set<CommandID>
    private(set) var field = TextFieldState()
    private(set) var commands: [Command]
    private(set) var list = ListState()

    /// - Parameter impossible: commands that mean nothing here, such as the digits of panes that do not exist.
    init(contexts: [CommandContext], impossible: Set<CommandID>) {
        self.contexts = contexts
        self.impossible = impossible
        commands = []
        narrow()
    }

    var selected: Command? { commands.indices.contains(list.cursor) ? commands[list.cursor] : nil }

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
        commands = ExplorerKeys.registry.commands(matching: field.text, in: contexts)
            .filter { !impossible.contains($0.id) }
        list = ListState()
    }
}
