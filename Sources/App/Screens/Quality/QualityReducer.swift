import Curation
import TUI

extension QualityState {
    /// What a command does on the quality screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: QualityView.region(in: context.size).height)
            return []
        }
        switch command {
        case .open:
            if case .customer(let vertex, _)? = selected?.node.content { return [.openCustomer(vertex)] }
            toggle()
        case .unfold: if !unfold() { move(.down, height: QualityView.region(in: context.size).height) }
        case .fold: fold()
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .reload: return start()
        case .copy: return copies()
        default: break
        }
        return []
    }

    private func copies() -> [ScreenRequest] {
        let line = selected.map { [CopyChoice(name: "line", text: $0.node.words)] } ?? []
        guard let file = file.value ?? nil else {
            return line.isEmpty ? [.say("there is nothing to copy")] : [.offerCopies(line)]
        }
        return [
            .offerCopies(
                line + [
                    CopyChoice(name: "report", text: QualityText(report: file.report).lines.joined(separator: "\n")),
                    CopyChoice(name: "path", text: file.path),
                ])
        ]
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = QualityView.region(in: context.size)
        if let line = list.row(under: position, in: region, count: rows.count) { select(line: line) }
        return []
    }
}
