import TUI

/// The call brief: a few lines about a customer, each clause with the vertex that proves it.
struct BriefState: Sendable {
    let vertex: VertexReference
    private(set) var brief = Loadable<Brief?>()
    private(set) var attention = Loadable<Attention>()
    private(set) var layout = BriefLayout()
    private(set) var list = ListState()
    var filtering = FilterState()
    /// Whether masked values show.
    private(set) var isRevealed = false
    /// Whether the cursor goes to what needs attention once it is there.
    private var startsAtAttention: Bool
    /// Whether the reader has moved the cursor, which stays on its clause from then on, whatever answer comes later.
    private var hasMoved = false

    init(_ vertex: VertexReference, atAttention: Bool) {
        self.vertex = vertex
        startsAtAttention = atAttention
    }

    var viewer: Viewer { isRevealed ? .all : .guarded }

    var selected: Clause? { layout.clause(atLine: list.cursor) }

    mutating func start() -> [ScreenRequest] {
        brief.start()
        attention.start()
        return [.ask(BriefQuestion(vertex: vertex.id)), .ask(AttentionQuestion(vertex: vertex.id))]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let answer = reply.answer(to: BriefQuestion.self)?.answer { brief.receive(answer) }
        if let answer = reply.answer(to: AttentionQuestion.self)?.answer { attention.receive(answer) }
        let former = selected
        arrange(width: layout.width)
        if startsAtAttention, let line = layout.firstAttention {
            startsAtAttention = false
            hasMoved = true
            list.select(line, count: layout.lines.count)
        } else if hasMoved, let former, selected?.proof.id != former.proof.id,
            let line = layout.line(where: { $0.proof.id == former.proof.id && $0.text == former.text })
        {
            list.select(line, count: layout.lines.count)
        }
        return []
    }

    mutating func applyFilter() -> [ScreenRequest] {
        hasMoved = true
        let (former, formerLines) = (list.cursor, layout)
        arrange(width: layout.width)
        let place = NearestLine.line(of: former, in: formerLines.lines) { [layout] line in
            line.clause.flatMap { clause in layout.line(where: { $0 == formerLines.clauses[clause] }) }
        }
        list.select(place ?? layout.starts.first ?? 0, count: layout.lines.count)
        return []
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if brief.isLoading {
            brief.fail(FailureWords.stopped)
            requests.append(.cancel(BriefQuestion(vertex: vertex.id)))
        }
        if attention.isLoading {
            attention.fail(FailureWords.stopped)
            requests.append(.cancel(AttentionQuestion(vertex: vertex.id)))
        }
        return requests
    }

    /// Moves from clause to clause, whose further lines the cursor passes over.
    mutating func move(_ motion: ListMotion, height: Int) {
        hasMoved = true
        switch motion {
        case .up, .pageUp: step(by: -1, times: motion == .up ? 1 : height - 1)
        case .down, .pageDown: step(by: 1, times: motion == .down ? 1 : height - 1)
        case .first: list.select(layout.starts.first ?? 0, count: layout.lines.count)
        case .last: list.select(layout.starts.last ?? 0, count: layout.lines.count)
        }
    }

    private mutating func step(by step: Int, times: Int) {
        guard let place = layout.starts.lastIndex(where: { $0 <= list.cursor }) else { return }
        let target = min(max(0, place + step), layout.starts.count - 1)
        if times <= 1 { return list.select(layout.starts[target], count: layout.lines.count) }
        let line = list.cursor + step * times
        let nearest = step < 0 ? layout.starts.first { $0 >= line } : layout.starts.last { $0 <= line }
        list.select(nearest ?? layout.starts[target], count: layout.lines.count)
    }

    mutating func select(line: Int) {
        hasMoved = true
        if let start = layout.starts.last(where: { $0 <= line }) { list.select(start, count: layout.lines.count) }
    }

    /// Shows or hides masked values; false when there are none.
    mutating func toggleReveal() -> Bool {
        guard layout.clauses.contains(where: \.text.isMasked) else { return false }
        isRevealed.toggle()
        arrange(width: layout.width)
        return true
    }

    /// Breaks the clauses for a region, and keeps that of the cursor on the screen, to its end where it can.
    mutating func fit(_ size: Size) {
        if size.width != layout.width { arrange(width: size.width) }
        let count = layout.lines.count
        guard size.height > 0, count > 0 else { return }
        let start = list.cursor
        let end = layout.starts.first { $0 > start } ?? count
        list.select(min(end - 1, start + size.height - 1), count: count)
        list.clamp(count: count, height: size.height)
        list.select(start, count: count)
        list.clamp(count: count, height: size.height)
    }

    private mutating func arrange(width: Int) {
        layout = BriefLayout(
            brief: brief.value ?? nil, attention: attention.value, width: width, viewer: viewer,
            filter: filtering.filter)
    }
}
