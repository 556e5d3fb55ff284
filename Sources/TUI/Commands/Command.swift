/// Names a command for ever: key handler, palette, manual and tests all use it; `next-tier`.
public struct CommandID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// Words with hyphens between them, as palette and manual spell them.
    public let name: String

    /// Describes a command's name; whether it is the only one of that name the registry says.
    public init(_ name: String) { self.name = name }
    /// Lets a name be written where an id is wanted.
    public init(stringLiteral value: String) { name = value }

    /// The name as it is.
    public var description: String { name }
    /// The order of the names, scalar by scalar.
    public static func < (left: CommandID, right: CommandID) -> Bool { left.name < right.name }
}

/// Where keys mean something: a screen, a pane, an overlay, or everywhere.
public struct CommandContext: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// A word of the program's own choosing, the same wherever a command says where it holds.
    public let name: String

    /// Describes a place by its name; two contexts of one name are the same.
    public init(_ name: String) { self.name = name }
    /// Lets a name be written where a context is wanted.
    public init(stringLiteral value: String) { name = value }

    /// What holds on every screen.
    public static let everywhere: CommandContext = "everywhere"

    /// The name as it is.
    public var description: String { name }
}

/// What may be typed behind the name of a command.
public struct CommandArgument: Sendable, Hashable {
    /// What help and manual call it, in capitals: `NAME`.
    public let name: String

    /// Describes an argument; what may stand there, and whether something must, is up to the program.
    public init(_ name: String) { self.name = name }
}

/// A thing the user can do, as data: its name, its words, its keys and where they hold.
public struct Command: Sendable, Hashable, Identifiable {
    /// What key handler, palette, manual and tests call it; unique in a registry.
    public let id: CommandID
    /// A phrase for help, palette and manual: `Open the selected customer`.
    public let title: String
    /// A word or two for the hint line; empty keeps the command out of it.
    public let hint: String
    /// The same for contexts in which the command is called otherwise.
    public let hints: [CommandContext: String]
    /// The first one is the key that hints show.
    public let keys: [KeyStroke]
    /// Where its keys hold, and where help and palette offer it.
    public let contexts: [CommandContext]
    /// Hints of a higher priority stay longer when the line is too short.
    public let priority: Int
    /// What it takes behind its name; nil for nothing.
    public let argument: CommandArgument?

    /// Describes a command; what its keys do is up to the program.
    public init(
        _ id: CommandID, _ title: String, keys: [KeyStroke], in contexts: [CommandContext],
        hint: String = "", hints: [CommandContext: String] = [:], priority: Int = 0, argument: CommandArgument? = nil
    ) {
        self.id = id
        self.title = title
        self.hint = hint
        self.hints = hints
        self.keys = keys
        self.contexts = contexts
        self.priority = priority
        self.argument = argument
    }

    /// The name with what it takes: `export WHAT`.
    public var usage: String { argument.map { "\(id) \($0.name)" } ?? id.name }
}
