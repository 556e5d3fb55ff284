import TUI

/// What a screen draws: the picture, the line of the screen that each node is, and the node that each line shows as.
struct PictureContent: Sendable, Hashable {
    let picture: Picture
    let lines: [Int]
    let nodes: [Int]

    init(_ picture: Picture, lines: [Int], nodes: [Int]) {
        self.picture = picture
        self.lines = lines
        self.nodes = nodes
    }

    /// A picture whose nodes are the lines.
    init(_ picture: Picture) {
        self.init(picture, lines: Array(picture.nodes.indices), nodes: Array(picture.nodes.indices))
    }
}

/// A picture on the screen: what is in it, where that stands, and what part is shown.
struct PictureState: Sendable {
    /// Whether the picture is looked at, and not the rows.
    var isShown = false
    private(set) var content: PictureContent?
    /// The last layout of each scale; what comes next stays as near to it as can be.
    private(set) var layouts: [PictureStyle.Scale: PictureLayout] = [:]
    private(set) var viewport = PictureViewport()

    var zoom: PictureViewport.Zoom { viewport.zoom ?? .labels }

    /// The layout that is shown; nil before the first.
    var layout: PictureLayout? { layouts[zoom.scale] }

    /// The node that a line shows as.
    func node(ofLine line: Int) -> Int? {
        guard let nodes = content?.nodes, nodes.indices.contains(line) else { return nil }
        return nodes[line]
    }

    /// The line that a node is.
    func line(ofNode node: Int) -> Int? {
        guard let lines = content?.lines, lines.indices.contains(node) else { return nil }
        return lines[node]
    }

    /// Takes what the rows show now.
    mutating func take(_ content: PictureContent) { self.content = content }

    /// Lays out what has changed, and keeps the node with the cursor on the screen.
    mutating func fit(cursor line: Int, in region: Rect) {
        guard let picture = content?.picture, let node = node(ofLine: line) else { return }
        if viewport.zoom == nil {
            let bounds = layOut(picture, .boxes, width: region.width).bounds
            let isFitting = bounds.width <= region.width && bounds.height <= region.height
            viewport.choose(isFitting ? .boxes : .labels)
        }
        viewport.follow(node, in: layOut(picture, zoom.scale, width: region.width), size: region.size)
    }

    private mutating func layOut(_ picture: Picture, _ scale: PictureStyle.Scale, width: Int) -> PictureLayout {
        let style = PictureStyle(scale: scale, width: width)
        if let former = layouts[scale], former.picture == picture, former.style == style { return former }
        let layout = PictureLayout(picture, style: style, after: layouts[scale])
        layouts[scale] = layout
        return layout
    }

    /// Shows it larger or smaller; false where there is nothing larger or smaller.
    mutating func zoom(by step: Int) -> Bool { viewport.zoom(by: step) }

    mutating func pan(columns: Int, rows: Int) { viewport.pan(columns: columns, rows: rows) }

    /// Forgets where everything stood.
    mutating func arrangeAnew() {
        layouts = [:]
        viewport.recenter()
    }

    // MARK: What is where on the screen

    func draw(in frame: inout Frame, region: Rect, cursor line: Int) {
        guard let layout else { return }
        let selected = node(ofLine: line)
        if zoom == .dots {
            PictureOverview(layout: layout, selected: selected).draw(in: &frame, region: region)
        } else {
            PictureView(layout: layout, origin: viewport.origin, selected: selected).draw(in: &frame, region: region)
        }
    }

    /// The node under a cell of the screen.
    func node(at point: Point, in region: Rect) -> Int? {
        guard let layout, region.contains(point) else { return nil }
        if zoom == .dots { return PictureOverview(layout: layout, selected: nil).node(at: point, in: region) }
        return layout.node(
            at: Point(
                x: point.x - region.x + viewport.origin.x, y: point.y - region.y + viewport.origin.y))
    }

    /// The cells of a node on the screen; nil where it is out of sight.
    func place(ofLine line: Int, in region: Rect) -> Rect? {
        guard let layout, let node = node(ofLine: line), layout.boxes.indices.contains(node) else { return nil }
        if zoom == .dots {
            let place = PictureOverview(layout: layout, selected: nil).places(in: region)[node]
            return Rect(x: region.x + place.x, y: region.y + place.y, width: 1, height: 1)
        }
        let box = layout.boxes[node]
        let shown = Rect(
            x: box.x - viewport.origin.x + region.x, y: box.y - viewport.origin.y + region.y, width: box.width,
            height: box.height
        ).intersection(region)
        return shown.isEmpty ? nil : shown
    }
}

extension PictureStyle {
    /// What fits into a region: in a narrow one titles and labels are cut earlier.
    init(scale: Scale, width: Int) {
        self.init(
            scale: scale, widestNode: width < 90 ? 24 : width < 120 ? 28 : 34,
            widestLabel: width < 90 ? 11 : width < 120 ? 15 : 20)
    }
}
