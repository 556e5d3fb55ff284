import TUI

extension NeighborhoodState {
    static let commands: [Command] =
        SharedKeys.rows(
            .open, .neighborhood, .unfold, .fold, .customer, .copy, .gremlin, .reload, in: .neighborhood)
        + [
            SharedKeys.command(.filter, in: .neighborhood), SharedKeys.command(.flip, in: .neighborhood),
            SharedKeys.command(.time, in: .neighborhood),
            Command(
                .picture, "See it as a picture, or as a tree again", keys: ["g"], in: [.neighborhood],
                hint: "picture", hints: [.picture: "tree"], priority: 72),
            Command(
                .expand, "Unfold one level of all that is seen below", keys: ["e"], in: [.neighborhood],
                hint: "level", priority: 73),
            Command(
                .nextGroup, "Go to the next group", keys: ["Tab"], in: [.neighborhood], hint: "group", priority: 71),
            Command(.previousGroup, "Go to the group before", keys: ["Shift-Tab"], in: [.neighborhood]),
            Command(
                .undo, "Undo the last step in the tree", keys: ["u"], in: [.neighborhood], hint: "undo", priority: 70),
            Command(.redo, "Redo what was undone", keys: ["U"], in: [.neighborhood], hint: "redo", priority: 20),
            Command(
                .pin, "Pin the row: it stays when folded away", keys: ["m"], in: [.neighborhood],
                hint: "pin", priority: 58),
            Command(
                .root, "Start a neighbourhood at the row's vertex", keys: ["f"], in: [.neighborhood],
                hint: "from here", priority: 45),
            Command(.goLeft, "Go to the node on the left", keys: ["Left"], in: [.picture]),
            Command(.goRight, "Go to the node on the right", keys: ["Right"], in: [.picture]),
            Command(.larger, "See less, and larger", keys: ["+"], in: [.picture], hint: "larger", priority: 57),
            Command(.smaller, "See more, and smaller", keys: ["-"], in: [.picture], hint: "smaller", priority: 56),
            Command(.panLeft, "See what is further left", keys: ["Shift-Left"], in: [.picture]),
            Command(.panRight, "See what is further right", keys: ["Shift-Right"], in: [.picture]),
            Command(.panUp, "See what is further up", keys: ["Shift-Up"], in: [.picture]),
            Command(.panDown, "See what is further down", keys: ["Shift-Down"], in: [.picture]),
            Command(.arrange, "Arrange the picture anew", keys: ["="], in: [.picture], hint: "arrange", priority: 25),
        ]

    static let chapters: [CommandChapter] = [
        (.neighborhood, "Neighbourhood"), (.picture, "Picture of a neighbourhood"),
    ]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .undo: tree.canUndo ? nil : "nothing to undo"
        case .redo: tree.canRedo ? nil : "nothing to redo"
        case .flip: canTurnOrder(profile: context.graph?.profile) ? nil : "nothing here has a time"
        case .time: hasTimes ? nil : "nothing that is unfolded has a time"
        case .root: selectedVertex.id != rootVertex.id ? nil : "this vertex is the start already"
        case .customer: context.refusal(ofSubject: selectedVertex)
        default: nil
        }
    }
}

extension ExplorerCommand {
    static let undo = Self("undo")
    static let redo = Self("redo")
    static let pin = Self("pin")
    static let root = Self("root")
    static let expand = Self("expand")
    static let nextGroup = Self("next-group")
    static let previousGroup = Self("previous-group")
    static let picture = Self("picture")
    static let goLeft = Self("go-left")
    static let goRight = Self("go-right")
    static let larger = Self("larger")
    static let smaller = Self("smaller")
    static let panLeft = Self("pan-left")
    static let panRight = Self("pan-right")
    static let panUp = Self("pan-up")
    static let panDown = Self("pan-down")
    static let arrange = Self("arrange")
}

extension CommandContext {
    static let neighborhood: CommandContext = "neighbourhood"
    static let picture: CommandContext = "picture"
}
