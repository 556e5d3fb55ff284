/// Two commands that claim the same key in the same context, or the same id when there is no key.
public struct BindingConflict: Sendable, Hashable, CustomStringConvertible {
    /// The command that stands earlier in the registry; its binding is the one that holds.
    public let first: CommandID
    /// The command that stands later; the key never reaches it there.
    public let second: CommandID
    /// The key both claim; nil when both have one id instead.
    public let key: KeyStroke?
    /// Where both claim the key; nil when both have one id instead.
    public let context: CommandContext?

    init(_ first: CommandID, _ second: CommandID, key: KeyStroke?, context: CommandContext?) {
        self.first = first
        self.second = second
        self.key = key
        self.context = context
    }

    /// A sentence for the message of a failed test, naming commands, key and context.
    public var description: String {
        guard let key, let context else { return "two commands are named \(first)" }
        return "\(first) and \(second) both claim \(key) in \(context)"
    }
}
