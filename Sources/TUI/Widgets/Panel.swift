/// A bordered panel: digit and title on the upper edge, a position such as `2 of 7` on the lower one.
///
/// Panels may share an edge: where borders meet, junctions are drawn. Draw the focused panel last.
public struct Panel: Widget, Sendable, Hashable {
    /// The key that jumps to the panel, printed before the title.
    public var digit: Int?
    /// Words at the left end of the upper edge; cut where the border is short.
    public var title: Line
    /// Words at the right end of the upper edge, such as a state.
    public var badge: Line
    /// Words at the right end of the lower edge, such as a position.
    public var footer: Line
    /// Whether keys go here; border and title then stand out.
    public var isFocused: Bool

    /// Describes the border and its words; the content is drawn by others into `interior`.
    public init(
        _ title: Line, digit: Int? = nil, badge: Line = .empty, footer: Line = .empty, isFocused: Bool = false
    ) {
        self.title = title
        self.digit = digit
        self.badge = badge
        self.footer = footer
        self.isFocused = isFocused
    }

    /// What is left for the content.
    public static func interior(of region: Rect) -> Rect { region.inset(columns: 1, rows: 1) }

    /// Blanks the interior and draws border and words; nothing below 2 by 2 cells.
    public func draw(in frame: inout Frame, region: Rect) {
        guard region.width >= 2, region.height >= 2 else { return }
        frame.fill(Panel.interior(of: region))
        frame.drawBox(region, role: isFocused ? .focusedBorder : .border)
        drawLabels(in: &frame, region: region)
    }

    /// Draws title, badge and footer alone, for a panel whose border another one was drawn over.
    public func drawLabels(in frame: inout Frame, region: Rect) {
        guard region.width >= 2, region.height >= 2 else { return }
        // One column of border stays visible at each end.
        let room = region.width - 4
        guard room > 0 else { return }
        let heading = headingLine
        let badgeWidth = badge.spans.isEmpty ? 0 : min(badge.width + 2, max(0, room - heading.width))
        if badgeWidth > 2 {
            let x = region.maxX - 2 - badgeWidth
            frame.write(surrounded(badge.truncated(to: badgeWidth - 2)), x: x, y: region.y)
        }
        frame.write(heading, x: region.x + 1, y: region.y, maxWidth: room - badgeWidth + 1)
        if !footer.spans.isEmpty {
            let shown = surrounded(footer.truncated(to: max(0, room - 2)))
            frame.write(shown, x: region.maxX - 2 - shown.width, y: region.maxY - 1)
        }
    }

    private var headingLine: Line {
        let role: StyleRole = isFocused ? .focusedTitle : .title
        let number = digit.map { [Span("[\($0)] ", isFocused ? role : .key)] } ?? []
        guard !title.spans.isEmpty || digit != nil else { return .empty }
        let words = title.spans.map { Span($0.text, $0.role == .text || isFocused ? role : $0.role) }
        return Line([Span(" ", isFocused ? role : .text)] + number + words + [Span(" ", isFocused ? role : .text)])
    }

    private func surrounded(_ line: Line) -> Line {
        Line([Span(" ")] + line.spans + [Span(" ")])
    }
}
