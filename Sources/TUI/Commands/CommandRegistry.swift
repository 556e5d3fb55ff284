/// Every command of a program: the one source of the key handler, hint line, help, palette and manual.
public struct CommandRegistry: Sendable {
    /// All commands in the order in which help, palette and manual list them.
    public let commands: [Command]
    private let byID: [CommandID: Int]
    private let byBinding: [Binding: Int]
    /// The places of the commands of a context, in order.
    private let byContext: [CommandContext: [Int]]
    /// Keys that two commands claim in the same context; a test says that there are none.
    public let conflicts: [BindingConflict]

    private struct Binding: Hashable {
        let stroke: KeyStroke
        let context: CommandContext
    }

    /// Builds the look-up tables and collects conflicts. O(n) in the pairs of key and context.
    public init(_ commands: [Command]) {
        self.commands = commands
        var byID: [CommandID: Int] = [:]
        var byBinding: [Binding: Int] = [:]
        var byContext: [CommandContext: [Int]] = [:]
        var conflicts: [BindingConflict] = []
        for (index, command) in commands.enumerated() {
            if let other = byID[command.id] {
                conflicts.append(BindingConflict(commands[other].id, command.id, key: nil, context: nil))
            } else {
                byID[command.id] = index
            }
            for context in command.contexts {
                byContext[context, default: []].append(index)
                for stroke in command.keys {
                    let binding = Binding(stroke: stroke, context: context)
                    if let other = byBinding[binding] {
                        conflicts.append(
                            BindingConflict(commands[other].id, command.id, key: stroke, context: context))
                    } else {
                        byBinding[binding] = index
                    }
                }
            }
        }
        self.byID = byID
        self.byBinding = byBinding
        self.byContext = byContext
        self.conflicts = conflicts
    }

    /// The command of an id, the first of several; nil when there is none.
    public subscript(_ id: CommandID) -> Command? { byID[id].map { commands[$0] } }

    /// The command a key stands for, looked up from the innermost context outwards.
    ///
    /// While a text field has the focus, a key that types a character is text and stands for no command. O(contexts).
    public func command(
        for stroke: KeyStroke, in contexts: [CommandContext], isTyping: Bool = false
    ) -> Command? {
        place(of: stroke, in: contexts, isTyping: isTyping).map { commands[$0] }
    }

    private func place(of stroke: KeyStroke, in contexts: [CommandContext], isTyping: Bool) -> Int? {
        if isTyping && stroke.typedCharacter != nil { return nil }
        return contexts.lazy.compactMap { byBinding[Binding(stroke: stroke, context: $0)] }.first
    }

    /// The commands that hold in any of the contexts, innermost context first, in the order of the registry.
    ///
    /// Each is named once. O(n) in the commands.
    public func commands(in contexts: [CommandContext]) -> [Command] { places(in: contexts).map { commands[$0] } }

    private func places(in contexts: [CommandContext]) -> [Int] {
        var isSeen = [Bool](repeating: false, count: commands.count)
        return contexts.flatMap { context in
            (byContext[context] ?? []).filter { place in
                defer { isSeen[place] = true }
                return !isSeen[place]
            }
        }
    }

    /// Commands whose title, id or key matches; an empty filter matches all. A single character means the key first.
    ///
    /// O(n) in the commands.
    public func commands(matching filter: String, in contexts: [CommandContext]? = nil) -> [Command] {
        let candidates = contexts.map(commands(in:)) ?? commands
        let wanted = filter.lowercased()
        guard !wanted.isEmpty else { return candidates }
        let byKey = candidates.filter { command in
            command.keys.contains { $0.description == filter || $0.description.lowercased() == wanted }
        }
        let byWord = candidates.filter { command in
            !byKey.contains(command)
                && ("\(command.title) \(command.hint) \(command.id)".lowercased().contains(wanted)
                    || command.keys.contains {
                        $0.description.count > 1 && $0.description.lowercased().contains(wanted)
                    })
        }
        return byKey + byWord
    }

    /// What the hint line may show in these contexts, innermost context first; commands without a hint are left out.
    ///
    /// O(n) in the commands.
    ///
    /// - Parameters:
    ///   - usesSigns: whether arrows and Enter are signs, which ASCII does not have.
    ///   - isEnabled: leaves out what cannot be done just now.
    public func hints(
        in contexts: [CommandContext], isTyping: Bool = false, usesSigns: Bool = true,
        isEnabled: (CommandID) -> Bool = { _ in true }
    ) -> [KeyHint] {
        places(in: contexts).compactMap { place in
            let command = commands[place]
            // A key that an inner context uses for something else is not announced for the outer one.
            guard !command.hint.isEmpty, isEnabled(command.id),
                let stroke = command.keys.first(where: { self.place(of: $0, in: contexts, isTyping: isTyping) == place }
                )
            else { return nil }
            let label = contexts.lazy.compactMap { command.hints[$0] }.first ?? command.hint
            return KeyHint(
                key: stroke.hintName(usingSigns: usesSigns), label: label, priority: command.priority,
                command: command.id.name)
        }
    }
}
