import Graph
import TUI

/// The keys of the configuration file, which take the place of the program's.
enum OwnKeys {
    /// The commands of the explorer with the user's keys; Ctrl-C stays with quitting.
    ///
    /// - Throws: `ProfileError` with each name that is no command, each key that would mean two things where both hold,
    ///   and each command that could no longer be given while text is typed.
    static func registry(of settings: Settings) throws(ProfileError) -> CommandRegistry {
        try registry(with: settings.keys, file: settings.configurationFile)
    }

    private static func registry(with settings: [KeySetting], file: String) throws(ProfileError) -> CommandRegistry {
        let registry = ExplorerKeys.registry
        let names = Dictionary(settings.map { (CommandID($0.command), $0) }) { first, _ in first }
        let changed = CommandRegistry(
            registry.commands.map { command in names[command.id].map(command.taking) ?? command })
        var problems: [ProfileProblem] = []
        for (place, setting) in settings.enumerated() {
            guard let before = registry[CommandID(setting.command)], let after = changed[before.id] else {
                let known = registry.commands.map(\.id.name)
                problems.append(
                    setting.problem(
                        "there is no such command", suggestion: Suggestion.nearest(to: setting.command, among: known)))
                continue
            }
            if after.explorerCommand == .leave, after.keys.isEmpty {
                problems.append(setting.problem("a key is needed, such as Esc: without one nobody comes back"))
            }
            // Of two that were given one key, the later one is told.
            let later = Set(settings[(place + 1)...].map { CommandID($0.command) })
            for key in after.keys where !before.keys.contains(key) {
                let other = changed.commands.first {
                    $0.id != after.id && !later.contains($0.id) && $0.keys.contains(key) && after.meets($0)
                }
                if let other { problems.append(setting.problem("\(key) is the key of \(other.id) already")) }
            }
            let isText = { (key: KeyStroke) in key.typedCharacter != nil }
            if let key = before.keys.first, !before.keys.contains(where: isText), !after.keys.isEmpty,
                after.keys.allSatisfy(isText)
            {
                problems.append(setting.problem("one key is needed that types no text, such as \(key)"))
            }
        }
        if !problems.isEmpty { throw ProfileError(file: file, problems: problems) }
        return changed
    }

    /// Typed into an empty field, these are commands and no text.
    fileprivate static let signs = Set(
        ExplorerKeys.registry.commands.filter { $0.contexts.contains(.emptyBox) }.flatMap(\.keys).filter {
            $0.typedCharacter != nil
        })

    fileprivate static let onScreens = Set(ScreenList.all.flatMap { $0.chapters.map(\.context) })
}

extension KeySetting {
    fileprivate func problem(_ message: String, suggestion: String? = nil) -> ProfileProblem {
        ProfileProblem(
            path: "keys.\(command)", message: message, line: line, column: column, suggestion: suggestion)
    }
}

extension Command {
    /// The same command with the keys of a setting.
    fileprivate func taking(_ setting: KeySetting) -> Command {
        var keys = setting.keys
        if explorerCommand == .quit, !keys.contains(.control("c")) { keys.append(.control("c")) }
        // What begins a search, such as a letter, must not be a command in its empty field.
        let isText = keys.contains { $0.typedCharacter != nil && !OwnKeys.signs.contains($0) }
        let contexts = isText ? contexts.filter { $0 != .emptyBox } : contexts
        return Command(
            id, title, keys: keys, in: contexts, hint: hint, hints: hints, priority: priority, argument: argument)
    }

    /// Whether there is a screen on which both hold, so that one key cannot be that of both.
    fileprivate func meets(_ other: Command) -> Bool {
        !Set(contexts).isDisjoint(with: other.contexts) || isWide && (other.isWide || other.isOnScreen)
            || other.isWide && isOnScreen
    }

    private var isWide: Bool { contexts.contains(.everywhere) || contexts.contains(.list) }

    private var isOnScreen: Bool { !OwnKeys.onScreens.isDisjoint(with: contexts) }
}
