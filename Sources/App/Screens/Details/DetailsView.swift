import TUI

/// Draws the details screen: every fact about one element, with long values broken over lines.
struct DetailsView {
    let details: DetailsState
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    /// The lines of facts.
    static func region(in size: Size) -> Rect {
        Panel.interior(of: ScreenLayout(size).body).splitLeft(2).rest
    }

    func draw(in frame: inout Frame, region: Rect) {
        let element = details.shownElement
        let role: StyleRole = if case .vertex = element { .vertexLabel } else { .edgeLabel }
        let title = Line([
            Span(DisplayText.clipped(element.label, to: 30), role), Span(" "),
            Span(DisplayText.clipped(element.id, to: 60)),
        ])
        let badge = details.details.staleReason.map { staleBadge($0, beside: title, in: region) } ?? .empty
        frame.draw(Panel(title, badge: badge, isFocused: true), in: region)
        let interior = Panel.interior(of: region)
        guard (details.details.value ?? nil) != nil else {
            let words = Self.words(for: details.details, spinner: spinner)
            frame.draw(WrappedText([words]), in: interior.inset(columns: 1))
            return
        }
        let layout = details.layout
        let filter = details.filtering.filter
        let view = ListView(
            count: layout.lines.count, state: details.list, emptyText: Line("nothing matches the filter", .muted)
        ) { filter.marking(Self.line(layout.lines[$0], in: layout)) }
        frame.draw(view, in: interior)
        let ticks = ScrollTicks(count: layout.lines.count, offset: details.list.offset)
        frame.draw(ticks, in: Rect(x: interior.maxX, y: interior.y, width: 1, height: interior.height))
        FilterLabel(
            details.filtering, shown: details.shown, total: details.total, showsCursor: isFocused, reserve: 20
        ).draw(in: &frame, region: region)
    }

    /// What to do, and as much of the reason as there is room for.
    private func staleBadge(_ reason: String, beside title: Line, in region: Rect) -> Line {
        let room = region.width - title.width - 32
        guard room >= 12 else { return Line("stale: r tries again", .stale) }
        return Line([Span("stale, r tries again: ", .stale), Span(DisplayText.clipped(reason, to: room))])
    }

    static func line(_ line: DetailsLayout.Line, in layout: DetailsLayout) -> Line {
        guard let index = line.fact else { return Line([Span(line.text, .muted)]) }
        let fact = layout.facts[index]
        let before = Line([
            Span(line.name.padded(to: layout.nameWidth), fact.isEdge ? .edgeLabel : .propertyKey), Span("  "),
            Span(line.text, fact.value.tone.role),
        ])
        guard line.stored.width > 0 else { return before }
        let gap = line.text.width == 0 ? 0 : max(0, layout.textWidth - line.text.width) + 2
        return before + Line([Span(.spaces(gap)), Span(line.stored, .muted)])
    }

    /// Not on file, not loaded yet, failed.
    static func words<Details>(for loading: Loadable<Details?>, spinner: Int?) -> Line {
        if let words = loading.failure {
            return FailureWords.line(words)
        }
        guard loading.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line("not on file", .muted)
    }
}
