/// A key and what it does, for the hint line.
public struct KeyHint: Sendable, Hashable {
    /// The key as it is written on the line, such as `n` or `↵`.
    public var key: String
    /// A word or two for what the key does here.
    public var label: String
    /// Higher stays longer; among equals the one further left.
    public var priority: Int
    /// The name of what the key does, for a click on the hint.
    public var command: String

    /// Describes what one key does.
    public init(key: String, label: String, priority: Int = 0, command: String = "") {
        self.command = command
        self.key = key
        self.label = label
        self.priority = priority
    }

    var line: Line { Line([Span(key, .key), Span(" \(label)", .keyLabel)]) }
}
