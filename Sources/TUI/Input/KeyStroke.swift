/// A key without its modifiers.
public enum Key: Sendable, Hashable {
    /// A printable character as typed; an upper-case letter carries its shift itself.
    case character(Character)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
}

/// Keys held down while another is struck.
public struct KeyModifiers: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let shift = KeyModifiers(rawValue: 1 << 0)
    public static let alt = KeyModifiers(rawValue: 1 << 1)
    public static let control = KeyModifiers(rawValue: 1 << 2)
}

/// One key as struck; the unit commands are bound to, written `n`, `Ctrl-C`, `Alt-Left`, `Shift-Tab`.
public struct KeyStroke: Sendable, Hashable {
    public var key: Key
    public var modifiers: KeyModifiers

    public init(_ key: Key, _ modifiers: KeyModifiers = []) {
        self.key = key
        self.modifiers = modifiers
    }

    public static func character(_ character: Character) -> KeyStroke { KeyStroke(.character(character)) }
    /// Ctrl with a letter, in lower case.
    public static func control(_ character: Character) -> KeyStroke {
        KeyStroke(.character(character), .control)
    }
    public static func alt(_ key: Key) -> KeyStroke { KeyStroke(key, .alt) }

    public static let enter = KeyStroke(.enter)
    public static let escape = KeyStroke(.escape)
    public static let tab = KeyStroke(.tab)
    public static let shiftTab = KeyStroke(.tab, .shift)
    public static let backspace = KeyStroke(.backspace)

    /// The character that typing this key puts into a text field; nil for every other key.
    public var typedCharacter: Character? {
        guard case .character(let character) = key, modifiers.isDisjoint(with: [.alt, .control]) else { return nil }
        return character
    }
}
