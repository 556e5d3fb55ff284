import TUI

/// Draws a whole layout into a region, however large it is: a letter for each node, lines of Braille dots.
struct PictureOverview {
    let layout: PictureLayout
    let selected: Int?

    func draw(in frame: inout Frame, region: Rect) {
        guard region.width > 2, region.height > 0 else { return }
        let places = places(in: region)
        var canvas = LineCanvas(region: Rect(region.size))
        for route in layout.routes {
            let edge = layout.picture.edges[route.edge]
            let isMarked = edge.from == selected || edge.to == selected
            canvas.addDots(Self.dots(places[edge.from], places[edge.to]), role: isMarked ? .focusedBorder : .border)
        }
        canvas.draw(in: &frame, at: region.origin)
        let pen = PicturePen(region: region, origin: Point(x: 0, y: 0))
        let last = [0, selected].compactMap(\.self)
        for node in Array(layout.boxes.indices.dropFirst()) + last where places.indices.contains(node) {
            let (sign, role) = sign(of: node)
            pen.write(
                Line([Span(sign, role)]), at: places[node], over: node == selected ? .selection : nil, in: &frame)
        }
        if let selected, places.indices.contains(selected) { name(selected, at: places[selected], pen, in: &frame) }
    }

    /// The node that stands nearest to a cell of the region, and touches it.
    func node(at point: Point, in region: Rect) -> Int? {
        let cell = Point(x: point.x - region.x, y: point.y - region.y)
        return places(in: region).firstIndex { abs($0.x - cell.x) <= 1 && $0.y == cell.y }
    }

    /// The cell of each node, counted from the region's corner.
    func places(in region: Rect) -> [Point] {
        let centers = layout.boxes.enumerated().map { node, box in (x: box.x + box.width / 2, y: layout.row(of: node)) }
        guard let first = centers.first else { return [] }
        let horizontal = centers.reduce((first.x, first.x)) { (min($0.0, $1.x), max($0.1, $1.x)) }
        let vertical = centers.reduce((first.y, first.y)) { (min($0.0, $1.y), max($0.1, $1.y)) }
        func scaled(_ value: Int, _ ends: (Int, Int), _ length: Int) -> Int {
            let span = ends.1 - ends.0
            let used = min(span, length - 1)
            let start = (length - 1 - used) / 2
            return span == 0 ? (length - 1) / 2 : start + ((value - ends.0) * used + span / 2) / span
        }
        return centers.map {
            Point(x: 1 + scaled($0.x, horizontal, region.width - 2), y: scaled($0.y, vertical, region.height))
        }
    }

    private func sign(of node: Int) -> (DisplayText, StyleRole) {
        let shown = layout.picture.nodes[node]
        switch shown.kind {
        case .vertex:
            let tag = PictureWords(shown).tag.truncated(to: 1)
            return (tag.isEmpty ? "●" : tag, node == 0 ? .strong : .vertexLabel)
        case .rest: return ("+", .muted)
        case .loading: return ("…", .muted)
        case .failed: return ("!", .failure)
        }
    }

    /// The title of the selected node, beside it where there is room.
    private func name(_ node: Int, at place: Point, _ pen: PicturePen, in frame: inout Frame) {
        let words = PictureWords(layout.picture.nodes[node])
        let text = (" " + words.name + (words.mark.isEmpty ? "" : " " + words.mark) + " ")
            .truncated(to: max(0, pen.region.width / 2 - 1))
        let isRight = place.x + 1 + text.width <= pen.region.width
        let x = isRight ? place.x + 1 : place.x - text.width
        pen.write(Line([Span(text, .text)]), at: Point(x: x, y: place.y), over: .selection, in: &frame)
    }

    /// The dots of a straight line between the middles of two cells.
    private static func dots(_ start: Point, _ end: Point) -> [Point] {
        let (from, to) = (Point(x: start.x * 2, y: start.y * 4 + 1), Point(x: end.x * 2, y: end.y * 4 + 1))
        let steps = max(1, max(abs(from.x - to.x), abs(from.y - to.y)))
        return (0...steps).map { step in
            Point(x: from.x + (to.x - from.x) * step / steps, y: from.y + (to.y - from.y) * step / steps)
        }
    }
}
