import TUI

/// Where the tree and the details of the selected vertex are: side by side, one above the other, or the tree alone.
struct NeighborhoodLayout {
    let tree: Rect
    /// Nil when there is no room: Enter shows the details then.
    let details: Rect?

    /// - Parameter isPicture: Whether a picture stands in the place of the tree, which takes more of a wide screen.
    init(_ size: Size, isPicture: Bool = false) {
        let body = ScreenLayout(size).body
        if ScreenLayout.isWide(size) {
            let width = body.width * (isPicture ? 68 : 58) / 100
            tree = body.splitLeft(width).left
            // The boxes share the line between them.
            details = Rect(x: tree.maxX - 1, y: body.y, width: body.width - width + 1, height: body.height)
        } else if body.height >= 26 {
            let height = body.height * 6 / 10
            tree = body.splitTop(height).top
            details = Rect(x: body.x, y: tree.maxY - 1, width: body.width, height: body.height - height + 1)
        } else {
            tree = body
            details = nil
        }
    }

    /// The lines of the tree.
    var rows: Rect { Panel.interior(of: tree) }

    /// The cells of the picture; below it a line of facts where the details have no room.
    var picture: Rect { details == nil ? rows.splitBottom(1).rest : rows }
}
