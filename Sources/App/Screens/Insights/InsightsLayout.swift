import TUI

/// Where the insights and the chart are: side by side, or the list above the chart where the screen is narrow.
struct InsightsLayout {
    let list: Rect
    let chart: Rect
    /// The lines above the bars that say what is more than chance.
    let findings: Rect
    /// The names of columns; without a row where there are none.
    let head: Rect
    /// The lines of the chart.
    let bars: Rect

    private static let listWidth = 48

    /// - Parameters:
    ///   - count: How many insights there are.
    ///   - findings: What is more than chance, a line each; a third of the chart at most is theirs.
    ///   - hasHead: Whether columns have names.
    init(count: Int, size: Size, findings: [Line] = [], hasHead: Bool = false) {
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
        let inner = Panel.interior(of: chart)
        let lines = WrappedText(findings).lines(width: Self.textWidth(inner)).count
        let told = inner.splitTop(min(findings.isEmpty ? 0 : lines, max(0, inner.height / 3)))
        self.findings = told.top
        (head, bars) = told.rest.splitTop(hasHead ? 1 : 0)
    }

    /// How wide a text in a box may be.
    static func textWidth(_ region: Rect) -> Int { max(1, region.width - 4) }

    /// The lines of the list.
    var rows: Rect { Panel.interior(of: list) }
}
