import TUI

extension DetailsState {
    /// What a command does on the details screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: DetailsView.region(in: context.size).height)
            return []
        }
        switch command {
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .open: return open()
        case .unfold: return listEdges(true)
        case .fold: return foldEdges()
        case .edge: return selected?.edge.map { [.openEdge($0)] } ?? []
        case .neighborhood: return [.openNeighborhood(vertex)]
        case .customer: return [.openCustomer(vertex)]
        case .reload: return start()
        case .reveal: return toggleReveal() ? [] : [.say("nothing is masked here")]
        case .gremlin: return context.show(question, title: "details of \(element.id)")
        case .copy: return copies()
        default: break
        }
        return []
    }

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let (facts, viewer, element) = (layout.facts, viewer, shownElement)
        return context.export("details", file: element.id) {
            let columns = ["Property", "Value", "Key", "Stored"].map { OutputTable.Column(key: $0, header: $0) }
            let rows = facts.map { fact in
                [fact.name, fact.value.text(for: viewer), fact.key ?? "", fact.stored?.shown(to: viewer) ?? ""].map {
                    OutputTable.Cell($0)
                }
            }
            let title = "\(element.label) \(element.id)"
            return ExportDocument(
                title: title, sections: [.init(title: title, table: OutputTable(columns: columns, rows: rows))])
        }
    }

    /// Goes to the vertex under the cursor, or lists the edges that it stands for.
    private mutating func open() -> [ScreenRequest] {
        if let vertex = selected?.vertex { return [.openDetails(vertex)] }
        return listEdges()
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let fact = selected {
            choices.append(CopyChoice(name: "value", text: fact.value.text(for: viewer)))
            if let stored = fact.stored?.shown(to: viewer), stored != choices[0].text {
                choices.append(CopyChoice(name: "value as stored", text: stored))
            }
            if let key = fact.key { choices.append(CopyChoice(name: "key", text: key)) }
        }
        choices.append(CopyChoice(name: "id", text: element.id))
        let all = layout.facts.map { "\($0.name)\t\($0.value.text(for: viewer))" }
        choices.append(CopyChoice(name: "all", text: all.joined(separator: "\n")))
        return [.offerCopies(choices)]
    }
}
