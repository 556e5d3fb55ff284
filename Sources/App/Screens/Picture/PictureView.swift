import TUI

/// Draws the part of a layout that a region shows: lines first, over them boxes and what is written.
struct PictureView {
    let layout: PictureLayout
    /// The cell of the layout in the upper left corner of the region.
    let origin: Point
    /// The node with the cursor.
    let selected: Int?

    func draw(in frame: inout Frame, region: Rect) {
        var canvas = LineCanvas(region: Rect(x: origin.x, y: origin.y, width: region.width, height: region.height))
        let marked = markedEdges
        for isMarked in [false, true] {
            for route in layout.routes where marked.contains(route.edge) == isMarked {
                add(route, to: &canvas, role: isMarked ? .focusedBorder : .border)
            }
        }
        for (node, box) in layout.boxes.enumerated() where box.height > 1 {
            canvas.addBox(box, net: node, role: node == selected ? .focusedBorder : .border)
        }
        let pen = PicturePen(region: region, origin: origin)
        canvas.draw(in: &frame, at: region.origin)
        for label in layout.labels { draw(label, in: &frame, pen: pen) }
        drawEnds(of: layout.routes, in: &frame, pen: pen)
        for node in layout.boxes.indices { drawNode(node, in: &frame, pen: pen) }
    }

    /// The edges of the selected node, and those on the way to it.
    private var markedEdges: Set<Int> {
        guard let selected else { return [] }
        var marked = Set(
            layout.picture.edges.indices.filter {
                layout.picture.edges[$0].from == selected || layout.picture.edges[$0].to == selected
            })
        var way: [Int: Int] = [:]
        var node = selected
        while let parent = layout.parents[node] {
            way[node] = parent
            node = parent
        }
        for (index, edge) in layout.picture.edges.enumerated()
        where way[edge.to] == edge.from || way[edge.from] == edge.to { marked.insert(index) }
        return marked
    }

    private func add(_ route: PictureRoute, to canvas: inout LineCanvas, role: StyleRole) {
        if route.isCurve {
            canvas.addDots(route.dots, role: role)
        } else {
            canvas.addLine(route.points, net: route.start, role: role)
        }
    }

    private func draw(_ label: PictureLabel, in frame: inout Frame, pen: PicturePen) {
        let text = label.text.isEmpty ? label.text : " " + label.text + " "
        pen.write(text, at: Point(x: label.place.x - 1, y: label.place.y), .edgeLabel, in: &frame)
        guard let arrow = label.arrow else { return }
        pen.write(arrow.isRightward ? "▸" : "◂", at: arrow.point, .edgeLabel, in: &frame)
    }

    /// The arrows of curves, at the end that they lead to.
    private func drawEnds(of routes: [PictureRoute], in frame: inout Frame, pen: PicturePen) {
        for route in routes where route.isCurve {
            let edge = layout.picture.edges[route.edge]
            let node = edge.isForward ? edge.to : edge.from
            guard let end = edge.isForward ? route.points.last : route.points.first else { continue }
            pen.write(end.x < layout.boxes[node].x ? "▸" : "◂", at: end, .edgeLabel, in: &frame)
        }
    }

    // MARK: Nodes

    private func drawNode(_ node: Int, in frame: inout Frame, pen: PicturePen) {
        let box = layout.boxes[node]
        guard pen.shows(box) else { return }
        let words = PictureWords(layout.picture.nodes[node])
        let isSelected = node == selected
        if box.height > 1 {
            drawBox(node, words, isSelected: isSelected, in: &frame, pen: pen)
        } else {
            pen.write(
                line(of: node, words, width: box.width), at: box.origin, over: isSelected ? .selection : nil, in: &frame
            )
        }
    }

    /// All of a node on one line; what it opens to stands on the side to which it grows.
    private func line(of node: Int, _ words: PictureWords, width: Int) -> Line {
        let role: StyleRole = layout.picture.nodes[node].kind == .vertex ? (node == 0 ? .strong : .text) : .muted
        let tag = words.tag.isEmpty ? Line.empty : Line([Span(words.tag, .vertexLabel), Span(" ")])
        let mark = words.mark.isEmpty ? Line.empty : Line([Span(" "), Span(words.mark, .muted)])
        let (before, after) = signs(of: node, words)
        let room = width - 2 - words.pin.width - tag.width - mark.width - before.width - after.width
        let name = Line([Span(words.name.truncated(to: max(0, room)), role)])
        return (Line([Span(" ")]) + before + Line([Span(words.pin, .warning)]) + tag + name + mark + after)
            .fitted(to: width)
    }

