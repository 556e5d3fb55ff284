import Graph
import TUI

/// What was asked of the graph lately, laid over the screen.
struct QueriesPopup: Sendable {
    /// All that are known, whatever the filter hides.
    private(set) var all: [QueryLog.Entry]
    /// Those that the filter admits.
    private(set) var entries: [QueryLog.Entry]
    private(set) var filtering = FilterState()
    /// Lines left out at the top.
    private(set) var offset = 0

    init(_ entries: [QueryLog.Entry]) {
        all = entries
        self.entries = entries
    }

    /// Takes what has been asked since; the lines in sight stay where they are.
    mutating func refresh(_ entries: [QueryLog.Entry]) {
        let newest = self.entries.first?.id ?? 0
        all = entries
        applyFilter()
        if offset > 0 { offset = min(offset + self.entries.count { $0.id > newest }, max(0, self.entries.count - 1)) }
    }

    private mutating func applyFilter() {
        entries = filtering.filter.isEmpty ? all : all.filter { filtering.filter.admits($0.words) }
    }

    // MARK: Filter

    mutating func startFilter() { filtering.start() }

    mutating func endFilter() { filtering.end() }

    /// Clears the filter; false when there is none.
    mutating func clearFilter() -> Bool {
        defer { applyFilter() }
        return filtering.clear()
    }

    mutating func type(_ stroke: KeyStroke) {
        guard filtering.type(stroke) else { return }
        offset = 0
        applyFilter()
    }

    mutating func paste(_ text: String) {
        guard filtering.isTyping else { return }
        filtering.paste(text)
        offset = 0
        applyFilter()
    }

    // MARK: Lines

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
            let outcome = entry.outcome ?? "\(entry.tries)"
            return [
                "\(entry.id)", ElapsedTime.words(entry.elapsed), QueryWords.amount(entry), outcome, entry.question,
            ].joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

extension QueryLog.Entry {
    /// What became of it, where that is not an answer.
    fileprivate var outcome: String? { failure ?? (isUnderWay ? "under way" : nil) }

    /// What a filter reads.
    fileprivate var words: String { [QueryWords.amount(self), outcome ?? "", question].joined(separator: " ") }
}

extension ExplorerState {
    /// Keeps the queries on the screen up to date while they are looked at.
    mutating func refreshQueries() {
        guard case .queries(var popup) = overlay else { return }
        popup.refresh(queryLog.entries)
        overlay = .queries(popup)
    }
}
