/// A scrolling list that asks only for the rows it shows, so drawing a million rows costs as much as drawing thirty.
public struct ListView: Widget {
    /// The rows of the whole list, on the screen or not.
    public var count: Int
    /// Selection and scroll position; fitted to the region when drawn.
    public var state: ListState
    /// The selection of a list without the focus is a dim mark and nothing more.
    public var isFocused: Bool
    /// Shown in place of rows when there are none.
    public var emptyText: Line
    /// Whether a mark stands before the selected row, so that it shows without colour and reverse.
    public var marksSelection: Bool
    private let row: (Int) -> Line

    /// - Parameter row: the line for a row number below `count`; called once for each visible row.
    public init(
        count: Int, state: ListState, isFocused: Bool = true, emptyText: Line = .empty, marksSelection: Bool = true,
        row: @escaping (Int) -> Line
    ) {
        self.count = count
        self.state = state
        self.isFocused = isFocused
        self.emptyText = emptyText
        self.marksSelection = marksSelection
        self.row = row
    }

    /// Draws the rows that fit. O(rows on the screen), whatever `count` is.
    public func draw(in frame: inout Frame, region: Rect) {
        frame.fill(region)
        let indent = marksSelection ? 2 : 0
        guard count > 0 else {
            frame.write(emptyText, x: region.x + indent, y: region.y, maxWidth: region.width - indent)
            return
        }
        var state = state
        state.clamp(count: count, height: region.height)
        for (line, y) in region.rows.enumerated() {
            let index = state.offset + line
            guard index < count else { break }
            let isSelected = index == state.cursor
            // A line under a row would look like one of a table, so that the mark alone stays where keys go elsewhere.
            let role: StyleRole? = isSelected && isFocused ? .selection : nil
            if marksSelection, region.width > 1 {
                frame.write(
                    isSelected ? "▸ " : "  ", x: region.x, y: y,
                    style: frame.style(role ?? (isSelected ? .muted : .text)))
            }
            var content = row(index).fitted(to: max(0, region.width - indent))
            // On the bar of the selection nothing else has a colour of its own, but for what was found.
            if role != nil {
                content = Line(content.spans.map { Span($0.text, $0.role == .match ? .match : .selection) })
            }
            frame.write(content, x: region.x + indent, y: y, over: role, maxWidth: region.width - indent)
        }
    }
}
