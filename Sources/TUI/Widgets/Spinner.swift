/// A sign of work in progress: one glyph that turns with each tick, and words beside it.
public struct Spinner: Sendable, Hashable {
    public var tick: Int
    public var label: String

    /// How often a spinner turns while it is on the screen.
    public static let interval: Duration = .milliseconds(100)
    /// Work that ends sooner shows no spinner at all.
    public static let delay: Duration = .milliseconds(150)

    public init(tick: Int, label: String) {
        self.tick = tick
        self.label = label
    }

    public var line: Line {
        let signs: [DisplayText] = ["|", "/", "-", "\\"]
        return Line([
            Span(signs[((tick % signs.count) + signs.count) % signs.count], .information), Span(" \(label)", .muted),
        ])
    }
}
