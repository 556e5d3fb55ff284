import TUI

/// What became of a text that was to be copied or written, as far as it is known.
enum CopyOutcome: Sendable, Hashable {
    /// A program of the system took it.
    case taken(by: String)
    /// It went to the terminal, or was refused before; programs of the system may have failed to take it.
    case terminal(ClipboardOutcome, isRefusedByPrograms: Bool = false)
    /// It was written to a file of that path.
    case written(String)
    case notWritten(String)
}

/// The sentences that say so.
enum CopyWords {
    static func describe(_ outcome: CopyOutcome, what: String, text: String) -> String {
        switch outcome {
        case .taken(by: "tmux"):
            return valued("\(what) in tmux's buffer, in the clipboard if tmux may set it", text)
        case .taken(let tool): return valued("\(what) copied by \(tool)", text)
        case .terminal(.sent, isRefusedByPrograms: false):
            return valued("\(what) sent to the terminal, which may ignore it", text)
        case .terminal(.sent, isRefusedByPrograms: true):
            return "no program took \(what); sent to the terminal, which may ignore it"
        case .terminal(.tooLong(let bytes, let limit), _):
            return
                "\(what) not copied: \(bytes) bytes, and terminals take \(limit) at most; s in the menu writes a file"
        case .written(let path): return "\(what) written to \(path), for your eyes alone"
        case .notWritten(let reason): return "\(what) not written: \(reason)"
        }
    }

    /// The words with the text, or with the beginning of a longer one and how long it is, all on one line of the
    /// narrowest usual screen; a short text is whole on any.
    private static func valued(_ words: String, _ text: String) -> String {
        let length = " (\(Numbers.grouped(text.count)) characters)"
        let whole = DisplayText.clipped(text, to: 40).string
        if !whole.hasSuffix("…") { return "\(words): \(whole)" }
        let room = widest - words.count - 2 - length.count
        return room < 8 ? words + length : "\(words): \(DisplayText.clipped(text, to: min(40, room)).string)\(length)"
    }

    /// What the foot of a screen of 80 columns holds.
    private static let widest = 78
}
