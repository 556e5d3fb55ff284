/// A key without what is held with it: a character as typed, or a key that types none.
public enum Key: Sendable, Hashable {
    /// A printable character as typed; an upper-case letter carries its shift itself.
    case character(Character)
    /// Keys that edit or confirm, whatever bytes a terminal sends for them.
    case enter, escape, tab, backspace, delete, insert
    /// Keys that move, from the keypad as well.
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1; terminals tell of twenty, names of 24.
    case function(Int)
}

/// Keys held down while another is struck.
public struct KeyModifiers: OptionSet, Sendable, Hashable {
    /// One bit for each modifier; a number of our own, not the one terminals send.
    public let rawValue: UInt8

    /// Describes a set by its bits; unknown ones are kept and mean nothing.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Shift with a key that is no letter; a letter carries its shift itself.
    public static let shift = KeyModifiers(rawValue: 1 << 0)
    /// Alt, Option or Meta, which terminals send as a leading ESC or as a number.
    public static let alt = KeyModifiers(rawValue: 1 << 1)
    /// Ctrl; with a letter, the letter is kept in lower case.
    public static let control = KeyModifiers(rawValue: 1 << 2)
}

/// One key as struck; the unit commands are bound to, written `n`, `Ctrl-C`, `Alt-Left`, `Shift-Tab`.
public struct KeyStroke: Sendable, Hashable {
    /// The key itself, without what was held.
    public var key: Key
    /// What was held; of a letter that was struck no Shift is told, because it is upper case itself.
    public var modifiers: KeyModifiers

    /// Describes a key and what is held with it.
    public init(_ key: Key, _ modifiers: KeyModifiers = []) {
        self.key = key
        self.modifiers = modifiers
    }

    /// A character as typed, such as `n` or `N`.
    public static func character(_ character: Character) -> KeyStroke { KeyStroke(.character(character)) }
    /// Ctrl with a letter, in lower case.
    public static func control(_ character: Character) -> KeyStroke {
        KeyStroke(.character(character), .control)
    }
    /// Alt with any key.
    public static func alt(_ key: Key) -> KeyStroke { KeyStroke(key, .alt) }

    /// Return, and Enter on the keypad.
    public static let enter = KeyStroke(.enter)
    /// Esc alone; the decoder tells it from the beginning of a sequence.
    public static let escape = KeyStroke(.escape)
    /// The tabulator, which is also what Ctrl-I sends.
    public static let tab = KeyStroke(.tab)
    /// Tab backwards, for which terminals have a sequence of its own.
    public static let shiftTab = KeyStroke(.tab, .shift)
    /// Deletes to the left, whether the terminal sends 0x08 or 0x7F.
    public static let backspace = KeyStroke(.backspace)

    /// The character that typing this key puts into a text field; nil for every other key.
    public var typedCharacter: Character? {
        guard case .character(let character) = key, modifiers.isDisjoint(with: [.alt, .control]) else { return nil }
        return character
    }
}
