import TUI

extension DetailsState: FilteredScreen {
    var contexts: [CommandContext] { contexts(.details) }

    var isBusy: Bool { isLoading }
    var awaitsRows: Bool { details.isAwaited }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = DetailsView.region(in: context.size)
        if let line = list.row(under: position, in: region, count: layout.lines.count) { select(line: line) }
        return []
    }

    mutating func fit(_ context: ScreenContext) { fit(DetailsView.region(in: context.size).size) }

    func cursorRow(in size: Size) -> Rect? {
        selected == nil ? nil : list.cursorRow(in: DetailsView.region(in: size))
    }

    func position(_ context: ScreenContext) -> String {
        let count = layout.lines.count
        return PositionLabel.text(position: list.cursor + 1, total: count, shown: count)
    }

    var crumb: Crumb {
        switch shownElement {
        case .vertex(let vertex):
            let title = Crumb.title(vertex)
            return Crumb(
                title, nameWithScreen: DisplayText("details of ") + title,
                whole: [Span(title, .strong), Crumb.reference(vertex), Span("details")])
        case .edge(let edge):
            let title = DisplayText.clipped("\(edge.label) \(edge.id)", to: 40)
            return Crumb(
                title, nameWithScreen: DisplayText("details of ") + title,
                whole: [
                    Span(Crumb.title(edge.from), .strong), Span(DisplayText.clipped(edge.label, to: 40), .edgeLabel),
                    Span(Crumb.title(edge.to), .strong), Span("details"),
                ])
        }
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        DetailsView(details: self, spinner: context.spinner, isFocused: context.isFocused).draw(
            in: &frame, region: region)
    }
}
