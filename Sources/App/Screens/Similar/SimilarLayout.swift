import TUI

/// Where those who are alike and what they chose are: side by side, or one above the other where the screen is narrow.
struct SimilarLayout {
    let list: Rect
    let steps: Rect
    /// What is compared; without a row where there is no room.
    let likeness: Rect
    /// The names of the columns.
    let head: Rect
    /// Those who are alike.
    let rows: Rect
    /// The lines of steps and choices.
    let text: Rect

    init(_ size: Size) {
        let body = ScreenLayout(size).body
        if ScreenLayout.isWide(size) {
            let width = body.width / 2
            list = body.splitLeft(width).left
            // The boxes share the line between them.
            steps = body.splitLeft(width - 1).rest
        } else {
            let height = max(4, body.height * 2 / 5)
            list = body.splitTop(height).top
            steps = body.splitTop(height - 1).rest
        }
        let inner = Panel.interior(of: list)
        let isHigh = inner.height > 4
        let told = inner.splitTop(isHigh ? (inner.height > 12 ? 2 : 1) : 0)
        likeness = told.top
        (head, rows) = told.rest.splitTop(isHigh ? 1 : 0)
        text = Panel.interior(of: steps)
    }

    /// How wide a text in a box may be, beside the mark of the cursor.
    static func textWidth(_ region: Rect) -> Int { max(1, region.width - 3) }
}
