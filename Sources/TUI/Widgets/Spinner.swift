/// A sign of work in progress: one glyph that turns with each tick, and words beside it.
public struct Spinner: Sendable, Hashable {
    /// How often it has turned; any number, the program counts.
    public var tick: Int
    /// What is being worked on.
    public var label: String

    /// How often a spinner turns while it is on the screen.
    public static let interval: Duration = .milliseconds(100)
    /// Work that ends sooner shows no spinner at all.
    public static let delay: Duration = .milliseconds(150)

    /// Describes one moment of a spinner; the program turns it with a timer.
    public init(tick: Int, label: String) {
        self.tick = tick
        self.label = label
    }

    /// The glyph and the words, ready to be written.
    public var line: Line {
        let signs: [DisplayText] = ["|", "/", "-", "\\"]
        return Line([
            Span(signs[((tick % signs.count) + signs.count) % signs.count], .information), Span(" \(label)", .muted),
        ])
    }
}
