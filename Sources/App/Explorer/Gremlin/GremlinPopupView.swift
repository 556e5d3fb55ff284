import TUI

extension GremlinPopup {
    mutating func scroll(_ motion: ListMotion, in size: Size) {
        let region = GremlinPopupView.content(in: size)
        let last = max(0, GremlinPopupView.lines(of: self, width: region.width).count - region.height)
        let target =
            switch motion {
            case .up: offset - 1
            case .down: offset + 1
            case .pageUp: offset - region.height
            case .pageDown: offset + region.height
            case .first: 0
            case .last: last
            }
        offset = min(max(0, target), last)
    }
}

/// Draws the Gremlin of something on the screen in a box over it.
struct GremlinPopupView {
    let popup: GremlinPopup
    let size: Size

    static func content(in size: Size) -> Rect {
        let body = ScreenLayout(size).body
        let inner = Size(width: min(100, body.width - 6), height: max(3, body.height * 2 / 3))
        return Popup("", contentSize: inner).interior(in: body).inset(columns: 1)
    }

    /// The traversal broken into lines.
    static func lines(of popup: GremlinPopup, width: Int) -> [Line] {
        WrappedText(text(of: popup).paragraphs).lines(width: width)
    }

    private static func text(of popup: GremlinPopup) -> WrappedText {
        WrappedText(GremlinLines.lines(of: popup.gremlin).map { Line($0) }, offset: popup.offset)
    }

    func draw(in frame: inout Frame, region: Rect) {
        let content = Self.content(in: size)
        let box = Popup(
            Line([Span("Gremlin: "), Span(DisplayText.clipped(popup.title, to: 60))]),
            contentSize: Size(width: content.width + 2, height: content.height),
            footer: Line("y copy · Esc close", .muted))
        frame.draw(box, in: region)
        frame.draw(Self.text(of: popup), in: box.interior(in: region).inset(columns: 1))
    }
}
