import Graph
import TUI

extension BriefState: FilteredScreen {
    static let commands: [Command] =
        SharedKeys.rows(.open, .neighborhood, .customer, .copy, .gremlin, .reload, .reveal, in: .brief) + [
            SharedKeys.command(.filter, in: .brief)
        ]

    static let chapters: [CommandChapter] = [(.brief, "Call brief")]

    var contexts: [CommandContext] { contexts(.brief) }

    var isBusy: Bool { brief.isLoading || attention.isLoading }
    var awaitsRows: Bool { brief.isAwaited || attention.isAwaited }

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open, .neighborhood: selected == nil ? "there is no row" : nil
        case .reveal: layout.clauses.contains(where: \.text.isMasked) ? nil : "nothing is masked here"
        default: nil
        }
    }

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: BriefView.region(in: context.size).height)
            return []
        }
        switch command {
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .open: return selected.map { [open($0.proof, context)] } ?? []
        case .neighborhood: return selected.map { [.openNeighborhood($0.proof)] } ?? []
        case .customer: return [.openCustomer(vertex)]
        case .copy: return copies()
        case .gremlin: return context.show(BriefQuestion(vertex: vertex.id), title: "brief of \(vertex.id)")
        case .reload: return start()
        case .reveal: return toggleReveal() ? [] : [.say("nothing is masked here")]
        default: break
        }
        return []
    }

    /// The proof by itself; another customer as one.
    private func open(_ proof: VertexReference, _ context: ScreenContext) -> ScreenRequest {
        let isCustomer = context.graph?.profile.subject.label != nil && context.graph?.profile.isSubject(proof) == true
        return isCustomer && proof.id != vertex.id ? .openCustomer(proof) : .openDetails(proof)
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let clause = selected {
            choices.append(CopyChoice(name: "clause", text: clause.text.text(for: viewer)))
            choices.append(CopyChoice(name: "id", text: clause.proof.id))
        }
        if let brief = brief.value ?? nil {
            choices.append(CopyChoice(name: "brief", text: brief.text(for: viewer)))
            choices.append(CopyChoice(name: "Markdown", text: brief.markdown(for: viewer)))
        }
        return choices.isEmpty ? [.say("there is nothing to copy")] : [.offerCopies(choices)]
    }

    /// The brief in every format that it has.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let brief = brief.value ?? nil else { return [] }
        let viewer = viewer
        return CopyChoice.brief(of: vertex) { format in .made { format.text(of: brief, for: viewer) } }
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = BriefView.region(in: context.size)
        if let line = list.row(under: position, in: region, count: layout.lines.count, gap: 1) { select(line: line) }
        return []
    }

    mutating func fit(_ context: ScreenContext) { fit(BriefView.region(in: context.size).size) }

    func cursorRow(in size: Size) -> Rect? {
        selected == nil ? nil : list.cursorRow(in: BriefView.region(in: size))
    }

    func position(_ context: ScreenContext) -> String {
        guard let place = layout.starts.lastIndex(where: { $0 <= list.cursor }) else { return "" }
        let count = layout.starts.count
        return PositionLabel.text(position: place + 1, total: count, shown: count)
    }

    var crumb: Crumb {
        let title = Crumb.title((brief.value ?? nil)?.subject ?? vertex)
        return Crumb(
            title, nameWithScreen: DisplayText("brief of ") + title,
            whole: [Span(title, .strong), Crumb.reference(vertex), Span("call brief")])
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        BriefView(
            state: self, spinner: context.spinner, size: context.size, showsCursor: context.isFocused
        ).draw(in: &frame, region: region)
    }
}

extension CommandContext {
    static let brief: CommandContext = "call brief"
}
