import TUI

/// Draws the neighbourhood: tree or picture with the cursor, and beside it everything about the selected vertex.
struct NeighborhoodView {
    let neighborhood: NeighborhoodState
    let size: Size
    let spinner: Int?
    let profile: Profile?
    /// Whether nothing lies over it.
    let isFocused: Bool

    func draw(in frame: inout Frame, region: Rect) {
        let layout = NeighborhoodLayout(size, isPicture: neighborhood.picture.isShown)
        if let details = layout.details { drawDetails(in: &frame, region: details) }
        let pins = neighborhood.pinCount
        let badge = pins == 0 ? Line.empty : Line("\(pins) pinned", .muted)
        let footer = neighborhood.picture.isShown ? pictureFooter : .empty
        frame.draw(Panel(Line("Neighbourhood"), badge: badge, footer: footer, isFocused: true), in: layout.tree)
        let (shown, total) = filtered
        FilterLabel(
            neighborhood.filtering, shown: shown, total: total, showsCursor: isFocused, reserve: 18
        ).draw(in: &frame, region: layout.tree)
        if neighborhood.picture.isShown {
            drawPicture(in: &frame, layout)
        } else {
            drawTree(in: &frame, layout)
        }
    }

    /// How many rows the filter that is shown admits, and of how many.
    private var filtered: (shown: Int, total: Int) {
        guard let group = neighborhood.groupFiltering?.group else {
            return (neighborhood.admitted, neighborhood.filterable)
        }
        let total = neighborhood.tree.group(at: group)?.count ?? 0
        return (neighborhood.tree.nodes[group].admitted ?? total, total)
    }

    private func drawPicture(in frame: inout Frame, _ layout: NeighborhoodLayout) {
        neighborhood.picture.draw(in: &frame, region: layout.picture, cursor: neighborhood.list.cursor)
        guard layout.details == nil, let y = layout.rows.rows.last else { return }
        frame.write(facts, x: layout.rows.x + 1, y: y, maxWidth: layout.rows.width - 2)
    }

    /// How large the picture is drawn, what of it is hidden, and whether labels had no room.
    private var pictureFooter: Line {
        let hidden = neighborhood.picture.content?.picture.hiddenCount ?? 0
        let leftOut = neighborhood.picture.zoom == .dots ? 0 : neighborhood.picture.layout?.labelsLeftOut ?? 0
        let noRoom = leftOut == 1 ? "1 label left out" : "\(leftOut) labels left out"
        let words = [
            hidden > 0 ? "+\(Numbers.grouped(hidden)) hidden" : nil,
            leftOut > 0 ? noRoom : nil, neighborhood.picture.zoom.name,
        ].compactMap(\.self)
        return Line(words.joined(separator: " · "), .muted)
    }

    /// The facts about the selected vertex on one line.
    private var facts: Line {
        let vertex = neighborhood.selectedVertex
        let loading = neighborhood.details[vertex.id] ?? Loadable()
        guard let details = loading.value ?? nil else { return DetailsView.words(for: loading, spinner: spinner) }
        let properties = DetailsFact.facts(of: details).filter { !$0.isEdge }.dropFirst(2).prefix(12)
        let label = [Span(DisplayText.clipped(vertex.label, to: 20), .vertexLabel)]
        return Line(
            label
                + properties.flatMap { fact in
                    [
                        Span("  "), Span(DisplayText.clipped(fact.name, to: 20), .propertyKey), Span(" "),
                        Span(DisplayText.clipped(fact.value.text(for: .guarded), to: 60)),
                    ]
                })
    }

    private func drawTree(in frame: inout Frame, _ layout: NeighborhoodLayout) {
        let rows = layout.rows
        let view = ListView(count: neighborhood.rows.count, state: neighborhood.list) { index in
            let row = neighborhood.rows[index]
            let view = NeighborhoodRowView(row: row, tree: neighborhood.tree, spinner: spinner, profile: profile)
            let line = view.line(width: rows.width - 2)
            return neighborhood.lineFiltering.filter.marking(found(in: row)?.marking(line) ?? line)
        }
        frame.draw(view, in: rows)
        let ticks = ScrollTicks(count: neighborhood.rows.count, offset: neighborhood.list.offset)
        frame.draw(ticks, in: Rect(x: rows.maxX, y: rows.y, width: 1, height: rows.height))
    }

    /// What the filter of the group that a vertex belongs to has found in it.
    private func found(in row: NeighborhoodRow) -> ListFilter? {
        guard case .vertex(let node, _) = row.kind, let group = neighborhood.tree.nodes[node].parent else { return nil }
        return ListFilter(neighborhood.tree.nodes[group].filter)
    }

    private func drawDetails(in frame: inout Frame, region: Rect) {
        let vertex = neighborhood.selectedVertex
        let title = Line([
            Span(DisplayText.clipped(vertex.label, to: 30), .vertexLabel), Span(" "),
            Span(DisplayText.clipped(vertex.id, to: 40)),
        ])
        frame.draw(Panel(title), in: region)
        let interior = Panel.interior(of: region)
        let loading = neighborhood.details[vertex.id] ?? Loadable()
        guard loading.value != nil else {
            frame.draw(WrappedText([DetailsView.words(for: loading, spinner: spinner)]), in: interior.inset(columns: 1))
            return
        }
        for (index, y) in zip(neighborhood.layout.lines.indices, interior.rows) {
            let isLast = y == interior.maxY - 1 && index < neighborhood.layout.lines.count - 1
            let line =
                isLast
                ? Line("… \(neighborhood.layout.lines.count - index) more: Enter shows all", .muted)
                : DetailsView.line(neighborhood.layout.lines[index], in: neighborhood.layout)
            frame.write(line, x: interior.x + 1, y: y, maxWidth: interior.width - 1)
        }
    }
}
