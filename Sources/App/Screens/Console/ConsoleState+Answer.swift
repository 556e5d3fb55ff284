import Graph
import TUI

/// What keys do while the answer has them.
extension ConsoleState {
    /// What a command does while the answer has the keys.
    mutating func performOnAnswer(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, context.size)
            return []
        }
        switch command {
        case .open: return open(context)
        case .neighborhood: return onElement { [.openNeighborhood($0.vertex)] }
        case .customer: return onElement { goOn(to: $0.vertex, context) }
        case .reload: return reload(context)
        case .gremlin: edit(context.graph?.summary)
        case .form:
            let next = form.next
            preferredForm = next
            return level?.change(to: next) ?? []
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .unfold, .fold:
            guard let cursor = level?.list.cursor, let line = level?.unfold(command == .unfold, at: cursor) else {
                break
            }
            select(line: line)
        case .nextColumn: _ = level?.changeColumns { $0.move(by: 1, width: $1) }
        case .previousColumn: _ = level?.changeColumns { $0.move(by: -1, width: $1) }
        case .sortColumn: return level?.sortByColumn() ?? []
        case .hideColumn:
            if level?.changeColumns({ $0.hide(width: $1) }) == false { return [.say("this is the last column")] }
        case .showColumns:
            let isChanged = level?.changeColumns { $0.restore(width: $1) }
            if isChanged == false { return [.say("no column is hidden, and none has another width")] }
        case .widenColumn: level?.resizeColumn(by: 4)
        case .narrowColumn: level?.resizeColumn(by: -4)
        case .copy: return copies()
        default: break
        }
        return []
    }

    private mutating func move(_ motion: ListMotion, _ size: Size) {
        guard var level else { return scroll(motion, size) }
        level.list.handle(motion, count: level.count, height: ConsoleLayout(self, size: size).answer.height)
        self.level = level
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

    /// The form of the results that are looked at.
    var form: ResultForm { level?.form ?? .table }

    /// Gives the keys to a line of the answer.
    mutating func select(line: Int) {
        guard var level, line < level.count else { return }
        isEditing = false
        level.list.select(line, count: level.count)
        self.level = level
    }

    // MARK: Opening

    /// Opens the element of a row, or what is inside it, or what is behind a group.
    private mutating func open(_ context: ScreenContext) -> [ScreenRequest] {
        guard let level else { return answer.isLoading ? [] : reload(context) }
        let line = level.list.cursor
        if level.isMore(line) { return fetchMore() }
        if self.level?.showMore(at: line) == true { return [] }
        let elements = level.elements(at: line)
        if elements.count == 1 { return open(elements[0], context) }
        if form == .tree {
            if let line = self.level?.unfold(true, at: line) ?? self.level?.unfold(false, at: line) {
                select(line: line)
            }
            return []
        }
        guard let row = level.row(at: line) else { return [] }
        let column = form == .table ? level.columns.cursor : nil
        if level.set.inside(of: row, column: column) != nil {
            let title = level.set.cells(of: row, level.names).first?.text(for: .guarded) ?? ""
            return [.ask(InsideQuestion(set: level.set, row: row, column: column, title: title))]
        }
        return openGroup(level.set.value(at: row)) ?? [.say(Self.nothingInside(level.set.value(at: row)))]
    }

    private func open(_ element: ResultElement, _ context: ScreenContext) -> [ScreenRequest] {
        guard case .vertex(let vertex) = element, let profile = context.graph?.profile else {
            return [element.details]
        }
        let isSubject = profile.subject.label != nil && profile.isSubject(vertex)
        let hasWay = leadsToSubjects && profile.definition(of: vertex.label)?.reach != nil
        return isSubject || hasWay ? goOn(to: vertex, context) : [element.details]
    }

    /// Opens whom the profile is about: the vertex itself, or the one that it leads to.
    private func goOn(to vertex: VertexReference, _ context: ScreenContext) -> [ScreenRequest] {
        guard let profile = context.graph?.profile, !profile.isSubject(vertex) else { return [.openCustomer(vertex)] }
        guard profile.definition(of: vertex.label)?.reach != nil else {
            return [.say("the profile knows no way from \(vertex.label) to \(profile.subject.one)")]
        }
        return [.ask(SubjectsQuestion(vertex: vertex))]
    }

    /// Lists what is behind a group of the traversal, where the traversal tells; nil where it does not.
    private func openGroup(_ value: Value) -> [ScreenRequest]? {
        guard case .entry(let key, _) = value, levels.count == 1, let gremlin,
            let traversal = try? GremlinParser.parse(gremlin),
            let members = InsightMembers.traversal(of: traversal, group: key)
        else { return nil }
        return [.runGremlin(members.gremlinText, title: ResultText.plain(key))]
    }

    private static func nothingInside(_ value: Value) -> String {
        let kind = if case .entry(_, let inner) = value { inner.kindWord } else { value.kindWord }
        return "this row is a \(kind) without a vertex or an edge"
    }

    private func onElement(_ request: (ResultElement) -> [ScreenRequest]) -> [ScreenRequest] {
        guard let level, let value = level.value(at: level.list.cursor) else { return [] }
        let elements = level.elements(at: level.list.cursor)
        switch elements.count {
        case 0: return [.say(Self.nothingInside(value))]
        case 1: return request(elements[0])
        default: return [.say("this row holds several vertices and edges: Enter goes into it, one on each line")]
        }
    }

    // MARK: Handing over

    mutating func applyFilter() -> [ScreenRequest] { level?.arrange() ?? [] }

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let level else { return [] }
        let title = level.title.isEmpty ? gremlin ?? "results" : level.title
        let question = TableQuestion(set: level.set, filter: level.filtering.filter, sort: level.sort)
        return context.export("results", file: "results", asking: question) { table in
            ExportDocument(title: title, sections: [.init(title: title, table: table)])
        }
    }

    private func copies() -> [ScreenRequest] {
        var choices: [CopyChoice] = []
        if let level, let value = level.value(at: level.list.cursor) {
            choices.append(CopyChoice(name: "row", text: PlainText.text(value)))
            choices.append(CopyChoice(name: "row as JSON", text: JSONWriter.line(value)))
            choices += level.elements(at: level.list.cursor).prefix(1).map { CopyChoice(name: "id", text: $0.id) }
        }
        choices.append(CopyChoice(name: "Gremlin", text: gremlin ?? field.text))
        if let level {
            choices.append(
                CopyChoice(name: "all as JSON", file: "results.json") { JSONWriter.array(level.set.results) })
        }
        return [.offerCopies(choices)]
    }

    /// Keeps the answer broken for its region and the cursor on the screen.
    mutating func fit(_ context: ScreenContext) {
        let region = ConsoleLayout(self, size: context.size).answer
        level?.fit(Size(width: max(1, region.width - 2), height: region.height))
    }

    mutating func askWhenFitted() -> [ScreenRequest] { level?.askWhenFitted() ?? [] }
}

extension ResultElement {
    /// The vertex to walk from: of an edge the one that it arrives at.
    fileprivate var vertex: VertexReference {
        switch self {
        case .vertex(let vertex): vertex
        case .edge(let edge): edge.to
        }
    }

    fileprivate var details: ScreenRequest {
        switch self {
        case .vertex(let vertex): .openDetails(vertex)
        case .edge(let edge): .openEdge(edge)
        }
    }
}
