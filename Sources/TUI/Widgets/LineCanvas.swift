/// Lines on a plane of cells, of which a region is drawn: straight ones of box-drawing characters, curves of Braille dots.
///
/// Lines of one net run together where they meet; where lines of two nets only cross, the upright one passes below.
/// Straight lines stand before curves. Whatever lies outside of the region costs nothing but being looked at.
public struct LineCanvas: Sendable {
    /// The cells of the plane that are kept.
    public let region: Rect
    private var cells: [Cell]

    private struct Cell {
        var net = 0
        var arms: BoxDrawing.Arms = []
        var otherArms: BoxDrawing.Arms = []
        var dots: UInt8 = 0
        var role: StyleRole?

        /// The line as it shows.
        var shown: BoxDrawing.Arms {
            let pair: Set = [arms, otherArms]
            return pair == [.horizontal, .vertical] ? .horizontal : arms.union(otherArms)
        }
    }

    /// An empty canvas for a region of the plane, which may begin anywhere. O(cells).
    public init(region: Rect) {
        self.region = region
        cells = Array(repeating: Cell(), count: region.width * region.height)
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        guard region.contains(Point(x: x, y: y)) else { return nil }
        return (y - region.y) * region.width + x - region.x
    }

    /// Adds a line through corners, of which neighbours share a row or a column; its ends reach to the middle of a cell.
    ///
    /// What is added later decides the look of a cell. O(cells of the region that it covers).
    public mutating func addLine(_ corners: [Point], net: Int, role: StyleRole = .border) {
        for (start, end) in zip(corners, corners.dropFirst()) {
            if start.y == end.y {
                let (low, high) = (min(start.x, end.x), max(start.x, end.x))
                guard low < high, low < region.maxX, high >= region.x else { continue }
                for x in max(low, region.x)...min(high, region.maxX - 1) {
                    add(x == low ? .right : x == high ? .left : .horizontal, net: net, role: role, x: x, y: start.y)
                }
            } else {
                let (low, high) = (min(start.y, end.y), max(start.y, end.y))
                guard low < region.maxY, high >= region.y else { continue }
                for y in max(low, region.y)...min(high, region.maxY - 1) {
                    add(y == low ? .down : y == high ? .up : .vertical, net: net, role: role, x: start.x, y: y)
                }
            }
        }
    }

    /// Adds the outline of a box of at least 2 by 2 cells.
    public mutating func addBox(_ box: Rect, net: Int, role: StyleRole = .border) {
        guard box.width >= 2, box.height >= 2 else { return }
        let (right, bottom) = (box.maxX - 1, box.maxY - 1)
        addLine(
            [
                box.origin, Point(x: right, y: box.y), Point(x: right, y: bottom), Point(x: box.x, y: bottom),
                box.origin,
            ], net: net, role: role)
    }

    private mutating func add(_ arms: BoxDrawing.Arms, net: Int, role: StyleRole, x: Int, y: Int) {
        guard let index = index(x, y) else { return }
        if cells[index].arms.isEmpty { cells[index].net = net }
        if cells[index].net == net { cells[index].arms.insert(arms) } else { cells[index].otherArms.insert(arms) }
        cells[index].role = role
    }

    /// Adds a curve through dots that follow each other closely; a cell is 2 dots wide and 4 high.
    ///
    /// - Parameter dots: In dots, from the upper left corner of the plane's cell (0, 0). O(dots).
    public mutating func addDots(_ dots: some Sequence<Point>, role: StyleRole = .border) {
        for dot in dots {
            let (x, y) = (Self.floor(dot.x, 2), Self.floor(dot.y, 4))
            guard let index = index(x, y) else { continue }
            cells[index].dots |= Self.bits[dot.y - y * 4][dot.x - x * 2]
            if cells[index].arms.isEmpty { cells[index].role = role }
        }
    }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }

    /// The bits of the dots of a Braille character, by row and column.
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    /// Draws what is kept with the region's upper left cell at a place of the frame. O(cells).
    public func draw(in frame: inout Frame, at origin: Point) {
        for y in 0..<region.height {
            for x in 0..<region.width {
                let cell = cells[y * region.width + x]
                let arms = cell.shown
                let style = frame.style(cell.role ?? .border)
                if !arms.isEmpty {
                    frame.set(BoxDrawing.glyph(arms), style: style, x: origin.x + x, y: origin.y + y)
                } else if cell.dots != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(cell.dots)) {
                    frame.set(Glyph(scalar), style: style, x: origin.x + x, y: origin.y + y)
                }
            }
        }
    }
}
