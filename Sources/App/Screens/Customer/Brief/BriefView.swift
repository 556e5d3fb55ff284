import TUI

/// Draws the call brief: titles of the parts on the left, clauses beside them, the one with the cursor marked.
struct BriefView {
    let state: BriefState
    let spinner: Int?
    let size: Size
    let showsCursor: Bool

    /// The lines of clauses.
    static func region(in size: Size) -> Rect {
        Panel.interior(of: ScreenLayout(size).body).inset(columns: 1)
    }

    func draw(in frame: inout Frame, region: Rect) {
        let subject = (state.brief.value ?? nil)?.subject ?? state.vertex
        let title = Line([
            Span("Call brief "), Span("─ ", .muted), Span(DisplayText.clipped(subject.title, to: 60), .strong),
        ])
        let isStale = state.brief.isStale || state.attention.isStale
        let badge = isStale ? Line("stale: r tries again", .stale) : .empty
        // In the border there is room for it at every height.
        let doubt = DataDoubts.Warning.joined([(state.brief.value ?? nil)?.doubt, state.attention.value?.doubt])
        let footer = doubt.map { Line("! " + $0.words(fitting: region.width - 8), .warning) }
        frame.draw(
            Panel(
                title.truncated(to: max(8, region.width - 8 - badge.width)), badge: badge, footer: footer ?? .empty,
                isFocused: true),
            in: region)
        FilterLabel(
            state.filtering, shown: state.layout.clauses.count, total: state.layout.total, showsCursor: showsCursor,
            reserve: 20
        ).draw(in: &frame, region: region)
        let content = Self.region(in: size)
        guard !state.layout.lines.isEmpty else {
            frame.draw(WrappedText([words]), in: content.inset(columns: 1))
            return
        }
        let layout = state.layout
        let selected = layout.lines.indices.contains(state.list.cursor) ? layout.lines[state.list.cursor].clause : nil
        for (line, y) in zip(layout.lines[state.list.offset...], content.rows) {
            let isSelected = line.clause != nil && line.clause == selected
            draw(line, isSelected: isSelected, in: &frame, content, y: y)
            guard isSelected, layout.starts.contains(y - content.y + state.list.offset) else { continue }
            frame.write("▸", x: content.x + layout.titleWidth + 1, y: y, style: frame.style(.selection))
        }
        let ticks = ScrollTicks(count: layout.lines.count, offset: state.list.offset)
        frame.draw(ticks, in: Rect(x: content.maxX + 1, y: content.y, width: 1, height: content.height))
    }

    private func draw(
        _ line: BriefLayout.Line, isSelected: Bool, in frame: inout Frame, _ content: Rect, y: Int
    ) {
        let layout = state.layout
        let title = Line([Span(line.title.padded(to: layout.titleWidth), .heading), Span("  ")])
        frame.write(title, x: content.x, y: y, maxWidth: content.width)
        let x = content.x + layout.titleWidth + 2
        let role = line.clause.map { layout.clauses[$0].text.tone.role } ?? .muted
        let width = content.maxX - x
        let text = state.filtering.filter.marking(Line([Span(line.text, role)]))
        frame.write(
            isSelected ? text.fitted(to: width) : text, x: x, y: y, over: isSelected ? .selection : nil, maxWidth: width
        )
    }

    /// Not loaded yet, failed, nothing to tell: three things, three words.
    private var words: Line {
        if let words = state.brief.failure ?? state.attention.failure { return FailureWords.line(words) }
        guard state.brief.value != nil, state.attention.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line(
            state.filtering.filter.isEmpty
                ? "nothing to tell of this \(state.vertex.label.inWords)" : "nothing matches the filter", .muted)
    }
}
