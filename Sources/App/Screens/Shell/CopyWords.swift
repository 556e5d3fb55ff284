import TUI

/// The sentences that say what became of a text that was to be copied.
enum CopyWords {
    static func describe(_ outcome: ClipboardOutcome, what: String) -> String {
        switch outcome {
        case .sent(let characters):
            "\(what) copied: \(characters) \(characters == 1 ? "character" : "characters")"
        case .tooLong(let bytes, let limit):
            "\(what) not copied: \(bytes) bytes, and terminals take \(limit) at most"
        }
    }
}
