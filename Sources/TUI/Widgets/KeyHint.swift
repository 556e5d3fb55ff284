/// A key and what it does, for the hint line.
public struct KeyHint: Sendable, Hashable {
    public var key: String
    public var label: String
    public var priority: Int

    public init(key: String, label: String, priority: Int = 0) {
        self.key = key
        self.label = label
        self.priority = priority
    }

    var line: Line { Line([Span(key, .key), Span(" \(label)", .keyLabel)]) }
}
