/// Something that draws itself into a region of a frame and never outside it; a plain value without a state.
public protocol Widget {
    /// Draws into the region, which lies within the frame and is not empty when `Frame.draw` calls.
    func draw(in frame: inout Frame, region: Rect)
}

extension Frame {
    /// Draws a widget into a region, cut to the frame.
    public mutating func draw(_ widget: some Widget, in region: Rect) {
        let area = region.intersection(bounds)
        guard !area.isEmpty else { return }
        widget.draw(in: &self, region: area)
    }
}
