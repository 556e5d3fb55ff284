import TUI

/// The details screen: every property of one vertex or edge with all its values, its ends or how many edges it has.
struct DetailsState: Sendable {
    let element: ResultElement
    private(set) var details = Loadable<ElementDetails?>()
    /// By the id of their kind, the edges that are listed below it, or are about to be.
    private(set) var ends: [String: Loadable<[EdgeEnd]>] = [:]
    private(set) var layout = DetailsLayout()
    private(set) var list = ListState()
    var filtering = FilterState()
    /// The facts that the filter admits, and all there are.
    private(set) var shown = 0
    private(set) var total = 0
    /// Whether masked values show.
    private(set) var isRevealed = false

    var viewer: Viewer { isRevealed ? .all : .guarded }

    init(_ element: ResultElement) { self.element = element }

    /// The element by the words that its details have for it, once they are there.
    var shownElement: ResultElement { (details.value ?? nil)?.element ?? element }

    /// The vertex to walk from: the one under the cursor, else the one that is shown, of an edge where it arrives.
    var vertex: VertexReference {
        switch shownElement {
        case .vertex(let vertex): selected?.vertex ?? vertex
        case .edge(let edge): selected?.vertex ?? edge.to
        }
    }

    /// What asks for the details.
    var question: any Question {
        switch element {
        case .vertex(let vertex): DetailsQuestion(vertex: vertex.id)
        case .edge(let edge): EdgeQuestion(edge: edge)
        }
    }

    mutating func start() -> [ScreenRequest] {
        details.start()
        return [.ask(question)]
    }

    /// Whether something on the screen is being waited for.
    var isLoading: Bool { details.isLoading || ends.values.contains(where: \.isLoading) }

    private mutating func ask(for kind: VertexDetails.EdgeCount) -> [ScreenRequest] {
        guard case .vertex(let vertex) = shownElement else { return [] }
        ends[kind.id, default: Loadable()].start()
        return [.ask(EdgesQuestion(vertex: vertex, kind: kind))]
    }

    /// Lists the edges of the kind under the cursor below it, or takes them away.
    ///
    /// - Parameter isOpen: What is wanted; nil turns it round.
    mutating func listEdges(_ isWanted: Bool? = nil) -> [ScreenRequest] {
        guard let kind = selected?.kind else { return [] }
        let isListed = ends[kind.id] != nil
        guard (isWanted ?? !isListed) != isListed else { return [] }
        let former = selected
        defer { arrange(keeping: former) }
        guard isListed else { return ask(for: kind) }
        ends[kind.id] = nil
        return [.cancel(slot: EdgesQuestion.slot(of: kind.id))]
    }

    /// Folds the edges among which the cursor is, and puts it on their kind.
    mutating func foldEdges() -> [ScreenRequest] {
        guard selected?.isEdge == true,
            let line = (0...list.cursor).last(where: { layout.fact(atLine: $0)?.kind != nil })
        else { return [] }
        list.select(line, count: layout.lines.count)
        return listEdges(false)
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        let former = selected
        var requests: [ScreenRequest] = []
        if let answer = reply.answer(to: DetailsQuestion.self)?.answer {
            details.receive(answer.map { $0.map(ElementDetails.vertex) })
            // The edges that are listed may be others by now.
            requests = ((details.value ?? nil)?.kinds ?? []).filter { ends[$0.id] != nil }.flatMap { ask(for: $0) }
        } else if let answer = reply.answer(to: EdgeQuestion.self)?.answer {
            details.receive(answer.map { $0.map(ElementDetails.edge) })
        } else if let (question, answer) = reply.answer(to: EdgesQuestion.self) {
            guard ends[question.kind.id] != nil else { return [] }
            // Of one edge there is nothing to choose: the way goes on at once.
            if case .value(let found) = answer, found.count == 1, question.kind.count == 1 {
                ends[question.kind.id] = nil
                requests = [.openDetails(found[0].vertex)]
            }
            ends[question.kind.id]?.receive(answer)
        } else {
            return []
        }
        arrange(keeping: former)
        return requests
    }

    mutating func applyFilter() -> [ScreenRequest] {
        arrange(keeping: selected)
        return []
    }

    /// Makes the lines anew; the cursor stays on its property when others come before it or go.
    private mutating func arrange(keeping former: DetailsFact?) {
        arrange(width: layout.width)
        guard let former, selected?.isSame(as: former) != true else { return }
        if let line = layout.lines.indices.first(where: { layout.fact(atLine: $0)?.isSame(as: former) == true }) {
            list.select(line, count: layout.lines.count)
        }
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if details.isLoading {
            details.fail(FailureWords.stopped)
            requests.append(.cancel(question))
        }
        for kind in ends.keys where ends[kind]?.isLoading == true {
            ends[kind]?.fail(FailureWords.stopped)
            requests.append(.cancel(slot: EdgesQuestion.slot(of: kind)))
        }
        arrange(keeping: selected)
        return requests
    }

    var selected: DetailsFact? { layout.fact(atLine: list.cursor) }

    mutating func select(line: Int) { list.select(line, count: layout.lines.count) }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: layout.lines.count, height: height)
    }

    /// Shows or hides masked values; false when there are none.
    mutating func toggleReveal() -> Bool {
        guard layout.facts.contains(where: \.value.isMasked) else { return false }
        isRevealed.toggle()
        arrange(width: layout.width)
        return true
    }

    /// Breaks the values for a region and keeps the cursor on the screen.
    mutating func fit(_ size: Size) {
        if size.width != layout.width { arrange(width: size.width) }
        list.clamp(count: layout.lines.count, height: size.height)
    }

    /// The facts that the filter admits, edges together with their kind.
    private func admitted(of facts: [DetailsFact]) -> [DetailsFact] {
        var isWithKind = false
        return facts.filter { fact in
            let isAdmitted = filtering.filter.admits(fact.words)
            if fact.kind != nil { isWithKind = isAdmitted }
            return isAdmitted || fact.isEdge && fact.kind == nil && isWithKind
        }
    }

    private mutating func arrange(width: Int) {
        let facts = (details.value ?? nil)?.facts(ends: ends) ?? []
        let admitted = filtering.filter.isEmpty ? facts : admitted(of: facts)
        (shown, total) = (admitted.count, facts.count)
        layout = DetailsLayout(admitted, width: width, viewer: viewer, showsStored: true)
    }
}

extension DetailsFact {
    /// Whether it is the same thing as another, whatever is known of it by now.
    fileprivate func isSame(as other: DetailsFact) -> Bool {
        name == other.name && key == other.key && edge?.id == other.edge?.id && (!name.isEmpty || edge != nil)
    }
}
