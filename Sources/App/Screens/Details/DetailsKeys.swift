import TUI

extension DetailsState {
    static let commands: [Command] =
        SharedKeys.rows(.neighborhood, .customer, .copy, .gremlin, .reload, .reveal, in: .details) + [
            SharedKeys.command(.filter, in: .details)
        ]

    static let chapters: [CommandChapter] = [(.details, "Details")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .customer: context.refusal(ofSubject: vertex)
        case .reveal: layout.facts.contains(where: \.value.isMasked) ? nil : "nothing is masked here"
        default: nil
        }
    }
}

extension CommandContext {
    static let details: CommandContext = "details"
}
