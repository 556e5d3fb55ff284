import TUI

/// What lies over a screen and has the keys.
enum Overlay: Sendable {
    case commands(CommandListState)
    case queries(QueriesPopup)
    case copyMenu(CopyMenu)
    case time(TimePrompt)
    /// With the place that asked.
    case confirmation(Confirmation, place: Int)

    var context: CommandContext {
        switch self {
        case .commands: .commandList
        case .queries(let popup): popup.filtering.isTyping ? .filter : .popup
        case .copyMenu: .menu
        case .time: .prompt
        case .confirmation: .confirmation
        }
    }

    var isTyping: Bool {
        switch self {
        case .commands, .time: true
        case .queries(let popup): popup.filtering.isTyping
        case .copyMenu, .confirmation: false
        }
    }
}

/// What of a row can be copied.
struct CopyMenu: Sendable, Hashable {
    var choices: [CopyChoice]
    var title = "Copy"
    var list = ListState()
}

/// The question for the time to go to.
struct TimePrompt: Sendable, Hashable {
    var field = TextFieldState()
    /// Why what was typed is no time.
    var complaint: String?
}
