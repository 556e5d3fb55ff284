import Graph
import TUI

/// How long a question took, how much came back and how it went, in few letters.
enum QueryWords {
    /// The size of the answer where it travelled, else how many results it has; empty while there is none.
    static func amount(_ entry: QueryLog.Entry) -> String {
        if let bytes = entry.bytes { return size(bytes) }
        return entry.results.map { "\(Numbers.grouped($0)) \($0 == 1 ? "row" : "rows")" } ?? ""
    }

    /// `812 B`, `34 kB`, `1.2 MB`
    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: "\(bytes / 1000) kB"
        default: "\(Double(bytes / 100_000) / 10) MB"
        }
    }

    /// `24 questions · 75 kB`, the size of those that are still known, where answers have one.
    static func summary(_ entries: [QueryLog.Entry]) -> String {
        let count = entries.first?.id ?? 0
        let noun = count == 1 ? "question" : "questions"
        let known = entries.count < count ? "last \(entries.count) of \(count) \(noun)" : "\(count) \(noun)"
        let sizes = entries.compactMap(\.bytes)
        return sizes.isEmpty ? known : "\(known) · \(size(sizes.reduce(0, +)))"
    }

    /// What is worth saying about the way it went; empty when nothing is.
    static func outcome(_ entry: QueryLog.Entry) -> Span? {
        if let failure = entry.failure { return Span(DisplayText.clipped(failure, to: 60), .failure) }
        if entry.isUnderWay {
            return Span(entry.tries > 1 ? "under way, try \(entry.tries)" : "under way", .information)
        }
        switch entry.tries {
        case 0: return Span("held", .muted)
        case 1: return nil
        default: return Span("\(entry.tries) tries", .warning)
        }
    }
}
