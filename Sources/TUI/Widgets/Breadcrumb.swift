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
        guard let last = parts.last else { return .empty }
        var line = Line([Span(last.text, last.role == .text ? .strong : last.role)])
        var index = parts.count - 2
        while index >= 0 {
            let next = Line([parts[index], Span(" ▸ ", .muted)]) + line
            // Two columns stay free for the sign that something is left out.
            let room = index == 0 ? width : width - 2
            guard next.width > room else {
                line = next
                index -= 1
                continue
            }
            let left = room - line.width - 3
            if left >= Self.leastName {
                line =
                    Line([Span(parts[index].text.truncated(to: left), parts[index].role), Span(" ▸ ", .muted)]) + line
                index -= 1
            }
            break
        }
        let isCut = index >= 0
        return ((isCut ? Line([Span("… ", .muted)]) : .empty) + line).truncated(to: width)
    }

    /// The columns below which a name is left out and not cut.
    private static let leastName = 8
}
