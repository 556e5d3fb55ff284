import TUI

extension ConsoleState {
    /// What a command does on the console.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        guard isEditing else { return performOnAnswer(command, context) }
        switch command {
        case .accept: return accept(context)
        case .complete: complete(by: 1, context.graph?.summary)
        case .completeBack: complete(by: -1, context.graph?.summary)
        case .older: moveUp(context)
        case .newer: moveDown(context)
        default: break
        }
        return []
    }

    /// A click on the line edits it, one on a row of the answer goes to the row.
    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let layout = ConsoleLayout(self, size: context.size)
        if layout.line.contains(position) {
            edit(nil)
        } else if layout.answer.contains(position) {
            select(line: (level?.list.offset ?? 0) + position.y - layout.answer.y)
        }
        return []
    }
}
