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

    /// A click on the line edits it, one on a row of the answer goes to the row, one on a heading sorts by its column.
    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let layout = ConsoleLayout(self, size: context.size)
        if layout.line.contains(position) {
            edit(nil)
        } else if layout.header.contains(position) {
            isEditing = false
            return level?.sort(byColumnAt: position.x - layout.header.x - 2) ?? []
        } else if let line = level?.list.row(under: position, in: layout.answer, count: level?.count ?? 0, gap: 1) {
            select(line: line)
        }
        return []
    }
}
