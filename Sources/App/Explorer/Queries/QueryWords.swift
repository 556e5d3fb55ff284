import Graph
import TUI

/// How long a question took, how much came back and how it went, in few letters.
enum QueryWords {
    /// `12 ms`, `3.2 s`
    static func time(_ elapsed: Duration) -> String {
        let milliseconds = elapsed / .milliseconds(1)
        if milliseconds < 1000 { return "\(Int(milliseconds.rounded())) ms" }
        return "\((milliseconds / 100).rounded() / 10) s"
    }

    /// `812 B`, `34 kB`, `1.2 MB`
    static func size(_ entry: QueryLog.Entry) -> String {
        switch entry.bytes {
        case ..<1000: "\(entry.bytes) B"
        case ..<1_000_000: "\(entry.bytes / 1000) kB"
        default: "\(Double(entry.bytes / 100_000) / 10) MB"
        }
    }

    /// What is worth saying about the way it went; empty when nothing is.
    static func outcome(_ entry: QueryLog.Entry) -> Span? {
        if let failure = entry.failure { return Span(DisplayText.clipped(failure, to: 60), .failure) }
        switch entry.tries {
        case 0: return Span("held", .muted)
        case 1: return nil
        default: return Span("\(entry.tries) tries", .warning)
        }
    }
}
