import TUI

extension NeighborhoodState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .unfold, .fold, .customer, .copy, .gremlin, .reload, in: .neighborhood)
        + [
            SharedKeys.command(.filter, in: .neighborhood), SharedKeys.command(.flip, in: .neighborhood),
            SharedKeys.command(.time, in: .neighborhood),
            PictureKeys.toggle.holding(in: [.neighborhood]),
            Command(
                .expand, "Unfold one level of all that is seen below", keys: ["e"], in: [.neighborhood],
                hint: "level", priority: 73),
            Command(
                .nextGroup, "Go to the next group", keys: ["Tab"], in: [.neighborhood], hint: "group", priority: 71),
            Command(.previousGroup, "Go to the group before", keys: ["Shift-Tab"], in: [.neighborhood]),
            Command(
                .undo, "Undo the last step in the tree", keys: ["u"], in: [.neighborhood], hint: "undo", priority: 56),
            Command(.redo, "Redo what was undone", keys: ["U"], in: [.neighborhood], hint: "redo", priority: 20),
            Command(
                .pin, "Pin the row: it stays when folded away", keys: ["m"], in: [.neighborhood],
                hint: "pin", priority: 58),
            Command(
                .root, "Start a neighbourhood at the row's vertex", keys: ["f"], in: [.neighborhood],
                hint: "from here", priority: 45),
            Command(
                .paths, "See how it and the pinned vertex are joined", keys: ["p"], in: [.neighborhood],
                hint: "paths", priority: 57),
        ] + PictureKeys.commands

    static let chapters: [CommandChapter] = [
        (.neighborhood, "Neighbourhood"), (.picture, "Picture"),
    ]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .undo: tree.canUndo ? nil : "nothing to undo"
        case .redo: tree.canRedo ? nil : "nothing to redo"
        case .flip: canTurnOrder(profile: context.graph?.profile) ? nil : "nothing here has a time"
        case .time: hasTimes ? nil : "nothing that is unfolded has a time"
        case .root: selectedVertex.id != rootVertex.id ? nil : "this vertex is the start already"
        case .customer: context.refusal(ofSubject: selectedVertex)
        case .paths: pathStart == nil ? "m pins a vertex, from which the paths begin" : nil
        default: nil
        }
    }
}

extension ExplorerCommand {
    static let undo = Self("undo")
    static let redo = Self("redo")
    static let pin = Self("pin")
    static let root = Self("root")
    static let paths = Self("paths")
    static let expand = Self("expand")
    static let nextGroup = Self("next-group")
    static let previousGroup = Self("previous-group")
}

extension CommandContext {
    static let neighborhood: CommandContext = "neighbourhood"
}
