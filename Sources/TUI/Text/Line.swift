/// A piece of one line in one style.
public struct Span: Sendable, Hashable {
    public var text: DisplayText
    public var role: StyleRole

    public init(_ text: DisplayText, _ role: StyleRole = .text) {
        self.text = text
        self.role = role
    }

    /// Data or words of the program alike: the text is made safe here.
    public init(_ text: some StringProtocol, _ role: StyleRole = .text) {
        self.init(DisplayText(text), role)
    }
}

/// One line of spans: a list row, a title, a fact; a literal is plain text.
public struct Line: Sendable, Hashable {
    public var spans: [Span]

    public static let empty = Line([])

    public init(_ spans: [Span]) { self.spans = spans }

    public init(_ text: some StringProtocol, _ role: StyleRole = .text) {
        spans = [Span(text, role)]
    }

    public var width: Int { spans.reduce(0) { $0 + $1.text.width } }
    public var text: DisplayText { spans.reduce(into: .empty) { $0 = $0 + $1.text } }

    public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }

    /// Cuts to at most `width` columns, with an ellipsis in the style of what is cut.
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

    /// Exactly `width` columns: cut or filled with spaces at the end.
    public func fitted(to width: Int) -> Line {
        let cut = truncated(to: width)
        return cut + Line([Span(.spaces(width - cut.width))])
    }
}

extension Line: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self.init(value) }
}
