/// A one-column scroll bar over a border: which part of a long list is on the screen, and ticks where hits lie.
public struct ScrollTicks: Widget, Sendable, Hashable {
    /// The rows of the whole list; nothing is drawn when all fit.
    public var count: Int
    /// The first row on the screen, counted from 0.
    public var offset: Int
    /// Rows that carry something to find, such as matches.
    public var hits: [Int]

    /// Describes a list's place; the rows on the screen are as many as the region is high.
    public init(count: Int, offset: Int, hits: [Int] = []) {
        self.count = count
        self.offset = offset
        self.hits = hits
    }

    /// Draws over the region's first column. O(n) in the hits.
    public func draw(in frame: inout Frame, region: Rect) {
        let height = region.height
        guard count > height, height > 0 else { return }
        let length = max(1, height * height / count)
        let last = max(1, count - height)
        let start = min(max(0, offset), last) * (height - length) / last
        for y in start..<start + length {
            frame.write("▐", x: region.x, y: region.y + y, role: .muted, maxWidth: 1)
        }
        for hit in hits where hit >= 0 && hit < count {
            frame.write("•", x: region.x, y: region.y + hit * height / count, role: .match, maxWidth: 1)
        }
    }
}

extension ListState {
    /// The row under the pointer; on the scroll bar beside the list the one that the place on it stands for.
    ///
    /// - Parameters:
    ///   - region: The rows of the list.
    ///   - gap: The columns between the list and its scroll bar.
    /// - Returns: A row that may lie behind the last one; nil beside list and scroll bar.
    public func row(under point: Point, in region: Rect, count: Int, gap: Int = 0) -> Int? {
        guard region.rows.contains(point.y) else { return nil }
        let line = point.y - region.y
        if region.columns.contains(point.x) { return offset + line }
        guard point.x == region.maxX + gap, count > region.height else { return nil }
        return line * (count - 1) / max(1, region.height - 1)
    }
}
