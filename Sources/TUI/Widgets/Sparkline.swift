/// A row of bars of eight heights, one column for each number; zero is a blank, anything more shows.
public struct Sparkline: Widget, Sendable, Hashable {
    public var values: [Int]
    public var role: StyleRole

    public init(_ values: [Int], role: StyleRole = .chart) {
        self.values = values
        self.role = role
    }

    public func draw(in frame: inout Frame, region: Rect) {
        frame.write(text.prefix(region.width), x: region.x, y: region.y, role: role)
    }

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
