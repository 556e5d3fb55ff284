import TUI

extension ReportState {
    /// What a command does on the load screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: ReportView.region(in: context.size).height)
            return []
        }
        guard command == .copy else { return [] }
        return [.copy(lines.map(\.text.string).joined(separator: "\n"), what: "report")]
    }
}
