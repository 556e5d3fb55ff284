/// The text of one value, with what a screen needs to draw it.
struct PaneCell: Sendable, Hashable {
    /// The formatted value as the data has it; a printer still has to sanitise it.
    var text: String
    var tone: Tone = .plain
    /// Whether the profile asks to hide the value until it is revealed.
    var masked = false

    /// What stands for a value that is not there.
    static let missing = PaneCell(text: "-", tone: .quiet)
}
