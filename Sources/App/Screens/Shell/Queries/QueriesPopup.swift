import Graph
import TUI

/// What was asked of the graph lately, laid over the screen.
struct QueriesPopup: Sendable {
    var entries: [QueryLog.Entry]
    /// Lines left out at the top.
    var offset = 0

    /// Takes what has been asked since; the lines in sight stay where they are.
    mutating func refresh(_ entries: [QueryLog.Entry]) {
        let newest = self.entries.first?.id ?? 0
        if offset > 0 { offset = min(offset + entries.count { $0.id > newest }, max(0, entries.count - 1)) }
        self.entries = entries
    }

    mutating func scroll(_ motion: ListMotion, in size: Size) {
        let height = QueriesPopupView.content(in: size).height
        let last = max(0, entries.count - height)
        let target =
            switch motion {
            case .up: offset - 1
            case .down: offset + 1
            case .pageUp: offset - height
            case .pageDown: offset + height
            case .first: 0
            case .last: last
            }
        offset = min(max(0, target), last)
    }

    /// Everything as text, one question a line, for the clipboard: number, time, size, how it went, the question.
    var text: String {
        entries.map { entry in
            let outcome = entry.failure ?? (entry.isUnderWay ? "under way" : "\(entry.tries)")
            return [
                "\(entry.id)", ElapsedTime.words(entry.elapsed), QueryWords.amount(entry), outcome, entry.question,
            ].joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

extension ExplorerState {
    /// Keeps the queries on the screen up to date while they are looked at.
    mutating func refreshQueries() {
        guard case .queries(var popup) = overlay else { return }
        popup.refresh(queryLog.entries)
        overlay = .queries(popup)
    }
}
