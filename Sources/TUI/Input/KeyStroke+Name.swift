extension KeyStroke: CustomStringConvertible {
    /// The name used in help, hint lines, manuals and key scripts, such as `Ctrl-C`, `Enter` or `n`.
    public var description: String {
        var prefix = ""
        if modifiers.contains(.control) { prefix += "Ctrl-" }
        if modifiers.contains(.alt) { prefix += "Alt-" }
        if modifiers.contains(.shift) { prefix += "Shift-" }
        return prefix + keyName
    }

    private var keyName: String {
        switch key {
        case .character(" "): "Space"
        case .character(let character):
            modifiers.contains(.control) ? String(character).uppercased() : String(character)
        case .function(let number): "F\(number)"
        default: KeyStroke.names.first { $0.key == key }?.name ?? ""
        }
    }

    /// Reads a name as `description` writes it; letter case matters only for single characters.
    public init?(parsing name: some StringProtocol) {
        var rest = Substring(name)
        var modifiers: KeyModifiers = []
        let prefixes: [(String, KeyModifiers)] = [
            ("ctrl-", .control), ("c-", .control), ("alt-", .alt), ("m-", .alt), ("shift-", .shift), ("s-", .shift),
        ]
        while rest.count > 1,
            let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0.0) && rest.count > $0.0.count })
        {
            modifiers.insert(prefix.1)
            rest = rest.dropFirst(prefix.0.count)
        }
        guard let key = KeyStroke.key(named: rest, control: modifiers.contains(.control)) else { return nil }
        self.init(key, modifiers)
    }

    private static func key(named name: Substring, control: Bool) -> Key? {
        if name.count == 1, let character = name.first {
            return .character(control ? Character(character.lowercased()) : character)
        }
        let lowered = name.lowercased()
        if lowered == "space" { return .character(" ") }
        if lowered.first == "f", let number = Int(lowered.dropFirst()), (1...24).contains(number) {
            return .function(number)
        }
        return names.first { $0.name.lowercased() == lowered || $0.other?.lowercased() == lowered }?.key
    }

    private static let names: [(key: Key, name: String, other: String?)] = [
        (.enter, "Enter", "CR"), (.escape, "Esc", "Escape"), (.tab, "Tab", nil),
        (.backspace, "Backspace", "BS"), (.delete, "Delete", "Del"), (.insert, "Insert", "Ins"),
        (.up, "Up", nil), (.down, "Down", nil), (.left, "Left", nil), (.right, "Right", nil),
        (.home, "Home", nil), (.end, "End", nil), (.pageUp, "PgUp", "PageUp"), (.pageDown, "PgDn", "PageDown"),
    ]
}

extension KeyStroke {
    /// The short name on the hint line: arrows and Enter as signs, where those can be shown.
    func hintName(usingSigns usesSigns: Bool) -> String {
        guard usesSigns, modifiers.isEmpty else { return description }
        return switch key {
        case .enter: "↵"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        default: description
        }
    }
}

extension KeyStroke: ExpressibleByStringLiteral {
    /// A key written by the program itself; a name that is none is a mistake of the programmer.
    public init(stringLiteral value: String) {
        guard let stroke = KeyStroke(parsing: value) else {
            preconditionFailure("no key is named \(value)")
        }
        self = stroke
    }
}
