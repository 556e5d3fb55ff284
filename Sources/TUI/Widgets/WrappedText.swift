/// Paragraphs broken between words; scrolled by whole lines.
public struct WrappedText: Widget, Sendable, Hashable {
    /// The text; each begins on a line of its own, and line-break marks in it break too.
    public var paragraphs: [Line]
    /// How many lines are left out at the top; negative counts as 0.
    public var offset: Int

    /// Describes a text and how far it is scrolled.
    public init(_ paragraphs: [Line], offset: Int = 0) {
        self.paragraphs = paragraphs
        self.offset = offset
    }

    /// Draws as many lines as the region is high. O(n) in the whole text, which is wrapped each time.
    public func draw(in frame: inout Frame, region: Rect) {
        for (line, y) in zip(lines(width: region.width).dropFirst(max(0, offset)), region.rows) {
            frame.write(line, x: region.x, y: y, maxWidth: region.width)
        }
    }

    /// The lines at a width in columns; their number says how far one can scroll. O(n).
    public func lines(width: Int) -> [Line] {
        paragraphs.flatMap { wrap($0, width: width) }
    }

    /// Breaks the text as a whole, then hands each line the roles of the glyphs that came to stand in it.
    private func wrap(_ paragraph: Line, width: Int) -> [Line] {
        let roles = paragraph.spans.flatMap { span in span.text.glyphs.map { _ in span.role } }
        let glyphs = paragraph.text.glyphs
        var next = 0
        return paragraph.text.wrapped(to: width).map { line in
            var spans: [Span] = []
            for glyph in line.glyphs {
                // Wrapping leaves out only spaces and line-break marks.
                while next < glyphs.count, glyphs[next] != glyph { next += 1 }
                let role = next < roles.count ? roles[next] : .text
                next += 1
                if let last = spans.indices.last, spans[last].role == role {
                    spans[last].text = spans[last].text + DisplayText(glyphs: [glyph])
                } else {
                    spans.append(Span(DisplayText(glyphs: [glyph]), role))
                }
            }
            return Line(spans)
        }
    }
}
