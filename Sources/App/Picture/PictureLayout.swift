import TUI

/// Where everything of a picture stands, in cells; the middle of the centre is the cell (0, 0).
///
/// A pure function of picture, style and the layout before it. Layers are columns by distance from the centre, to both
/// sides of it. What stood in the former layout stays where it was as far as the order and the distances allow
/// (``PictureSpacing``), and columns keep their place. O(n log n) in nodes and edges, whatever the graph holds.
struct PictureLayout: Sendable, Hashable {
    let picture: Picture
    let style: PictureStyle
    /// The layer of each node: its distance from the centre, negative to the left of it.
    let layers: [Int]
    /// The cells that each node covers.
    let boxes: [Rect]
    /// The node that each was reached from; nil for the centre.
    let parents: [Int?]
    /// The line of each edge, but for those that lead from a node to itself.
    let routes: [PictureRoute]
    let labels: [PictureLabel]
    /// Edges whose label found no room.
    let labelsLeftOut: Int
    /// Pairs of lines between neighbouring layers that cross.
    let crossings: Int
    /// Layers with their nodes, from top to bottom.
    let columns: [Int: [Int]]
    /// The part of the columns that later layouts keep.
    let tracks: [Int: PictureTrack]

    init(_ picture: Picture, style: PictureStyle, after former: PictureLayout? = nil) {
        let known = PictureMemory(picture, style, former)
        let branches = PictureBranches(picture, formerSides: known.sides)
        let order = PictureOrder(picture, branches, formerRows: known.rows)
        let sizes = picture.nodes.map(style.size(of:))
        let rows = PictureRows(picture, branches, order, sizes: sizes, bundleGap: style.bundleGap, known: known).rows
        let router = PictureRouter(
            picture: picture, style: style, branches: branches, order: order, sizes: sizes, rows: rows,
            known: known)
        self.picture = picture
        self.style = style
        layers = picture.nodes.indices.map(branches.layer(of:))
        parents = branches.parents
        columns = order.columns
        crossings = order.crossings
        (tracks, boxes) = (router.tracks, router.boxes)
        (routes, labels, labelsLeftOut) = router.routed()
    }

    /// All cells that nodes, lines and labels take.
    var bounds: Rect {
        let corners = routes.flatMap(\.points).map { Rect(x: $0.x, y: $0.y, width: 1, height: 1) }
        let all = boxes + labels.map(\.place) + corners
        return all.dropFirst().reduce(all.first ?? Rect(x: 0, y: 0, width: 0, height: 0)) { $0.union($1) }
    }

    /// The cells of a node and of what grows from it. O(nodes of a column).
    func family(of node: Int) -> Rect {
        let near = [layers[node] - 1, layers[node] + 1].flatMap { columns[$0] ?? [] }
        return near.filter { parents[$0] == node }.reduce(boxes[node]) { $0.union(boxes[$1]) }
    }

    /// The row on which lines reach a node.
    func row(of node: Int) -> Int { boxes[node].y + boxes[node].height / 2 }
}

/// A column of a layout: where it begins, counted outwards from the centre, and how wide it is.
struct PictureTrack: Sendable, Hashable {
    var start: Int
    var width: Int

    var end: Int { start + width }
}

/// The line of an edge.
struct PictureRoute: Sendable, Hashable {
    /// The place of the edge in the picture.
    var edge: Int
    /// The corners of a line of straight pieces, or the four points that a curve is bent by.
    var points: [Point]
    var isCurve: Bool
    /// The node at which it begins; lines of one node run together where they meet, others pass.
    var start: Int

    /// Whether the graph has the edge from the beginning of the line to its end.
    func isForward(_ edge: Picture.Edge) -> Bool { start == (edge.isForward ? edge.from : edge.to) }
}

/// The label of one edge, or of all in a bundle.
struct PictureLabel: Sendable, Hashable {
    var text: DisplayText
    /// The cells of the text, in one row.
    var place: Rect
    var edges: [Int]
    /// Where the arrow stands, and whether it points to the right; nil for a curve, which has it at its end.
    var arrow: Arrow?

    struct Arrow: Sendable, Hashable {
        var point: Point
        var isRightward: Bool
    }
}

/// What a layout takes over from the one before it, by the nodes of the new picture.
struct PictureMemory: Sendable {
    let sides: [Int?]
    let rows: [Int?]
    let tracks: [Int: PictureTrack]
    /// How many of the nodes stood in a layer or further out on its side, in hundredths of all that did.
    private let shares: [Int: Int]

    /// Whether so few of the nodes stand in a layer or further out that most stay when it moves.
    func mayMove(_ layer: Int) -> Bool { shares[layer, default: 0] <= 40 }

    init(_ picture: Picture, _ style: PictureStyle, _ former: PictureLayout?) {
        guard let former, former.style.scale == style.scale, former.picture.nodes.first?.id == picture.nodes.first?.id
        else {
            sides = Array(repeating: nil, count: picture.nodes.count)
            rows = sides
            (tracks, shares) = ([:], [:])
            return
        }
        let places = Dictionary(
            former.picture.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        sides = picture.nodes.map { node in places[node.id].map { former.layers[$0].signum() } }
        rows = picture.nodes.map { node in places[node.id].map(former.row(of:)) }
        tracks = former.style == style ? former.tracks : [:]
        let layers = picture.nodes.compactMap { node in places[node.id].map { former.layers[$0] } }
        shares = Dictionary(
            uniqueKeysWithValues: former.columns.keys.map { layer in
                let beyond = layers.count { $0.signum() == layer.signum() && abs($0) >= abs(layer) }
                return (layer, beyond * 100 / max(1, layers.count))
            })
    }
}
