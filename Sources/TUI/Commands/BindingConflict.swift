/// Two commands that claim the same key in the same context, or the same id when there is no key.
public struct BindingConflict: Sendable, Hashable, CustomStringConvertible {
    public let first: CommandID
    public let second: CommandID
    public let key: KeyStroke?
    public let context: CommandContext?

    init(_ first: CommandID, _ second: CommandID, key: KeyStroke?, context: CommandContext?) {
        self.first = first
        self.second = second
        self.key = key
        self.context = context
    }

    public var description: String {
        guard let key, let context else { return "two commands are named \(first)" }
        return "\(first) and \(second) both claim \(key) in \(context)"
    }
}
