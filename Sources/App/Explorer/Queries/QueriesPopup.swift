import Graph
import TUI

/// What was asked of an endpoint lately, laid over the screen.
struct QueriesPopup: Sendable {
    var entries: [QueryLog.Entry]
    /// Lines left out at the top.
    var offset = 0

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

    /// Everything as text, one question a line, for the clipboard.
    var text: String {
        entries.map { "\($0.id)\t\(QueryWords.time($0.elapsed))\t\(QueryWords.size($0))\t\($0.question)" }
            .joined(separator: "\n")
    }
}
