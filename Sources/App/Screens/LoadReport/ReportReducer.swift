import TUI

extension ReportState {
    /// What a command does on the load screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: ReportView.region(in: context.size).height)
            return []
        }
        switch command {
        case .open: toggle()
        case .unfold: unfold()
        case .fold: fold()
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .copy: return [.offerCopies(copies)]
        default: break
        }
        return []
    }

    /// The lines that the filter admits, each with all that it stands for.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let texts = rows.filter { $0.part == nil }.map { lines[$0.line] }.map { $0.whole ?? $0.line.text.string }
        return CopyChoice.export(
            "report", file: "load-report", title: "Load report of \(context.sourceName)", headers: ["Line"]
        ) { texts.filter { !$0.isEmpty }.map { [$0] } }
    }

    private var copies: [CopyChoice] {
        func text(_ line: ReportLine) -> String { line.whole ?? line.line.text.string }
        let row = selected.map { [CopyChoice(name: "row", text: text($0))] } ?? []
        return row + [CopyChoice(name: "report", text: lines.map(text).joined(separator: "\n"))]
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = ReportView.region(in: context.size)
        if let row = list.row(under: position, in: region, count: rows.count) { select(row: row) }
        return []
    }
}
