import TUI

/// Puts nodes into columns and draws the lines between them.
struct PictureRouter: Sendable {
    let picture: Picture
    let branches: PictureBranches
    let rows: [Int]
    private(set) var tracks: [Int: PictureTrack] = [:]
    private(set) var boxes: [Rect]
    private var gaps: [Int: PictureGap] = [:]

    init(
        picture: Picture, style: PictureStyle, branches: PictureBranches, order: PictureOrder, sizes: [Size],
        rows: [Int], known: PictureMemory
    ) {
        (self.picture, self.branches, self.rows) = (picture, branches, rows)
        boxes = zip(sizes, rows).map { size, row in
            Rect(x: 0, y: row - size.height / 2, width: size.width, height: size.height)
        }
        guard !boxes.isEmpty else { return }
        boxes[0] = Rect(x: -(sizes[0].width / 2), y: boxes[0].y, width: sizes[0].width, height: sizes[0].height)
        for side in [1, -1] {
            var distance = 1
            while let column = order.columns[side * distance] {
                place(column, at: distance, side: side, style: style, order: order, known: known)
                distance += 1
            }
        }
    }

    // MARK: Columns

    private mutating func place(
        _ column: [Int], at distance: Int, side: Int, style: PictureStyle, order: PictureOrder,
        known: PictureMemory
    ) {
        let layer = side * distance
        let parents = order.columns[layer - side] ?? []
        let fans = parents.compactMap { parent -> PictureGap.Fan? in
            let bundles = order.bundles[parent].filter { branches.sides[$0.children[0]] == side }
            guard !bundles.isEmpty else { return nil }
            let strands = bundles.map { bundle in
                PictureGap.Strand(
                    bundle: bundle, row: row(of: bundle, in: column), text: style.label(of: bundle.label))
            }
            return PictureGap.Fan(parent: parent, exit: rows[parent], strands: strands.sorted { $0.row < $1.row })
        }
        let centerEnd = side > 0 ? boxes[0].maxX - 1 : -boxes[0].x
        let gap = PictureGap(
            fans: fans, base: distance == 1 ? 0 : (tracks[layer - side]?.end ?? 0) + 1,
            center: distance == 1 ? (boxes[0].y...boxes[0].maxY - 1, centerEnd) : nil)
        let wanted = column.reduce(0) { max($0, boxes[$1].width) }
        let start = max(gap.wantedStart, distance == 1 ? centerEnd + 5 : 0)
        let track = Self.track(layer, start: start, width: wanted, inner: tracks[layer - side], known: known)
        tracks[layer] = track
        gaps[layer] = gap
        for node in column {
            let width = min(boxes[node].width, track.width)
            let x = side > 0 ? track.start : -(track.start + width - 1)
            boxes[node] = Rect(x: x, y: boxes[node].y, width: width, height: boxes[node].height)
        }
    }

    /// A column that is there already stays and does not shrink; it grows only where few nodes move with it.
    private static func track(
        _ layer: Int, start: Int, width: Int, inner: PictureTrack?, known: PictureMemory
    ) -> PictureTrack {
        guard let former = known.tracks[layer] else { return PictureTrack(start: start, width: width) }
        let side = layer.signum()
        let shift = max(0, (inner?.end ?? 0) - (known.tracks[layer - side]?.end ?? 0))
        let kept = former.start + shift
        let mayWiden = known.tracks[layer + side] == nil || known.mayMove(layer + side)
        return PictureTrack(
            start: known.mayMove(layer) ? max(kept, start) : kept,
            width: mayWiden ? max(width, former.width) : former.width)
    }

    /// The row of a bundle's label: that of the parent where its children stand round it, else that of the nearest child;
    /// beside the centre a row above or below it, where there is one.
    private func row(of bundle: PictureBranches.Bundle, in column: [Int]) -> Int {
        let children = bundle.children.map { rows[$0] }
        let (first, last) = (children.min() ?? 0, children.max() ?? 0)
        let row = max(first, min(last, rows[bundle.parent]))
        guard bundle.parent == 0, (boxes[0].y..<boxes[0].maxY).contains(row) else { return row }
        if boxes[0].y - 1 >= first { return boxes[0].y - 1 }
        return boxes[0].maxY <= last ? boxes[0].maxY : row
    }

    // MARK: Lines

