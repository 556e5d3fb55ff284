/// What became of a text that was to be copied.
public enum ClipboardOutcome: Sendable, Hashable {
    /// Handed to the terminal, so many characters; whether it allows that is up to its settings.
    case sent(characters: Int)
    /// Longer than terminals accept; nothing was copied, because half of a text would be a wrong text. Bytes of UTF-8.
    case tooLong(bytes: Int, limit: Int)
}
