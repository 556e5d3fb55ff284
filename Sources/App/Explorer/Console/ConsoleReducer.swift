import TUI

extension ConsoleState {
    /// What a command does on the console.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        guard isEditing else { return performOnAnswer(command, context) }
        switch command {
        case .accept: return accept()
        case .complete: complete(by: 1, context.graph?.summary)
        case .completeBack: complete(by: -1, context.graph?.summary)
        case .older: moveUp(context)
        case .newer: moveDown(context)
        default: break
        }
        return []
    }
}