    /// The sign of what can be unfolded, before or behind the words.
    private func signs(of node: Int, _ words: PictureWords) -> (before: Line, after: Line) {
        guard words.isUnknown else { return (.empty, .empty) }
        return layout.layers[node] < 0
            ? (Line([Span("◂", .muted), Span(" ")]), .empty) : (.empty, Line([Span(" "), Span("▸", .muted)]))
    }

    private func drawBox(
        _ node: Int, _ words: PictureWords, isSelected: Bool, in frame: inout Frame, pen: PicturePen
    ) {
        let box = layout.boxes[node]
        let label = words.label.truncated(to: max(0, box.width - 5))
        pen.write(" " + label + " ", at: Point(x: box.x + 1, y: box.y), .vertexLabel, in: &frame)
        let name = words.name.truncated(to: max(0, box.width - 4 - words.pin.width))
        let line = Line([Span(" "), Span(words.pin, .warning), Span(name, node == 0 ? .strong : .text)])
        pen.write(
            line.fitted(to: box.width - 2), at: Point(x: box.x + 1, y: box.y + 1), over: isSelected ? .selection : nil,
            in: &frame)
        if words.isUnknown {
            let isLeft = layout.layers[node] < 0
            let side = Point(x: isLeft ? box.x : box.maxX - 1, y: box.y + 1)
            pen.write(isLeft ? "◂" : "▸", at: side, .text, in: &frame)
        }
        guard !words.mark.isEmpty else { return }
        let mark = words.mark.truncated(to: max(0, box.width - 5))
        pen.write(
            " " + mark + " ", at: Point(x: box.maxX - 3 - mark.width, y: box.maxY - 1), .muted, in: &frame)
    }
}

/// Writes at places of a layout, and only where a region shows them.
struct PicturePen {
    /// The cells of the frame.
    let region: Rect
    /// The cell of the layout in the region's upper left corner.
    let origin: Point

    /// Whether any of an area can be seen.
    func shows(_ area: Rect) -> Bool {
        let shown = Rect(x: origin.x, y: origin.y, width: region.width, height: region.height)
        return !shown.intersection(area).isEmpty
    }

    func write(_ text: DisplayText, at point: Point, _ role: StyleRole, in frame: inout Frame) {
        write(Line([Span(text, role)]), at: point, in: &frame)
    }

    /// Writes glyph by glyph; one of which only half would show becomes a blank.
    ///
    /// - Parameter over: Whose look lies over each span's own.
    func write(_ line: Line, at point: Point, over: StyleRole? = nil, in frame: inout Frame) {
        let y = point.y - origin.y + region.y
        guard region.rows.contains(y) else { return }
        var x = point.x - origin.x + region.x
        for span in line.spans {
            let own = frame.style(span.role)
            let style = over.map { frame.style($0).over(own) } ?? own
            for glyph in span.text.glyphs {
                let width = Int(glyph.width)
                if x >= region.x, x + width <= region.maxX {
                    frame.set(glyph, style: style, x: x, y: y)
                } else {
                    for column in x..<x + width where region.columns.contains(column) {
                        frame.set(.space, style: style, x: column, y: y)
                    }
                }
                x += width
            }
        }
    }
}

extension PictureRoute {
    /// The dots of a curve, each beside the one before it; dots of cells are 2 wide and 4 high.
    var dots: [Point] {
        guard isCurve, points.count == 4 else { return [] }
        let length = zip(points, points.dropFirst()).reduce(0) {
            $0 + abs($1.0.x - $1.1.x) * 2 + abs($1.0.y - $1.1.y) * 4
        }
        // A curve runs up to twice as fast in its middle as on the whole.
        let steps = max(2, min(8_000, 2 * length))
        return (0...steps).map { step in
            let (x, y) = point(at: Double(step) / Double(steps))
            return Point(x: Int((x * 2 + 0.5).rounded()), y: Int((y * 4 + 1.5).rounded()))
        }
    }
}
