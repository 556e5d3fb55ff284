import TUI

/// The screen of those who are like a customer: who they are, what they chose, and what to do next by that.
struct SimilarState: Sendable {
    let vertex: VertexReference
    private(set) var similar = Loadable<Similar?>()
    /// What they chose beside all others, which comes later.
    private(set) var compared = Loadable<[SimilarChoice]>()
    private(set) var widths = ColumnWidths(of: [], columns: [])
    /// Those who are alike that the filter admits.
    private(set) var shown: [Int] = []
    private(set) var list = ListState()
    private(set) var lines = ListState()
    /// Whether the steps and choices have the keys, and not the list.
    private(set) var isTextFocused = false
    var filtering = FilterState()

    init(_ vertex: VertexReference) { self.vertex = vertex }

    var found: Similar? { similar.value ?? nil }

    /// What they chose: compared as soon as that is known.
    var choices: [SimilarChoice] { compared.value ?? found?.choices ?? [] }

    var selected: Similar.Alike? {
        guard let found, shown.indices.contains(list.cursor) else { return nil }
        return found.alike[shown[list.cursor]]
    }

    var isLoading: Bool { similar.isLoading || compared.isLoading }

    // MARK: Asking

    mutating func start() -> [ScreenRequest] {
        similar.start()
        return [.ask(SimilarQuestion(vertex: vertex.id))]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: SimilarChoicesQuestion.self), question.numbers == found?.numbers {
            compared.receive(answer)
        }
        guard let answer = reply.answer(to: SimilarQuestion.self)?.answer else { return [] }
        let former = found?.numbers
        similar.receive(answer)
        guard let found, similar.failure == nil else { return [] }
        widths = ColumnWidths(of: found.alike.map(\.cells), columns: found.columns)
        arrange()
        if found.numbers != former { compared = Loadable() }
        guard found.choices.contains(where: { !$0.isTooFew }) else { return [] }
        compared.start()
        return [.ask(SimilarChoicesQuestion(numbers: found.numbers))]
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if similar.isLoading {
            similar.fail(FailureWords.stopped)
            requests.append(.cancel(SimilarQuestion(vertex: vertex.id)))
        }
        if compared.isLoading, let found {
            compared.fail(FailureWords.stopped)
            requests.append(.cancel(SimilarChoicesQuestion(numbers: found.numbers)))
        }
        return requests
    }

    /// Makes the rows anew; the cursor stays on whom it was.
    mutating func arrange() {
        let former = selected?.id
        let (alike, filter) = (found?.alike ?? [], filtering.filter)
        shown = alike.indices.filter { filter.isEmpty || filter.admits(words(of: alike[$0])) }
        let line = former.flatMap { id in shown.firstIndex { alike[$0].id == id } }
        list.select(line ?? min(list.cursor, max(0, shown.count - 1)), count: shown.count)
    }

    private func words(of alike: Similar.Alike) -> String {
        let shared = found.map { SimilarWords($0, viewer: .guarded).shared(alike) } ?? ""
        return (alike.cells.map { $0.text(for: .guarded) } + [alike.percent, shared, alike.id]).joined(separator: " ")
    }

    // MARK: Moving

    mutating func focusText() { isTextFocused = found != nil }

    mutating func focusList() { isTextFocused = false }

    mutating func move(_ motion: ListMotion, in size: Size) {
        let layout = SimilarLayout(size)
        guard isTextFocused else { return list.handle(motion, count: shown.count, height: layout.rows.height) }
        lines.handle(motion, count: text(in: size).lines.count, height: layout.text.height)
    }

    mutating func select(row: Int) { list.select(row, count: shown.count) }

    mutating func select(line: Int, in size: Size) { lines.select(line, count: text(in: size).lines.count) }

    mutating func fit(_ context: ScreenContext) {
        let layout = SimilarLayout(context.size)
        list.clamp(count: shown.count, height: layout.rows.height)
        lines.clamp(count: text(in: context.size).lines.count, height: layout.text.height)
    }

    /// The steps and choices as they stand in a screen of a size.
    func text(in size: Size) -> SimilarText {
        SimilarText(self, width: SimilarLayout.textWidth(SimilarLayout(size).text))
    }

    /// What the line with the cursor is about, where the steps and choices have the keys.
    func selectedLine(in size: Size) -> SimilarText.Subject? {
        let lines = text(in: size).lines
        return isTextFocused && lines.indices.contains(self.lines.cursor) ? lines[self.lines.cursor].subject : nil
    }
}
