import TUI

/// The keys of a picture, the same on every screen that has one.
enum PictureKeys {
    /// Turns to the picture or back, in the contexts that the screens say.
    static let toggle = Command(
        .picture, "See it as a picture, or as rows again", keys: ["g"], hint: "picture", hints: [.picture: "rows"],
        priority: 72)

    static let commands: [Command] = [
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
}

extension PictureState {
    /// What a command does to how the picture is drawn; nil for every other command.
    mutating func perform(_ command: ExplorerCommand) -> [ScreenRequest]? {
        switch command {
        case .panLeft: pan(columns: -Self.panStep.width, rows: 0)
        case .panRight: pan(columns: Self.panStep.width, rows: 0)
        case .panUp: pan(columns: 0, rows: -Self.panStep.height)
        case .panDown: pan(columns: 0, rows: Self.panStep.height)
        case .larger: if !zoom(by: -1) { return [.say("there is nothing larger")] }
        case .smaller: if !zoom(by: 1) { return [.say("there is nothing smaller")] }
        case .arrange:
            arrangeAnew()
            return [.say("arranged anew")]
        default: return nil
        }
        return []
    }

    private static let panStep = Size(width: 8, height: 3)

    /// The line to which a command leads from another in a region of some height: the same where there is nothing that
    /// way; nil for a command that leads nowhere.
    func line(from line: Int, _ command: ExplorerCommand, height: Int) -> Int? {
        let isMove = command == .goLeft || command == .goRight || command.motion != nil
        guard isMove else { return nil }
        guard let layout, let node = node(ofLine: line) else { return line }
        let target: Int? =
            switch command.motion {
            case .up: layout.node(from: node, .up)
            case .down: layout.node(from: node, .down)
            case .first: 0
            case .last: layout.boxes.indices.max { layout.row(of: $0) < layout.row(of: $1) }
            case .pageUp: layout.node(from: node, rows: -max(1, height - 2))
            case .pageDown: layout.node(from: node, rows: max(1, height - 2))
            case nil: layout.node(from: node, command == .goLeft ? .left : .right)
            }
        return target.flatMap(self.line(ofNode:)) ?? line
    }
}

extension ExplorerCommand {
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
    static let picture: CommandContext = "picture"
}
