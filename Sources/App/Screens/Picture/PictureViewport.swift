import TUI

/// Which part of a picture a region of the screen shows, and how large.
struct PictureViewport: Sendable {
    enum Zoom: Int, Sendable, Hashable, CaseIterable {
        case boxes, labels, dots

        /// What the foot of the picture calls it.
        var name: String {
            switch self {
            case .boxes: "boxes"
            case .labels: "labels"
            case .dots: "dots"
            }
        }

        /// The layout that it shows; dots are a smaller drawing of the labels.
        var scale: PictureStyle.Scale { self == .boxes ? .boxes : .labels }
    }

    /// Nil until the first layout says what fits.
    private(set) var zoom: Zoom?
    /// The cell of the layout in the upper left corner of the region.
    private(set) var origin = Point(x: 0, y: 0)
    private var followed: Followed?

    private struct Followed: Hashable {
        var node: Picture.Node.ID
        var box: Rect
        /// The node with what grows from it.
        var family: Rect
        var bounds: Rect
        var size: Size
        var zoom: Zoom
    }

    /// Columns and rows that stay between the node with the cursor and the edges of the region.
    private static let margin = Size(width: 3, height: 1)

    /// Takes the next larger or smaller drawing; false where there is none.
    mutating func zoom(by step: Int) -> Bool {
        guard let next = Zoom(rawValue: (zoom ?? .labels).rawValue + step) else { return false }
        zoom = next
        return true
    }

    mutating func choose(_ zoom: Zoom) { self.zoom = zoom }

    /// Forgets what it shows, so that the picture is put into the middle again.
    mutating func recenter() { followed = nil }

    mutating func pan(columns: Int, rows: Int) {
        origin = Point(x: origin.x + columns, y: origin.y + rows)
    }

    /// Keeps the node with the cursor in the region after it, the layout or the region has changed, and the whole picture
    /// where it fits.
    mutating func follow(_ node: Int, in layout: PictureLayout, size: Size) {
        guard let zoom, layout.boxes.indices.contains(node), size.width > 0, size.height > 0 else { return }
        let bounds = layout.bounds
        let now = Followed(
            node: layout.picture.nodes[node].id, box: layout.boxes[node], family: layout.family(of: node),
            bounds: bounds, size: size, zoom: zoom)
        guard now != followed else { return }
        if followed?.zoom != zoom || followed?.size != size {
            origin = Point(
                x: Self.start(of: bounds.columns, size.width, Self.margin.width),
                y: Self.start(of: bounds.rows, size.height, Self.margin.height))
        }
        let (box, family) = (now.box, now.family)
        origin.x = Self.shifted(
            origin.x, size.width, [bounds.columns, family.columns.widened(Self.margin.width), box.columns])
        origin.y = Self.shifted(
            origin.y, size.height, [bounds.rows, family.rows.widened(Self.margin.height), box.rows])
        followed = now
    }

    /// The first cell that is shown at first: the centre is in the middle, but what has no room is not beside empty cells.
    private static func start(of range: Range<Int>, _ length: Int, _ margin: Int) -> Int {
        let middle = -(length / 2)
        return range.count > length ? max(middle, range.lowerBound - margin) : middle
    }

    /// The first cell shown, moved as little as can be so that the first of the ranges shows that has room.
    private static func shifted(_ first: Int, _ length: Int, _ ranges: [Range<Int>]) -> Int {
        guard let range = ranges.first(where: { $0.count <= length }) ?? ranges.last else { return first }
        return min(max(first, range.upperBound - length), range.lowerBound)
    }
}

extension Range<Int> {
    fileprivate func widened(_ margin: Int) -> Range<Int> { lowerBound - margin..<upperBound + margin }
}
