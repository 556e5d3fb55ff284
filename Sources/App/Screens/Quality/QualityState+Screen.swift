import TUI

extension QualityState: FilteredScreen {
    static let door: ExplorerCommand? = .quality

    static func open(_ context: ScreenContext) -> (any Screen)? {
        context.graph.map { graph in
            QualityState(
                looksForDuplicates: !context.isRemote && !graph.profile.duplicates.isEmpty,
                subject: context.subject?.id)
        }
    }

    static let commands: [Command] =
        SharedKeys.rows(.open, .unfold, .fold, .copy, .reload, in: .quality) + [
            SharedKeys.command(.filter, in: .quality),
            Command(
                .quality, "Show what was curated, and likely doubles", keys: ["C"], in: [.everywhere]),
        ]

    static let chapters: [CommandChapter] = [(.quality, "Quality report")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open, .unfold, .fold, .copy, .filter: hasRows ? nil : "there is no report"
        default: nil
        }
    }

    var contexts: [CommandContext] { contexts(.quality) }

    var isBusy: Bool { file.isLoading || duplicates.isLoading }

    mutating func fit(_ context: ScreenContext) { fit(height: QualityView.region(in: context.size).height) }

    func cursorRow(in size: Size) -> Rect? { list.cursorRow(in: QualityView.region(in: size)) }

    func position(_ context: ScreenContext) -> String {
        guard hasRows else { return "" }
        return PositionLabel.text(position: list.cursor + 1, total: rows.count, shown: rows.count)
    }

    var crumb: Crumb { Crumb("quality report") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        QualityView(quality: self, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}

extension ExplorerCommand {
    static let quality = Self("quality")
}

extension CommandContext {
    static let quality: CommandContext = "quality report"
}
