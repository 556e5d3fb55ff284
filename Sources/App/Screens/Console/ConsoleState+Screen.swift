import TUI

extension ConsoleState: FilteredScreen {
    var contexts: [CommandContext] {
        if isEditing { return [.console, .everywhere] }
        let contexts = contexts(.results)
        return filtering.isTyping ? contexts : contexts.prefix(1) + formContext + contexts.dropFirst()
    }

    private var formContext: [CommandContext] {
        switch level?.form {
        case .table?: [.resultTable]
        case .tree?: [.resultTree]
        default: []
        }
    }

    var isTyping: Bool { isEditing || filtering.isTyping }

    var isBusy: Bool { answer.isLoading || level?.pending != nil }

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
        isEditing ? nil : level?.list.cursorRow(in: ConsoleLayout(self, size: size).answer)
    }

    func position(_ context: ScreenContext) -> String {
        guard !isEditing, let level else { return "" }
        let isCutOff = level.nextPage != nil
        let position = min(level.list.cursor, max(0, level.count - (isCutOff ? 2 : 1))) + 1
        let count = level.count - (isCutOff ? 1 : 0)
        return PositionLabel.text(position: position, total: isCutOff ? nil : count, shown: count)
    }

    var crumb: Crumb { Crumb("console") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        ConsoleView(console: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}
