import TUI

extension ReportState: FilteredScreen {
    static let door: ExplorerCommand? = .report

    static func open(_ context: ScreenContext) -> (any Screen)? {
        context.graph.map { ReportState($0, news: context.news) }
    }

    static let commands: [Command] =
        SharedKeys.rows(.open, .unfold, .fold, .copy, in: .report) + [
            SharedKeys.command(.filter, in: .report),
            Command(.report, "Show how the data was loaded", keys: ["L"], in: [.everywhere]),
        ]

    static let chapters: [CommandChapter] = [(.report, "Load report")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open, .unfold, .fold: selected?.whole != nil ? nil : "the line says everything"
        default: nil
        }
    }

    var contexts: [CommandContext] { contexts(.report) }

    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] {
        if let graph = context.graph { replace(graph, news: context.news) }
        return []
    }

    mutating func fit(_ context: ScreenContext) {
        // Also a change of the folder that could not be read is told here.
        if context.news != news { _ = refresh(context) }
        fit(ReportView.region(in: context.size).size)
    }

    func cursorRow(in size: Size) -> Rect? { list.cursorRow(in: ReportView.region(in: size)) }

    func position(_ context: ScreenContext) -> String {
        PositionLabel.text(position: list.cursor + 1, total: rows.count, shown: rows.count)
    }

    var crumb: Crumb { Crumb("load report") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        ReportView(report: self, isFocused: context.isFocused).draw(in: &frame, region: region)
    }
}

extension ExplorerCommand {
    static let report = Self("report")
}

extension CommandContext {
    static let report: CommandContext = "load report"
}
