import TUI

/// Draws the neighbourhood: the tree with the cursor, and beside it everything about the selected vertex.
struct NeighborhoodView {
    let neighborhood: NeighborhoodState
    let size: Size
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    func draw(in frame: inout Frame, region: Rect) {
        let layout = NeighborhoodLayout(size)
        if let details = layout.details { drawDetails(in: &frame, region: details) }
        let pins = neighborhood.tree.shape.pins.count { neighborhood.tree.isAttached($0) }
        let badge = pins == 0 ? Line.empty : Line("\(pins) pinned", .muted)
        frame.draw(Panel(Line("Neighbourhood"), badge: badge, isFocused: true), in: layout.tree)
        let filter = neighborhood.filtering.filter
        FilterLabel(
            neighborhood.filtering, shown: neighborhood.admitted, total: neighborhood.filterable,
            showsCursor: isFocused, reserve: 18
        ).draw(in: &frame, region: layout.tree)
        let rows = layout.rows
        let view = ListView(count: neighborhood.rows.count, state: neighborhood.list) { index in
            filter.marking(
                NeighborhoodRowView(row: neighborhood.rows[index], tree: neighborhood.tree, spinner: spinner)
                    .line(width: rows.width - 2))
        }
        frame.draw(view, in: rows)
        let ticks = ScrollTicks(count: neighborhood.rows.count, offset: neighborhood.list.offset)
        frame.draw(ticks, in: Rect(x: rows.maxX, y: rows.y, width: 1, height: rows.height))
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
