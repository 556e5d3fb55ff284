/// Names a command for ever: key handler, palette, manual and tests all use it; `customer.open`.
public struct CommandID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }

    public var description: String { name }
    public static func < (left: CommandID, right: CommandID) -> Bool { left.name < right.name }
}

/// Where keys mean something: a screen, a pane, an overlay, or everywhere.
public struct CommandContext: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }

    /// What holds on every screen.
    public static let everywhere: CommandContext = "everywhere"

    public var description: String { name }
}

/// A thing the user can do, as data: its name, its words, its keys and where they hold.
public struct Command: Sendable, Hashable, Identifiable {
    public let id: CommandID
    /// A phrase for help, palette and manual: `Open the selected customer`.
    public let title: String
    /// A word or two for the hint line; empty keeps the command out of it.
    public let hint: String
    /// The same for contexts in which the command is called otherwise.
    public let hints: [CommandContext: String]
    /// The first one is the key that hints show.
    public let keys: [KeyStroke]
    public let contexts: [CommandContext]
    /// Hints of a higher priority stay longer when the line is too short.
    public let priority: Int

    public init(
        _ id: CommandID, _ title: String, keys: [KeyStroke], in contexts: [CommandContext],
        hint: String = "", hints: [CommandContext: String] = [:], priority: Int = 0
    ) {
        self.id = id
        self.title = title
        self.hint = hint
        self.hints = hints
        self.keys = keys
        self.contexts = contexts
        self.priority = priority
    }
}
