/// A bordered box in the middle of a region, over whatever is there.
public struct Popup: Widget, Sendable, Hashable {
    /// The border and its words; always shown as focused.
    public var panel: Panel
    /// The size of the content; cut to the region.
    public var contentSize: Size

    /// Describes a box by the size of what is to stand in it, in cells.
    public init(_ title: Line, contentSize: Size, footer: Line = .empty) {
        panel = Panel(title, footer: footer, isFocused: true)
        self.contentSize = contentSize
    }

    /// Where the box lies inside a region, border included.
    public func outline(in region: Rect) -> Rect {
        region.centered(Size(width: contentSize.width + 2, height: contentSize.height + 2))
    }

    /// Where the content goes inside a region.
    public func interior(in region: Rect) -> Rect { Panel.interior(of: outline(in: region)) }

    /// Blanks the box, draws its border and hides the cursor; the content is drawn by others into `interior`.
    public func draw(in frame: inout Frame, region: Rect) {
        let box = outline(in: region)
        // Blanked first: its border must not join the lines that lie below it.
        frame.fill(box)
        frame.cursor = nil
        frame.draw(panel, in: box)
    }
}
