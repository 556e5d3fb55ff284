extension Frame {
    /// Writes text from a position towards the right and cuts it with an ellipsis at `maxWidth` or the frame's edge.
    ///
    /// Returns the first column after the text. O(n) in what is written.
    @discardableResult
    public mutating func write(
        _ text: DisplayText, x: Int, y: Int, style: Style, maxWidth: Int = .max
    ) -> Int {
        let room = max(0, min(maxWidth, size.width - x))
        var column = x
        for glyph in text.truncated(to: room).glyphs {
            set(glyph, style: style, x: column, y: y)
            column += Int(glyph.width)
        }
        return column
    }

    /// Writes text in the look of a role, over the theme's text style; returns the first column after it.
    @discardableResult
    public mutating func write(
        _ text: DisplayText, x: Int, y: Int, role: StyleRole, maxWidth: Int = .max
    ) -> Int {
        write(text, x: x, y: y, style: style(role), maxWidth: maxWidth)
    }

    /// Writes the spans of a line one after the other, cut with an ellipsis at `maxWidth` or the frame's edge.
    ///
    /// With `over`, that role's look lies over each span's own, as for a selected row. Returns the first column after
    /// the text.
    @discardableResult
    public mutating func write(
        _ line: Line, x: Int, y: Int, over role: StyleRole? = nil, maxWidth: Int = .max
    ) -> Int {
        let room = max(0, min(maxWidth, size.width - x))
        var column = x
        for span in line.truncated(to: room).spans {
            let own = style(span.role)
            column = write(span.text, x: column, y: y, style: role.map { style($0).over(own) } ?? own)
        }
        return column
    }

    /// The look of a role; colours that the theme leaves open are those of its text.
    public func style(_ role: StyleRole) -> Style {
        theme[role].over(theme[.text])
    }

    /// Fills the part of a region that lies in the frame with one glyph, blanks by default. O(cells).
    public mutating func fill(_ region: Rect, with glyph: Glyph = .space, role: StyleRole = .text) {
        let area = region.intersection(bounds)
        let style = style(role)
        for y in area.rows {
            for x in stride(from: area.x, to: area.maxX, by: Int(glyph.width)) {
                set(glyph, style: style, x: x, y: y)
            }
        }
    }

    /// Draws the outline of a region; where it meets lines already drawn, the junction is drawn.
    ///
    /// Nothing for a region below 2 by 2 cells. O(n) in its circumference.
    public mutating func drawBox(_ region: Rect, role: StyleRole = .border) {
        guard region.width >= 2, region.height >= 2 else { return }
        drawHorizontalLine(x: region.x, y: region.y, length: region.width, role: role)
        drawHorizontalLine(x: region.x, y: region.maxY - 1, length: region.width, role: role)
        drawVerticalLine(x: region.x, y: region.y, length: region.height, role: role)
        drawVerticalLine(x: region.maxX - 1, y: region.y, length: region.height, role: role)
    }

    /// Draws a light line of `length` columns to the right; where it meets or crosses lines, the junction is drawn.
    public mutating func drawHorizontalLine(x: Int, y: Int, length: Int, role: StyleRole = .border) {
        drawLine(from: Point(x: x, y: y), length: length, dx: 1, dy: 0, first: .right, last: .left, role: role)
    }

    /// Draws a light line of `length` rows downwards; where it meets or crosses lines, the junction is drawn.
    public mutating func drawVerticalLine(x: Int, y: Int, length: Int, role: StyleRole = .border) {
        drawLine(from: Point(x: x, y: y), length: length, dx: 0, dy: 1, first: .down, last: .up, role: role)
    }

    private mutating func drawLine(
        from start: Point, length: Int, dx: Int, dy: Int, first: BoxDrawing.Arms, last: BoxDrawing.Arms,
        role: StyleRole
    ) {
        let style = style(role)
        for step in 0..<max(0, length) {
            let point = Point(x: start.x + step * dx, y: start.y + step * dy)
            guard bounds.contains(point) else { continue }
            var arms: BoxDrawing.Arms = []
            if step > 0 { arms.insert(last) }
            if step < length - 1 { arms.insert(first) }
            let present = BoxDrawing.arms(of: self[point.x, point.y].glyph.base) ?? []
            set(BoxDrawing.glyph(arms.union(present)), style: style, x: point.x, y: point.y)
        }
    }
}
