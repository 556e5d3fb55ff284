import TUI

/// The help (`?`): the commands that hold where it was opened, narrowed as one types.
struct CommandListState: Sendable {
    /// What holds where the commands will run.
    private let offered: OfferedCommands
    private(set) var field = TextFieldState()
    private(set) var commands: [Command]
    private(set) var list = ListState()

    init(_ offered: OfferedCommands) {
        self.offered = offered
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
        commands = offered.matching(field.text)
        list = ListState()
    }
}
