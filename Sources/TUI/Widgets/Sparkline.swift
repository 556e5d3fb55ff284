/// A row of bars of eight heights, one column for each number; zero is a blank, anything more shows.
public struct Sparkline: Widget, Sendable, Hashable {
    /// The numbers from left to right; the largest has the full height, negative ones show as zero.
    public var values: [Int]
    /// What the bars mean.
    public var role: StyleRole

    /// Describes a row of bars, each one column wide.
    public init(_ values: [Int], role: StyleRole = .chart) {
        self.values = values
        self.role = role
    }

    /// Draws on the region's first row; what is wider is cut at the right.
    public func draw(in frame: inout Frame, region: Rect) {
        frame.write(text.prefix(region.width), x: region.x, y: region.y, role: role)
    }

    /// The bars as text, a column for each value. O(n).
    public var text: DisplayText {
        let largest = max(1, values.max() ?? 1)
        return DisplayText(
            glyphs: values.map { value in
                guard value > 0 else { return .space }
                let height = (Double(value) / Double(largest) * Double(Sparkline.bars.count)).rounded(.up)
                return Glyph(Sparkline.bars[min(Sparkline.bars.count, max(1, Int(height))) - 1])
            })
    }

    private static let bars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
