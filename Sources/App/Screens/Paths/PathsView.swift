import TUI

/// Draws the ways between two vertices: a line each, and the steps of the one under the cursor.
struct PathsView {
    let state: PathsState
    let size: Size
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    func draw(in frame: inout Frame, region: Rect) {
        let layout = PathsLayout(size)
        let box = state.picture.isShown ? layout.whole : layout.list
        let badge = state.found.isStale ? Line("stale: r tries again", .stale) : .empty
        if !state.picture.isShown { drawSteps(in: &frame, layout) }
        frame.draw(
            Panel(
                title.truncated(to: max(8, box.width - 8 - badge.width)), badge: badge, footer: footer,
                isFocused: !state.isInSteps || state.picture.isShown),
            in: box)
        FilterLabel(
            state.filtering, shown: state.paths.count, total: state.found.value?.paths.count ?? 0,
            showsCursor: isFocused, reserve: 18
        ).draw(in: &frame, region: box)
        if state.picture.isShown {
            state.drawPicture(in: &frame, region: layout.picture)
        } else {
            drawList(in: &frame, layout)
        }
    }

    private var title: Line {
        Line([
            Span("Paths "), Span("─ ", .muted), Span(DisplayText.clipped(state.from.title, to: 40), .strong),
            Span(" to ", .muted), Span(DisplayText.clipped(state.to.title, to: 40), .strong),
        ])
    }

    /// What the list is worth, and whether it goes over hubs.
    private var footer: Line {
        guard let found = state.found.value, !state.paths.isEmpty else { return .empty }
        return Line(found.completeness + (state.overHubs ? " · over hubs, too" : " · not over hubs"), .muted)
    }

    private func drawList(in frame: inout Frame, _ layout: PathsLayout) {
        let rows = layout.listRows
        guard state.found.value?.paths.isEmpty == false else {
            frame.draw(WrappedText([words]), in: rows.inset(columns: 1))
            return
        }
        let view = ListView(
            count: state.paths.count, state: state.list, isFocused: !state.isInSteps,
            emptyText: Line("nothing matches the filter", .muted)
        ) { index in
            state.filtering.filter.marking(Self.line(state.paths[index]))
        }
        frame.draw(view, in: rows)
        let ticks = ScrollTicks(count: state.paths.count, offset: state.list.offset)
        frame.draw(ticks, in: Rect(x: rows.maxX, y: rows.y, width: 1, height: rows.height))
    }

    /// The number of steps, then titles with edge labels between them.
    private static func line(_ path: FoundPath) -> Line {
        let spans = zip(path.edges, path.vertices.dropFirst()).flatMap { edge, vertex in
            [
                Span(
                    DisplayText.clipped(edge.isForward ? " ─\(edge.label)→ " : " ←\(edge.label)─ ", to: 40), .edgeLabel),
                Span(DisplayText.clipped(vertex.title, to: 60)),
            ]
        }
        let start = Span(DisplayText.clipped(path.vertices.first?.title ?? "", to: 60))
        return Line([Span("\(path.length)  ", .muted), start] + spans)
    }

    private func drawSteps(in frame: inout Frame, _ layout: PathsLayout) {
        let path = state.selected
        let title = path.map { $0.length == 1 ? "1 step" : "\($0.length) steps" } ?? ""
        frame.draw(Panel(Line(title), isFocused: state.isInSteps), in: layout.steps)
        guard let path else { return }
        let view = ListView(count: state.stepCount, state: state.steps, isFocused: state.isInSteps) { index in
            let place = index / 2
            guard index.isMultiple(of: 2) else {
                let edge = path.edges[place]
                return Line([
                    Span(edge.isForward ? "  ↓ " : "  ↑ ", .muted),
                    Span(DisplayText.clipped(edge.label, to: 40), .edgeLabel),
                ])
            }
            let (vertex, isEnd) = (path.vertices[place], place == 0 || place == path.length)
            let label = vertex.isTitledByLabel ? "" : "\(vertex.label) "
            return Line([
                Span(DisplayText.clipped(label, to: 30), .vertexLabel),
                Span(DisplayText.clipped(vertex.title, to: 80), isEnd ? .strong : .text),
            ])
        }
        frame.draw(view, in: layout.stepRows)
    }

    /// Not loaded yet, failed, none: three things, three words.
    private var words: Line {
        if let words = state.found.failure { return FailureWords.line(words) }
        guard let found = state.found.value, !state.found.isLoading else {
            return spinner.map { Spinner(tick: $0, label: "looking for ways").line } ?? Line("not loaded yet", .muted)
        }
        let hubs =
            state.overHubs
            ? ""
            : " Vertices with more than \(PathQuery.largestNeighborhood) neighbours were left out: v goes over them, too."
        return Line("No way found: \(found.completeness).\(hubs)", .muted)
    }
}
