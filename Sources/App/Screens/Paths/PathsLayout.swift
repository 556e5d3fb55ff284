import TUI

/// Where the list of ways and the steps of one are: side by side, or one above the other.
struct PathsLayout {
    let list: Rect
    /// As high as one line where there is room for the list alone.
    let steps: Rect
    private let body: Rect

    init(_ size: Size) {
        body = ScreenLayout(size).body
        // The boxes share the line between them.
        if ScreenLayout.isWide(size) {
            let width = body.width * 62 / 100
            list = body.splitLeft(width).left
            steps = Rect(x: list.maxX - 1, y: body.y, width: body.width - width + 1, height: body.height)
        } else {
            let height = max(4, body.height * 45 / 100)
            list = body.splitTop(height).top
            steps = Rect(x: body.x, y: list.maxY - 1, width: body.width, height: body.height - height + 1)
        }
    }

    var listRows: Rect { Panel.interior(of: list) }
    var stepRows: Rect { Panel.interior(of: steps) }
    /// All of the body.
    var whole: Rect { body }
    var picture: Rect { Panel.interior(of: body) }
}
