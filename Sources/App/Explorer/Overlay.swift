import TUI

/// What lies over a screen and has the keys.
enum Overlay: Sendable {
    case commands(CommandListState)
    case gremlin(GremlinPopup)
    case copyMenu(CopyMenu)
    case time(TimePrompt)
    case confirmation(LargeGroupQuestion)

    var context: CommandContext {
        switch self {
        case .commands: .commandList
        case .gremlin: .popup
        case .copyMenu: .menu
        case .time: .prompt
        case .confirmation: .confirmation
        }
    }

    var isTyping: Bool {
        switch self {
        case .commands, .time: true
        case .gremlin, .copyMenu, .confirmation: false
        }
    }
}

/// The Gremlin of something on the screen, laid over it.
struct GremlinPopup: Sendable, Hashable {
    var title: String
    var gremlin: String
    /// Lines left out at the top.
    var offset = 0
}

/// What of a row can be copied.
struct CopyMenu: Sendable, Hashable {
    var choices: [CopyChoice]
    var list = ListState()
}

/// The question whether a group with many neighbours is to be opened.
struct LargeGroupQuestion: Sendable, Hashable {
    var place: Int
    var node: NeighborhoodTree.NodeID
    var count: Int
    var label: String
}

/// The question for the time to go to.
struct TimePrompt: Sendable, Hashable {
    var field = TextFieldState()
    /// Why what was typed is no time.
    var complaint: String?
}
