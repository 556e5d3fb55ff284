import Graph
import TUI

/// What keys do while the answer has them.
extension ConsoleState {
    /// What a command does while the answer has the keys.
    mutating func performOnAnswer(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            guard layout != nil else {
                scroll(motion, context.size)
                return []
            }
            list.handle(
                motion, count: layout?.count ?? 0, height: ConsoleLayout(self, size: context.size).answer.height)
            return []
        }
        switch command {
        case .open: return open()
        case .neighborhood, .customer: return walk(command)
        case .reload: return reload()
        case .gremlin: edit(context.graph?.summary)
        case .form: change(to: form.next)
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .unfold, .fold:
            if let line = layout?.unfold(command == .unfold, at: list.cursor) {
                list.select(line, count: layout?.count ?? 0)
            }
        case .copy: return copies()
        default: break
        }
        return []
    }

    /// Moves through a line that is too long for its room while there is no answer to move in.
    private mutating func scroll(_ motion: ListMotion, _ size: Size) {
        let rows = textLayout(size)
        let page = ConsoleLayout(self, size: size).line.height
        let step =
            switch motion {
            case .up: -1
            case .down: 1
            case .pageUp: -page
            case .pageDown: page
            case .first: -rows.rows.count
            case .last: rows.rows.count
            }
        let caret = rows.caret(movedBy: step)
        field.moveCaret(to: caret ?? (step < 0 ? 0 : field.text.count))
    }

    /// Gives the keys to a line of the answer.
    mutating func select(line: Int) {
        guard let layout, line < layout.count else { return }
        isEditing = false
        list.select(line, count: layout.count)
    }

    private mutating func open() -> [ScreenRequest] {
        guard let layout else { return answer.isLoading ? [] : reload() }
        if layout.isMore(list.cursor) { return fetchMore() }
        return onElement { element in
            switch element {
            case .vertex(let vertex): .openDetails(vertex)
            case .edge(let edge): .openEdge(edge)
            }
        }
    }

    private func walk(_ command: ExplorerCommand) -> [ScreenRequest] {
        onElement { element in
            let vertex =
                switch element {
                case .vertex(let vertex): vertex
                case .edge(let edge): edge.to
                }
            return command == .customer ? .openCustomer(vertex) : .openNeighborhood(vertex)
        }
    }

    private func onElement(_ request: (ResultElement) -> ScreenRequest) -> [ScreenRequest] {
        guard let layout, let value = layout.value(at: list.cursor) else { return [] }
        let elements = layout.elements(at: list.cursor)
        switch elements.count {
        case 0: return [.say("this row is a \(value.kindWord) without a vertex or an edge")]
        case 1: return [request(elements[0])]
        default: return [.say("this row holds several vertices and edges: f shows it as a tree, one on each line")]
        }
    }

    private mutating func change(to form: ResultForm) {
        self.form = form
        guard let value = answer.value, let former = layout else { return }
        let result = former.result(at: list.cursor)
        let new = ResultLayout(shown(of: value), as: form, width: former.width)
        layout = new
        list = ListState(cursor: result.flatMap(new.line(ofResult:)) ?? max(0, new.count - 1))
    }

    /// The results that the filter admits, by their whole text. O(n) in the results.
    func shown(of answer: QueryAnswer) -> QueryAnswer {
        let filter = filtering.filter
        guard !filter.isEmpty else { return answer }
        var shown = answer
        shown.values = answer.values.filter { filter.admits(PlainText.text($0)) }
        return shown
    }

    mutating func applyFilter() -> [ScreenRequest] {
        guard let value = answer.value, let former = layout else { return [] }
        layout = ResultLayout(shown(of: value), as: form, width: former.width)
        list = ListState()
        return []
    }

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let answer = answer.value else { return [] }
        let (values, title) = (shown(of: answer).values, gremlin ?? "results")
        return CopyChoice.export("results", file: "results") {
            ExportDocument(title: title, sections: [.init(title: title, table: ResultTable.table(of: values))])
        }
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let layout, let value = layout.value(at: list.cursor) {
            choices.append(CopyChoice(name: "row", text: PlainText.text(value)))
            choices.append(CopyChoice(name: "row as JSON", text: JSONWriter.line(value)))
            choices += layout.elements(at: list.cursor).prefix(1).map { CopyChoice(name: "id", text: $0.id) }
        }
        choices.append(CopyChoice(name: "Gremlin", text: gremlin ?? field.text))
        if let values = answer.value?.values {
            choices.append(CopyChoice(name: "all as JSON", text: JSONWriter.array(values)))
        }
        return [.offerCopies(choices)]
    }

    /// Keeps the answer broken for its region and the cursor on the screen.
    mutating func fit(_ context: ScreenContext) {
        let region = ConsoleLayout(self, size: context.size).answer
        layout?.fit(width: max(1, region.width - 2))
        list.clamp(count: layout?.count ?? 0, height: region.height)
    }
}
