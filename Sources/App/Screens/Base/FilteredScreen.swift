import TUI

/// A screen with a list that `/` narrows.
protocol FilteredScreen: Screen {
    var filtering: FilterState { get set }

    /// Makes the lines anew after the filter has changed.
    mutating func applyFilter() -> [ScreenRequest]
}

extension FilteredScreen {
    var isTyping: Bool { filtering.isTyping }

    /// Where keys are looked up: in the field of the filter while it is typed.
    func contexts(_ own: CommandContext) -> [CommandContext] {
        filtering.isTyping ? [.filter, .list, .everywhere] : [own, .everywhere, .list]
    }

    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest] {
        filtering.type(stroke) ? applyFilter() : []
    }

    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]? {
        guard filtering.isTyping else { return nil }
        filtering.paste(text)
        return applyFilter()
    }

    /// Clears the filter; nil when there is none.
    mutating func leave() -> [ScreenRequest]? { filtering.clear() ? applyFilter() : nil }
}
