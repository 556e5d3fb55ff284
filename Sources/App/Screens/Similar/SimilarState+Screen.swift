import TUI

extension SimilarState: FilteredScreen {
    static let commands: [Command] =
        SharedKeys.rows(.open, .neighborhood, .copy, .gremlin, .reload, in: .similar) + [
            SharedKeys.command(.filter, in: .similar), SharedKeys.command(.nextPane, in: .similar),
            SharedKeys.command(.previousPane, in: .similar),
        ]

    static let chapters: [CommandChapter] = [(.similar, "Similar customers")]

    var contexts: [CommandContext] { contexts(.similar) }

    var isBusy: Bool { isLoading }
    var awaitsRows: Bool { similar.isAwaited }

    mutating func applyFilter() -> [ScreenRequest] {
        arrange()
        return []
    }

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        switch command {
        case .open where isTextFocused:
            selectedLine(in: context.size) == nil ? "a step or a bar is what opens here" : nil
        case .open, .neighborhood: selected == nil ? "there is no row" : nil
        default: nil
        }
    }

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, in: context.size)
            return []
        }
        switch command {
        case .open: return open(context)
        case .neighborhood: return selected.map { [.openNeighborhood($0.vertex)] } ?? []
        case .nextPane, .previousPane: if isTextFocused { focusList() } else { focusText() }
        case .filter:
            focusList()
            filtering.start()
        case .accept: filtering.end()
        case .reload: return start()
        case .copy: return copies()
        case .gremlin: return gremlin(context)
        default: break
        }
        return []
    }

    /// Opens the customer of a row, the customer at the proof of a step, or what is behind a bar.
    private func open(_ context: ScreenContext) -> [ScreenRequest] {
        guard isTextFocused, let found else { return selected.map { [.openCustomer($0.vertex)] } ?? [] }
        switch selectedLine(in: context.size) {
        case .step(let place):
            let proof = found.steps[place].clause.proof
            return [.openCustomer(found.subject, at: proof.id == found.subject.id ? nil : proof)]
        case .bar(let choice, let group): return openBar(choices[choice], choices[choice].groups[group], context)
        case nil: return []
        }
    }

    private func openBar(
        _ choice: SimilarChoice, _ group: Insight.Group, _ context: ScreenContext
    ) -> [ScreenRequest] {
        do {
            let question = members(choice, group)
            guard let gremlin = try context.graph?.queries.gremlin(question) else { return [] }
            return [.runGremlin(gremlin, title: "\(choice.title): \(group.label.prefix(40))")]
        } catch {
            return [.say(FailureWords.describe(error))]
        }
    }

    private func members(_ choice: SimilarChoice, _ group: Insight.Group) -> SimilarMembersQuestion {
        SimilarMembersQuestion(choice: choice.id, value: group.key, ids: found?.alike.map(\.id) ?? [])
    }

    /// Of the list those who are compared, of a step the rules, of a bar what is behind it, else what they chose.
    private func gremlin(_ context: ScreenContext) -> [ScreenRequest] {
        guard let asked = found?.asked else { return [.say("nothing was asked yet")] }
        let title = "similar to \(vertex.id)"
        guard isTextFocused else { return [.showGremlin(asked.candidates.last ?? asked.own, title: title)] }
        switch selectedLine(in: context.size) {
        case .step: return [.showGremlin(asked.rules ?? asked.own, title: "next step of \(vertex.id)")]
        case .bar(let choice, let group):
            let question = members(choices[choice], choices[choice].groups[group])
            return context.show(question, title: choices[choice].title)
        case nil: return [.showGremlin(asked.alike ?? asked.own, title: title)]
        }
    }

    // MARK: Copying

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let found else { return [] }
        let (choices, alike) = (choices, shown.map { found.alike[$0] })
        return context.export("similar customers", file: "\(vertex.id)-similar") {
            SimilarWords(found, viewer: .guarded).document(choices: choices, alike: alike)
        }
    }

    private func copies() -> [ScreenRequest] {
        guard let found else { return [.say("there is no row")] }
        if isTextFocused {
            let steps = found.steps.map { $0.clause.text.text(for: .guarded) }
            let words = choices.flatMap { choice in
                ["\(choice.title): \(choice.summary)"]
                    + choice.groups.map { [$0.label, $0.text, $0.share ?? ""].joined(separator: "\t") } + choice.words
            }
            return [.copy((steps + words).joined(separator: "\n"), what: "steps and choices")]
        }
        guard let selected else { return [.say("there is no row")] }
        var choices = CopyChoice.cells(selected.cells, columns: found.columns, viewer: .guarded)
        choices.insert(CopyChoice(name: "id", text: selected.id), at: 1)
        let shared = SimilarWords(found, viewer: .guarded).sharedValues(selected).joined(separator: ", ")
        return [.offerCopies(choices + [CopyChoice(name: "in common", text: shared)])]
    }

    // MARK: Mouse

    mutating func leave() -> [ScreenRequest]? {
        if filtering.clear() { return applyFilter() }
        guard isTextFocused else { return nil }
        focusList()
        return []
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        point(at: position, size: context.size)
        let layout = SimilarLayout(context.size)
        if let row = list.row(under: position, in: layout.rows, count: shown.count) {
            select(row: row)
        } else if let line = lines.row(
            under: position, in: layout.text, count: text(in: context.size).lines.count)
        {
            select(line: line, in: context.size)
        }
        return []
    }

    mutating func point(at position: Point, size: Size) {
        let layout = SimilarLayout(size)
        if layout.rows.contains(position) { focusList() }
        if layout.text.contains(position) { focusText() }
    }

    func cursorRow(in size: Size) -> Rect? {
        let layout = SimilarLayout(size)
        if isTextFocused { return selectedLine(in: size) == nil ? nil : lines.cursorRow(in: layout.text) }
        return selected == nil ? nil : list.cursorRow(in: layout.rows)
    }

    func position(_ context: ScreenContext) -> String {
        let (count, cursor) =
            isTextFocused ? (text(in: context.size).lines.count, lines.cursor) : (shown.count, list.cursor)
        return count == 0 ? "" : PositionLabel.text(position: cursor + 1, total: count, shown: count)
    }

    var crumb: Crumb {
        let title = Crumb.title(found?.subject ?? vertex)
        return Crumb(
            title, nameWithScreen: DisplayText("similar to ") + title,
            whole: [Span(title, .strong), Crumb.reference(vertex), Span("similar")])
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        SimilarView(state: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}

extension CommandContext {
    static let similar: CommandContext = "similar"
}
