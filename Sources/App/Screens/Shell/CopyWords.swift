import TUI

/// What became of a text that was to be copied or written, as far as it is known.
enum CopyOutcome: Sendable, Hashable {
    /// A program of the system took it.
    case taken(by: String)
    /// It went to the terminal, or was refused before.
    case terminal(ClipboardOutcome)
    /// It was written to a file of that path.
    case written(String)
    case notWritten(String)
}

/// The sentences that say so.
enum CopyWords {
    static func describe(_ outcome: CopyOutcome, what: String, text: String) -> String {
        let value = Self.excerpt(of: text)
        switch outcome {
        case .taken(by: "tmux"):
            return "\(what) is in tmux's buffer, and in the clipboard if the terminal allows it: \(value)"
        case .taken(let tool): return "\(what) copied by \(tool): \(value)"
        case .terminal(.sent): return "\(what) sent to the terminal, which may ignore it: \(value)"
        case .terminal(.tooLong(let bytes, let limit)):
            return
                "\(what) not copied: \(bytes) bytes, and terminals take \(limit) at most; s in the menu writes a file"
        case .written(let path): return "\(what) written to \(path), for your eyes alone"
        case .notWritten(let reason): return "\(what) not written: \(reason)"
        }
    }

    /// The text, or the beginning of a longer one and how long it is.
    private static func excerpt(of text: String) -> String {
        let shown = DisplayText.clipped(text, to: 40).string
        return shown.hasSuffix("…") ? "\(shown) (\(Numbers.grouped(text.count)) characters)" : shown
    }
}
