import TUI

extension CustomerState: Screen {
    var contexts: [CommandContext] {
        if isFiltering { return [.filter, .list, .everywhere] }
        return (focused?.isOnChart == true ? [.weeks] : []) + [.customer, .everywhere, .list]
    }

    var isTyping: Bool { isFiltering }

    var isBusy: Bool { isLoading }
    var awaitsRows: Bool { focused.map(\.content.isAwaited) ?? panes.contains(where: \.content.isAwaited) }

    mutating func type(_ stroke: KeyStroke, _ context: ScreenContext) -> [ScreenRequest] {
        typeFilter(stroke)
        return []
    }

    mutating func paste(_ text: String, _ context: ScreenContext) -> [ScreenRequest]? {
        guard isFiltering else { return nil }
        pasteFilter(text)
        return []
    }

    mutating func point(at position: Point, size: Size) {
        let panes = CustomerLayout(self, size: size).panes
        if let pane = panes.firstIndex(where: { $0?.contains(position) ?? false }), pane != focus { focus(pane: pane) }
    }

    mutating func go(to time: Int64, named moment: String) -> [ScreenRequest] {
        let times = moveTo(time: time)
        guard let first = times.min(), let zone = panes.first?.timeZone else { return [.say("no row here has a time")] }
        let words =
            first <= time
            ? "every pane is at \(moment) or the nearest row before it"
            : "nothing is as early as \(moment): the first is of \(CivilTime(milliseconds: first, in: zone).minuteText)"
        return inspector.settle(on: selectedVertex) + [.say(words)]
    }

    func cursorRow(in size: Size) -> Rect? {
        guard let focus, panes[focus].selected != nil else { return nil }
        return panes[focus].list.cursorRow(in: CustomerLayout(self, size: size).content(ofPane: focus))
    }

    func position(_ context: ScreenContext) -> String {
        guard let pane = focused, let position = pane.position else { return "" }
        return PositionLabel.text(position: position, total: pane.rowCount, shown: pane.rowCount)
    }

    var subject: VertexReference? { shownVertex }

    var crumb: Crumb {
        let title = Crumb.title(shownVertex)
        return Crumb(title, whole: [Span(title, .strong), Crumb.reference(vertex)])
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        CustomerView(customer: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}
