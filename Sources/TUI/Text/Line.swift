/// A piece of one line with one meaning, and so in one style.
public struct Span: Sendable, Hashable {
    /// What is written, safe already.
    public var text: DisplayText
    /// What it means; how that looks is up to the frame's theme.
    public var role: StyleRole

    /// Describes a piece of a line by its text and its meaning.
    public init(_ text: DisplayText, _ role: StyleRole = .text) {
        self.text = text
        self.role = role
    }

    /// Describes a piece by a string; data and words of the program alike are made safe here.
    public init(_ text: some StringProtocol, _ role: StyleRole = .text) {
        self.init(DisplayText(text), role)
    }
}

/// One line of spans: a list row, a title, a fact; a literal is plain text.
public struct Line: Sendable, Hashable {
    /// The pieces from left to right; neighbours may have the same role.
    public var spans: [Span]

    /// No span and no column.
    public static let empty = Line([])

    /// Describes a line by its pieces.
    public init(_ spans: [Span]) { self.spans = spans }

    /// Describes a line of one piece; data is made safe here.
    public init(_ text: some StringProtocol, _ role: StyleRole = .text) {
        spans = [Span(text, role)]
    }

    /// The columns of all spans together. O(n) in the spans.
    public var width: Int { spans.reduce(0) { $0 + $1.text.width } }
    /// The text of all spans without their roles. O(n) in the glyphs.
    public var text: DisplayText { DisplayText(glyphs: spans.flatMap(\.text.glyphs)) }

    /// Joins two lines; nothing stands between them.
    public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }

    /// Cuts to at most `width` columns, with an ellipsis in the style of what is cut. O(n²) in the spans at worst.
    public func truncated(to width: Int) -> Line {
        guard self.width > width else { return self }
        var result: [Span] = []
        var left = width
        for (index, span) in spans.enumerated() {
            let isLast = spans[(index + 1)...].allSatisfy(\.text.isEmpty)
            if span.text.width < left || (isLast && span.text.width == left) {
                result.append(span)
                left -= span.text.width
            } else {
                // Something follows even where this span fits exactly, so that the ellipsis must show here.
                let shown = span.text.width == left ? span.text + .spaces(1) : span.text
                result.append(Span(shown.truncated(to: left), span.role))
                break
            }
        }
        return Line(result)
    }

    /// Exactly `width` columns: cut with an ellipsis, or filled with spaces at the end.
    public func fitted(to width: Int) -> Line {
        let cut = truncated(to: width)
        return cut + Line([Span(.spaces(width - cut.width))])
    }
}

extension Line: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Lets plain text be written where a line is wanted, with values in it made safe.
    public init(stringLiteral value: String) { self.init(value) }
}
