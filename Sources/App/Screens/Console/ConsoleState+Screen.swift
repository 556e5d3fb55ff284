import TUI

extension ConsoleState: FilteredScreen {
    var contexts: [CommandContext] { isEditing ? [.console, .everywhere] : contexts(.results) }

    var isTyping: Bool { isEditing || filtering.isTyping }

    var isBusy: Bool { answer.isLoading }

    mutating func start() -> [ScreenRequest] { [] }

    /// Nothing came of a line that ran nothing.
    var leavesNoTrace: Bool { gremlin == nil }

    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest] {
        if filtering.isTyping { return filtering.type(stroke) ? applyFilter() : [] }
        type(stroke, summary: context.graph?.summary)
        return []
    }

    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]? {
        if filtering.isTyping {
            filtering.paste(text)
            return applyFilter()
        }
        guard isEditing else { return nil }
        paste(text, summary: context.graph?.summary)
        return []
    }

    func cursorRow(in size: Size) -> Rect? {
        isEditing || layout == nil ? nil : list.cursorRow(in: ConsoleLayout(self, size: size).answer)
    }

    func position(_ context: ScreenContext) -> String {
        guard !isEditing, let layout, let value = answer.value else { return "" }
        let count = value.values.count
        let position = layout.result(at: list.cursor).map { $0 + 1 } ?? count
        return PositionLabel.text(position: position, total: value.isCutOff ? nil : count, shown: count)
    }

    var crumb: Crumb { Crumb("console") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        ConsoleView(console: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}
