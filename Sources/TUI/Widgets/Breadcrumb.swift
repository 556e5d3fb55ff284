/// The way that led here, `Ana García ▸ has_session ▸ SES3301`, as much of its end as fits.
///
/// When it is too long its beginning is left out, and the name with which it then begins is cut where enough of it can
/// be read.
public struct Breadcrumb: Widget, Sendable, Hashable {
    /// The places on the way from first to last; the last is where we are.
    public var parts: [Span]

    /// Describes a way by its places, without the signs between them.
    public init(_ parts: [Span]) { self.parts = parts }

    /// Draws on the region's first row.
    public func draw(in frame: inout Frame, region: Rect) {
        frame.write(line(width: region.width), x: region.x, y: region.y, maxWidth: region.width)
    }

    /// As many of the last parts as fit; the last one is always there, cut if it must be.
    public func line(width: Int) -> Line {
        let (first, shown) = shown(width)
        let separated = shown.enumerated().flatMap { $0 == 0 ? [$1] : [Self.separator, $1] }
        return Line((first > 0 ? [Self.ellipsis] : []) + separated).truncated(to: width)
    }

    /// The columns that each part takes in ``line(width:)``, with its number; parts that are left out take none.
    public func places(width: Int) -> [(part: Int, columns: Range<Int>)] {
        let (first, shown) = shown(width)
        var x = first > 0 ? Self.ellipsis.text.width : 0
        return shown.enumerated().map { offset, span in
            defer { x += span.text.width + Self.separator.text.width }
            return (first + offset, min(x, width)..<min(x + span.text.width, width))
        }
    }

    /// The number of the first part that is shown, and all from it on.
    private func shown(_ width: Int) -> (first: Int, spans: [Span]) {
        guard let last = parts.last else { return (0, []) }
        var spans = [Span(last.text, last.role == .text ? .strong : last.role)]
        var used = last.text.width
        for index in parts.indices.dropLast().reversed() {
            // Two columns stay free for the sign that something is left out.
            let room = (index == 0 ? width : width - Self.ellipsis.text.width) - used - Self.separator.text.width
            let part = parts[index]
            guard part.text.width > room else {
                spans.insert(part, at: 0)
                used += part.text.width + Self.separator.text.width
                continue
            }
            guard room >= Self.leastName else { return (index + 1, spans) }
            return (index, [Span(part.text.truncated(to: room), part.role)] + spans)
        }
        return (0, spans)
    }

    private static let separator = Span(" ▸ ", .muted)
    private static let ellipsis = Span("… ", .muted)

    /// The columns below which a name is left out and not cut.
    private static let leastName = 8
}
