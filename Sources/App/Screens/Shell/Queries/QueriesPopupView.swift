import Graph
import TUI

/// Draws the questions to the graph, the latest first: time, size, how it went, and the Gremlin.
struct QueriesPopupView {
    let popup: QueriesPopup
    let source: String
    let size: Size

    static func content(in size: Size) -> Rect {
        let body = ScreenLayout(size).body
        let inner = Size(width: min(140, body.width - 4), height: max(3, body.height - 4))
        return Popup("", contentSize: inner).interior(in: body).inset(columns: 1)
    }

    func draw(in frame: inout Frame, region: Rect) {
        let content = Self.content(in: size)
        let box = Popup(
            Line([
                Span("Asked of "), Span(DisplayText.clipped(source, to: 60)),
                Span(" ─ \(QueryWords.summary(popup.all))", .muted),
            ]),
            contentSize: Size(width: content.width + 2, height: content.height),
            footer: Line("/ filter · y copy · Esc close", .muted))
        frame.draw(box, in: region)
        let interior = box.interior(in: region).inset(columns: 1)
        let ticks = ScrollTicks(count: popup.entries.count, offset: popup.offset)
        frame.draw(ticks, in: Rect(x: interior.maxX + 1, y: interior.y, width: 1, height: interior.height))
        let filter = popup.filtering.filter
        FilterLabel(
            popup.filtering, shown: popup.entries.count, total: popup.all.count, showsCursor: true, reserve: 20
        ).draw(in: &frame, region: box.outline(in: region))
        guard !popup.entries.isEmpty else {
            let words = popup.all.isEmpty ? "nothing yet" : "nothing matches the filter"
            frame.write(Line(words, .muted), x: interior.x, y: interior.y)
            return
        }
        for (row, entry) in popup.entries.dropFirst(popup.offset).prefix(interior.height).enumerated() {
            var spans = [
                Span(Self.right(ElapsedTime.words(entry.elapsed), 7)),
                Span(Self.right(QueryWords.amount(entry), 11), .muted),
                Span("  "),
            ]
            if let outcome = QueryWords.outcome(entry) { spans += [outcome, Span("  ")] }
            spans.append(Span(DisplayText.clipped(entry.question, to: interior.width)))
            frame.write(filter.marking(Line(spans)), x: interior.x, y: interior.y + row, maxWidth: interior.width)
        }
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
