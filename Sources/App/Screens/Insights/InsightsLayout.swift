import TUI

/// Where the insights and the chart are: side by side, or the list above the chart where the screen is narrow.
struct InsightsLayout {
    let list: Rect
    let chart: Rect

    private static let listWidth = 48

    init(count: Int, size: Size) {
        let body = ScreenLayout(size).body
        if ScreenLayout.isWide(size) {
            list = body.splitLeft(Self.listWidth).left
            // The boxes share the line between them.
            chart = body.splitLeft(Self.listWidth - 1).rest
        } else {
            let rows = min(max(1, count), max(2, (body.height - 3) * 2 / 5))
            list = body.splitTop(rows + 2).top
            chart = body.splitTop(rows + 1).rest
        }
    }

    /// The lines of the list.
    var rows: Rect { Panel.interior(of: list) }

    /// The lines of the chart.
    var bars: Rect { Panel.interior(of: chart) }
}
