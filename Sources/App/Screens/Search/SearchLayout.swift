import TUI

/// Where the parts of the search screen are.
struct SearchLayout {
    let pane: Rect
    let field: Rect
    /// The line between the box and what was found.
    let ruler: Int
    let header: Rect
    let list: Rect
    /// Why the selected row is there.
    let reason: Rect

    init(_ size: Size) {
        pane = ScreenLayout(size).body
        let (field, rest) = Panel.interior(of: pane).splitTop(1)
        self.field = field.inset(columns: 1)
        ruler = rest.y
        let (header, body) = rest.splitTop(1).rest.splitTop(1)
        self.header = header
        (list, reason) = body.splitBottom(2)
    }
}
