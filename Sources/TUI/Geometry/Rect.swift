/// A region of cells; widgets draw into one and never outside it.
public struct Rect: Sendable, Hashable, CustomStringConvertible {
    /// The leftmost column.
    public let x: Int
    /// The uppermost row.
    public let y: Int
    /// Columns from left to right; never negative.
    public let width: Int
    /// Rows from top to bottom; never negative.
    public let height: Int

    /// Describes a region in cells; a negative width or height counts as 0.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// Describes the region of a whole frame of a size, from (0, 0).
    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// Width and height, without the place.
    public var size: Size { Size(width: width, height: height) }
    /// The upper left cell, where there is one.
    public var origin: Point { Point(x: x, y: y) }
    /// Whether the region covers no cell at all.
    public var isEmpty: Bool { width == 0 || height == 0 }
    /// The first column to the right of the region.
    public var maxX: Int { x + width }
    /// The first row below the region.
    public var maxY: Int { y + height }
    /// Every column of the region, as numbers of the frame.
    public var columns: Range<Int> { x..<maxX }
    /// Every row of the region, as numbers of the frame.
    public var rows: Range<Int> { y..<maxY }

    /// Whether a cell lies inside; those at `maxX` and `maxY` do not.
    public func contains(_ point: Point) -> Bool {
        columns.contains(point.x) && rows.contains(point.y)
    }

    /// The part that both regions cover; empty when they do not touch.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }

    /// The smallest region that holds both, whatever lies between them.
    public func union(_ other: Rect) -> Rect {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// The region without a margin of the given number of columns and rows on every side.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
    }

    /// Cuts the upper `height` rows off; the rest is what remains below.
    public func splitTop(_ height: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, height), self.height)
        return (
            Rect(x: x, y: y, width: width, height: cut),
            Rect(x: x, y: y + cut, width: width, height: self.height - cut)
        )
    }

    /// Cuts the lower `height` rows off; the rest is what remains above.
    public func splitBottom(_ height: Int) -> (rest: Rect, bottom: Rect) {
        let parts = splitTop(self.height - min(max(0, height), self.height))
        return (parts.top, parts.rest)
    }

    /// Cuts the left `width` columns off; the rest is what remains on the right.
    public func splitLeft(_ width: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, width), self.width)
        return (
            Rect(x: x, y: y, width: cut, height: height),
            Rect(x: x + cut, y: y, width: self.width - cut, height: height)
        )
    }

    /// Cuts the right `width` columns off; the rest is what remains on the left.
    public func splitRight(_ width: Int) -> (rest: Rect, right: Rect) {
        let parts = splitLeft(self.width - min(max(0, width), self.width))
        return (parts.left, parts.rest)
    }

    /// A region of the given size in the middle of this one, cut to fit.
    public func centered(_ size: Size) -> Rect {
        let width = min(size.width, self.width)
        let height = min(size.height, self.height)
        return Rect(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }

    /// Size and place, such as `20x3 at (1, 2)`.
    public var description: String { "\(width)x\(height) at \(origin)" }
}
