import TUI

/// The details screen: every property of one vertex or edge with all its values, its ends or how many edges it has.
struct DetailsState: Sendable {
    let element: ResultElement
    private(set) var details = Loadable<ElementDetails?>()
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

    /// The vertex to walk from: of an edge the end under the cursor, or the one it arrives at.
    var vertex: VertexReference {
        switch shownElement {
        case .vertex(let vertex): vertex
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

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        let former = selected
        if let answer = reply.answer(to: DetailsQuestion.self)?.answer {
            details.receive(answer.map { $0.map(ElementDetails.vertex) })
        } else if let answer = reply.answer(to: EdgeQuestion.self)?.answer {
            details.receive(answer.map { $0.map(ElementDetails.edge) })
        } else {
            return []
        }
        arrange(keeping: former)
        return []
    }

    mutating func applyFilter() -> [ScreenRequest] {
        arrange(keeping: selected)
        return []
    }

    /// Makes the lines anew; the cursor stays on its property when others come before it or go.
    private mutating func arrange(keeping former: DetailsFact?) {
        arrange(width: layout.width)
        guard let former, !former.name.isEmpty, selected?.name != former.name else { return }
        if let line = layout.lines.indices.first(where: { layout.fact(atLine: $0)?.name == former.name }) {
            list.select(line, count: layout.lines.count)
        }
    }

    mutating func stop() -> [ScreenRequest] {
        guard details.isLoading else { return [] }
        details.fail(FailureWords.stopped)
        return [.cancel(question)]
    }

    var selected: DetailsFact? { layout.fact(atLine: list.cursor) }

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

    private mutating func arrange(width: Int) {
        let facts = (details.value ?? nil)?.facts ?? []
        let admitted = filtering.filter.isEmpty ? facts : facts.filter { filtering.filter.admits($0.words) }
        (shown, total) = (admitted.count, facts.count)
        layout = DetailsLayout(admitted, width: width, viewer: viewer)
    }
}