    /// The lines of all edges, the labels, and how many found no room.
    func routed() -> (routes: [PictureRoute], labels: [PictureLabel], leftOut: Int) {
        var routes: [PictureRoute] = []
        var labels: [PictureLabel] = []
        var leftOut = 0
        for layer in gaps.keys.sorted(by: { (abs($0), $0) < (abs($1), $1) }) {
            guard let gap = gaps[layer], let start = tracks[layer]?.start else { continue }
            for fan in gap.fans {
                let isRouted = gap.isRouted(fan, start: start)
                for strand in fan.strands {
                    let edges = strand.bundle.children.compactMap { branches.edgeAbove[$0] }
                    for child in strand.bundle.children {
                        guard let edge = branches.edgeAbove[child] else { continue }
                        routes.append(
                            isRouted
                                ? straight(edge, to: child, fan, strand, gap, start: start, side: layer.signum())
                                : curve(edge, from: fan.parent, to: child))
                    }
                    if isRouted, let text = gap.label(of: strand, start: start) {
                        labels.append(label(text, strand, gap, edges: edges, start: start, side: layer.signum()))
                    } else {
                        leftOut += edges.count
                    }
                }
            }
        }
        let crossing = branches.crossEdges.map { curve($0, from: picture.edges[$0].from, to: picture.edges[$0].to) }
        var space = PictureSpace(boxes: boxes, routes: routes, labels: labels)
        for route in crossing {
            if let label = space.label(picture.edges[route.edge].label, of: route) {
                labels.append(label)
            } else {
                leftOut += 1
            }
        }
        return (routes + crossing, labels, leftOut)
    }

    private func label(
        _ text: DisplayText, _ strand: PictureGap.Strand, _ gap: PictureGap, edges: [Int], start: Int, side: Int
    ) -> PictureLabel {
        let x = side > 0 ? strand.labelStart : -(strand.labelStart + text.width - 1)
        let isOutward = strand.bundle.isForward
        let arrow = isOutward ? gap.outwardArrow(start: start) : gap.inwardArrow(of: strand)
        return PictureLabel(
            text: text, place: Rect(x: x, y: strand.row, width: text.width, height: 1), edges: edges,
            arrow: .init(point: Point(x: side * arrow, y: strand.row), isRightward: isOutward == (side > 0)))
    }

    private func straight(
        _ edge: Int, to child: Int, _ fan: PictureGap.Fan, _ strand: PictureGap.Strand, _ gap: PictureGap, start: Int,
        side: Int
    ) -> PictureRoute {
        let lane = gap.base + fan.lane
        let turn = gap.turn(start: start)
        var points: [Point] = []
        func add(_ column: Int, _ row: Int) {
            let point = Point(x: side * column, y: row)
            if points.last != point { points.append(point) }
        }
        let box = boxes[fan.parent]
        let end = side > 0 ? box.maxX - 1 : -box.x
        if fan.parent != 0 {
            add(end, fan.exit)
            add(lane, fan.exit)
            add(lane, strand.row)
        } else if (box.y..<box.maxY).contains(strand.row) {
            add(end, fan.exit)
            add(end + 1, fan.exit)
            add(end + 1, strand.row)
        } else {
            // The spine leaves the centre up- and downwards.
            add(lane, strand.row < box.y ? box.y : box.maxY - 1)
            add(lane, strand.row)
        }
        add(turn, strand.row)
        add(turn, rows[child])
        add(start, rows[child])
        return PictureRoute(edge: edge, points: points, isCurve: false, start: fan.parent)
    }

    /// A curve between two nodes: through the gap between their layers, or outside of the layer that both stand in.
    private func curve(_ edge: Int, from: Int, to: Int) -> PictureRoute {
        let (first, second) = (branches.layer(of: from), branches.layer(of: to))
        func point(_ node: Int, isRight: Bool) -> Point {
            Point(x: isRight ? boxes[node].maxX : boxes[node].x - 1, y: rows[node])
        }
        let side = first == 0 ? second.signum() : first.signum()
        if first == second {
            let (start, end) = (point(from, isRight: side > 0), point(to, isRight: side > 0))
            let outer = side > 0 ? max(start.x, end.x) : min(start.x, end.x)
            let bend = outer + side * (4 + min(8, abs(start.y - end.y) / 4))
            return PictureRoute(
                edge: edge, points: [start, Point(x: bend, y: start.y), Point(x: bend, y: end.y), end], isCurve: true,
                start: from)
        }
        let isRightward = first < second
        let (start, end) = (point(from, isRight: isRightward), point(to, isRight: !isRightward))
        let middle = (start.x + end.x) / 2
        return PictureRoute(
            edge: edge, points: [start, Point(x: middle, y: start.y), Point(x: middle, y: end.y), end], isCurve: true,
            start: from)
    }
}
