import TUI

extension Tone {
    /// The look of a value; its words say the same without colour.
    var role: StyleRole {
        switch self {
        case .plain: .text
        case .quiet: .muted
        case .good: .good
        case .attention: .warning
        case .bad: .failure
        }
    }
}
