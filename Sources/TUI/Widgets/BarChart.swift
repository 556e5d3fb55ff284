/// Horizontal bars in eighths of a cell, each behind its label and the words about it.
///
/// Widths are measured once, so that a line of a long chart costs as much as one of a short one.
public struct BarChart: Widget, Sendable, Hashable {
    /// One bar of the chart: a row with label, notes and length.
    public struct Bar: Sendable, Hashable {
        /// What the bar is about; cut to two fifths of the width.
        public var label: DisplayText
        /// What the length stands for; nothing above zero is too short to show, and nothing below has a length.
        public var value: Double
        /// Words between label and bar, such as a number and a share; each stands at the right of a column.
        public var notes: [DisplayText]

        /// Describes a bar; its length follows from the largest of the chart.
        public init(_ label: DisplayText, _ value: Double, notes: [DisplayText] = []) {
            self.label = label
            self.value = value
            self.notes = notes
        }
    }

    /// The bars from top to bottom.
    public let bars: [Bar]
    private let labelWidth: Int
    private let noteWidths: [Int]
    private let largest: Double

    /// O(n) in the bars.
    public init(_ bars: [Bar]) {
        self.bars = bars
        labelWidth = bars.map(\.label.width).max() ?? 0
        noteWidths = (0..<(bars.map(\.notes.count).max() ?? 0)).map { column in
            bars.map { column < $0.notes.count ? $0.notes[column].width : 0 }.max() ?? 0
        }
        largest = bars.map(\.value).max() ?? 0
    }

    /// Draws a bar on each row, as many as the region is high, from the first.
    public func draw(in frame: inout Frame, region: Rect) {
        for (index, y) in zip(bars.indices, region.rows) {
            frame.write(line(index, width: region.width), x: region.x, y: y, maxWidth: region.width)
        }
    }

    /// One bar with its words; a label has two fifths of the width at most.
    public func line(_ index: Int, width: Int) -> Line {
        let bar = bars[index]
        let label = min(labelWidth, width * 2 / 5)
        var spans = [Span(bar.label.fitted(to: label))]
        for (column, noteWidth) in noteWidths.enumerated() {
            let note = column < bar.notes.count ? bar.notes[column] : .empty
            spans += [Span(" "), Span(note.padded(to: noteWidth, .right), column == 0 ? .strong : .muted)]
        }
        let room = width - Line(spans).width - 1
        return Line(spans + [Span(" "), Span(Self.bar(share(of: bar), width: room), .chart)])
    }

    private func share(of bar: Bar) -> Double { largest > 0 ? max(0, bar.value / largest) : 0 }

    /// A bar that takes a share, from 0 to 1, of a width; nothing above zero is too short to show.
    public static func bar(_ share: Double, width: Int) -> DisplayText {
        guard share > 0, width > 0 else { return .empty }
        let length = max(1, Int((share * Double(width * 8)).rounded()))
        let whole = [Glyph](repeating: Glyph("█"), count: length / 8)
        return DisplayText(glyphs: length % 8 == 0 ? whole : whole + [Glyph(eighths[length % 8 - 1])])
    }

    private static let eighths: [Unicode.Scalar] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
