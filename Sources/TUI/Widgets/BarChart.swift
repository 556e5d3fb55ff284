/// Horizontal bars with their labels and numbers, longest number first or as given.
public struct BarChart: Widget, Sendable, Hashable {
    public struct Bar: Sendable, Hashable {
        public var label: String
        public var value: Int

        public init(_ label: String, _ value: Int) {
            self.label = label
            self.value = value
        }
    }

    public var bars: [Bar]

    public init(_ bars: [Bar]) { self.bars = bars }

    public func draw(in frame: inout Frame, region: Rect) {
        let labels = bars.map { DisplayText($0.label) }
        let numbers = bars.map { DisplayText("\($0.value)") }
        let labelWidth = min(labels.map(\.width).max() ?? 0, region.width / 3)
        let numberWidth = numbers.map(\.width).max() ?? 0
        let room = region.width - labelWidth - numberWidth - 2
        let largest = max(1, bars.map(\.value).max() ?? 1)
        for (index, y) in zip(bars.indices, region.rows) {
            frame.write(labels[index].fitted(to: labelWidth), x: region.x, y: y, role: .text)
            let number = numbers[index].padded(to: numberWidth, .right)
            frame.write(
                number, x: region.x + labelWidth + 1, y: y, role: .strong, maxWidth: region.width - labelWidth - 1)
            guard room > 0, bars[index].value > 0 else { continue }
            let length = max(1, Int(Double(bars[index].value) / Double(largest) * Double(room)))
            let bar = DisplayText(glyphs: Array(repeating: Glyph("█"), count: length), width: length)
            frame.write(bar, x: region.x + labelWidth + numberWidth + 2, y: y, role: .chart)
        }
    }
}
