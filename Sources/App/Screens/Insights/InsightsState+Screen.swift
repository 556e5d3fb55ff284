import TUI

extension InsightsState: FilteredScreen {
    static let door: ExplorerCommand? = .insights

    static func open(_ context: ScreenContext) -> (any Screen)? {
        context.graph.map { InsightsState($0.profile, about: context.subject) }
    }

    static let commands: [Command] =
        SharedKeys.rows(.open, .copy, .gremlin, .reload, in: .insights) + [
            SharedKeys.command(.filter, in: .insights), SharedKeys.command(.nextPane, in: .insights),
            SharedKeys.command(.previousPane, in: .insights),
            SharedKeys.command(.nextColumn, in: .insights), SharedKeys.command(.previousColumn, in: .insights),
            Command(.insights, "Show charts over the whole graph", keys: ["I"], in: [.everywhere]),
        ]

    static let chapters: [CommandChapter] = [(.insights, "Insights")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open: isChartFocused && selected?.selectedGroup == nil ? "there is no bar" : nil
        case .nextColumn, .previousColumn:
            !isChartFocused || selected?.grid == nil ? "it is a table that has columns, with the keys in it" : nil
        default: nil
        }
    }

    var contexts: [CommandContext] { contexts(.insights) }

    var isBusy: Bool { isLoading }

    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] {
        context.graph.map { refresh($0.profile) } ?? []
    }

    func cursorRow(in size: Size) -> Rect? {
        let layout = layout(size)
        guard isChartFocused else { return list.cursorRow(in: layout.rows) }
        return selected.flatMap { $0.selectedGroup == nil ? nil : $0.bars.cursorRow(in: layout.bars) }
    }

    func position(_ context: ScreenContext) -> String {
        guard let selected else { return "" }
        let count = isChartFocused ? selected.shownBars.count : shown.count
        let cursor = isChartFocused ? selected.bars.cursor : list.cursor
        return PositionLabel.text(position: cursor + 1, total: count, shown: count)
    }

    var crumb: Crumb { Crumb("insights") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        InsightsView(insights: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}

extension ExplorerCommand {
    static let insights = Self("insights")
}

extension CommandContext {
    static let insights: CommandContext = "insights"
}
