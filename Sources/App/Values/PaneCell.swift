/// The text of one value, with what a screen needs to draw it.
struct PaneCell: Sendable, Hashable {
    /// The formatted value.
    var value: ShownValue
    var tone: Tone

    init(_ value: ShownValue, tone: Tone = .plain) {
        self.value = value
        self.tone = tone
    }

    init(text: String, tone: Tone = .plain, masked: Bool = false) {
        self.init(ShownValue(text, isMasked: masked), tone: tone)
    }

    /// What stands for a value that is not there.
    static let missing = PaneCell(text: "-", tone: .quiet)

    /// Whether the profile asks to hide the value until it is revealed.
    var isMasked: Bool { value.isMasked }

    /// The text as the viewer may see it; a printer still has to sanitise it.
    func text(for viewer: Viewer) -> String { value.shown(to: viewer) }

    /// Whether there is nothing to read.
    var isBlank: Bool { value.satisfies(\.isEmpty) }
}
