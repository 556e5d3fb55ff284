/// One line of keys that work here; hints of low priority leave first when the line is short.
public struct HintLine: Widget, Sendable, Hashable {
    /// The hints from left to right; which of them show depends on width and priority.
    public var hints: [KeyHint]
    /// Right end, such as `2 of 7`; stays longer than any hint.
    public var position: Line

    /// Describes a line by all that could be said; what does not fit is left out whole.
    public init(_ hints: [KeyHint], position: Line = .empty) {
        self.hints = hints
        self.position = position
    }

    /// Draws on the region's first row, with a margin of one column from 21 columns on.
    public func draw(in frame: inout Frame, region: Rect) {
        let inner = region.inset(columns: region.width > 20 ? 1 : 0)
        let positionWidth = min(position.width, inner.width)
        let gap = positionWidth > 0 ? 2 : 0
        frame.write(line(width: inner.width - positionWidth - gap), x: inner.x, y: inner.y)
        frame.write(
            position.truncated(to: positionWidth), x: inner.maxX - positionWidth, y: inner.y, maxWidth: positionWidth)
    }

    /// The hints that fit, in their order.
    public func line(width: Int) -> Line {
        var kept: Set<Int> = []
        var used = 0
        for index in hints.indices.sorted(by: { (-hints[$0].priority, $0) < (-hints[$1].priority, $1) }) {
            let needed = hints[index].line.width + (kept.isEmpty ? 0 : 2)
            guard used + needed <= width else { continue }
            used += needed
            kept.insert(index)
        }
        var spans: [Span] = []
        for (index, hint) in hints.enumerated() where kept.contains(index) {
            if !spans.isEmpty { spans.append(Span("  ")) }
            spans += hint.line.spans
        }
        return Line(spans)
    }
}
