import TUI

extension DetailsState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .unfold, .fold, .customer, .copy, .gremlin, .reload, .reveal, in: .details) + [
            Command(
                .edge, "Show the edge that leads to the row", keys: ["e"], in: [.details],
                hint: "edge", priority: 62),
            SharedKeys.command(.filter, in: .details),
        ]

    static let chapters: [CommandChapter] = [(.details, "Details")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open where selected?.vertex == nil && selected?.kind == nil:
            "Enter opens edges and the vertices at their ends"
        case .unfold, .fold: selected?.isEdge == true ? nil : ""
        case .edge: selected?.edge == nil ? "Enter on the number of edges lists them" : nil
        case .customer: context.refusal(ofSubject: vertex)
        case .reveal: layout.facts.contains(where: \.value.isMasked) ? nil : "nothing is masked here"
        default: nil
        }
    }
}

extension ExplorerCommand {
    static let edge = Self("edge")
}

extension CommandContext {
    static let details: CommandContext = "details"
}
