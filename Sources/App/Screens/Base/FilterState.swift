import TUI

/// The filter of a list on a screen with one list: what is typed, and whether keys go into it.
struct FilterState: Sendable, Hashable {
    private(set) var filter = ListFilter()
    private(set) var isTyping = false
    private(set) var field = TextFieldState()

    mutating func start() {
        isTyping = true
        field = TextFieldState(filter.text)
    }

    /// Starts with what a filter that is kept elsewhere has.
    mutating func start(with words: FilterWords) {
        filter = ListFilter(words)
        start()
    }

    mutating func end() { isTyping = false }

    /// Lets the field handle a key; false when nothing came of it.
    mutating func type(_ stroke: KeyStroke) -> Bool {
        guard isTyping, field.handle(stroke) else { return false }
        filter = ListFilter(field.text)
        return true
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        filter = ListFilter(field.text)
    }

    /// Clears the filter; false when there is none.
    mutating func clear() -> Bool {
        guard isTyping || !filter.text.isEmpty else { return false }
        self = FilterState()
        return true
    }
}

/// Draws a filter and how much it shows, at the right end of the upper edge of a list's box.
struct FilterLabel {
    let filter: ListFilter
    /// The field while it is typed; nil when the filter only holds.
    let field: TextFieldState?
    let shown: Int
    let total: Int
    var showsCursor = true
    /// The columns at the left end of the edge that stay free.
    var reserve = 8

    init(
        filter: ListFilter, field: TextFieldState?, shown: Int, total: Int, showsCursor: Bool = true, reserve: Int = 8
    ) {
        self.filter = filter
        self.field = field
        self.shown = shown
        self.total = total
        self.showsCursor = showsCursor
        self.reserve = reserve
    }

    init(_ filtering: FilterState, shown: Int, total: Int, showsCursor: Bool, reserve: Int) {
        self.init(
            filter: filtering.filter, field: filtering.isTyping ? filtering.field : nil, shown: shown, total: total,
            showsCursor: showsCursor, reserve: reserve)
    }

    func draw(in frame: inout Frame, region: Rect) {
        guard field != nil || !filter.text.isEmpty else { return }
        let count = Line(" \(PositionLabel.count(shown: shown, total: total)) ", .match)
        let text = field ?? TextFieldState(filter.text)
        let room = min(max(12, DisplayText.width(of: text.text) + 4), region.width - reserve - count.width)
        guard room > 3 else { return }
        let x = region.maxX - 2 - count.width - room
        let view = TextField(text, prompt: Line([Span(" /", .key)]), isFocused: field != nil && showsCursor)
        frame.draw(view, in: Rect(x: x, y: region.y, width: room, height: 1))
        frame.write(count, x: x + room, y: region.y)
    }
}
