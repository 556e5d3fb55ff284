/// One line of keys that work here; hints of low priority leave first when the line is short, and `…` stands for them.
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
        let inner = Self.inner(region)
        let places = places(in: region)
        for (hint, place) in places { frame.write(hint.line, x: place.x, y: place.y) }
        if let last = places.last, places.count < hints.count {
            frame.write(Line("…", .muted), x: last.place.maxX + Self.gap, y: inner.y)
        }
        let width = min(position.width, inner.width)
        frame.write(position.truncated(to: width), x: inner.maxX - width, y: inner.y, maxWidth: width)
    }

    /// Where the hints stand for which there is room, in their order.
    public func places(in region: Rect) -> [(hint: KeyHint, place: Rect)] {
        let inner = Self.inner(region)
        let positionWidth = min(position.width, inner.width)
        let whole = inner.width - positionWidth - (positionWidth > 0 ? Self.gap : 0)
        let needed = hints.reduce(0) { $0 + $1.line.width } + Self.gap * max(0, hints.count - 1)
        let width = needed > whole ? whole - Self.gap - 1 : whole
        var kept: Set<Int> = []
        var used = 0
        for index in hints.indices.sorted(by: { (-hints[$0].priority, $0) < (-hints[$1].priority, $1) }) {
            let needed = hints[index].line.width + (kept.isEmpty ? 0 : Self.gap)
            guard used + needed <= width else { continue }
            used += needed
            kept.insert(index)
        }
        var x = inner.x
        return hints.indices.filter(kept.contains).map { index in
            defer { x += hints[index].line.width + Self.gap }
            return (hints[index], Rect(x: x, y: inner.y, width: hints[index].line.width, height: 1))
        }
    }

    private static func inner(_ region: Rect) -> Rect { region.inset(columns: region.width > 20 ? 1 : 0) }

    private static let gap = 2
}
