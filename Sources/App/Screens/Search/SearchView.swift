import TUI

/// Draws the search screen: the box, and below it what was found, what was tried, or how to begin.
struct SearchView {
    let search: SearchState
    let context: ScreenContext

    private var spinner: Int? { context.spinner }

    private var layout: SearchLayout { SearchLayout(context.size) }

    func draw(in frame: inout Frame, region: Rect) {
        let one = context.graph?.profile.subject.one ?? "a customer"
        frame.draw(Panel(Line("Find \(one)"), isFocused: !search.isListFocused), in: layout.pane)
        frame.drawHorizontalLine(x: layout.pane.x, y: layout.ruler, length: layout.pane.width)
        drawField(in: &frame)
        drawBody(in: &frame)
    }

    private func drawField(in frame: inout Frame) {
        let kind = kindLine
        let (box, right) = layout.field.splitRight(kind.width + 1)
        let field = TextField(
            search.field, prompt: Line([Span("› ", .key)]),
            placeholder: SearchWords.placeholder(context.graph?.profile),
            isFocused: !search.isListFocused && context.isFocused)
        frame.draw(field, in: box)
        frame.write(kind, x: right.x + 1, y: right.y)
    }

    /// What the text is taken for, and how much was found.
    private var kindLine: Line {
        guard !search.isEmpty else { return .empty }
        var words = [search.kindTitle].filter { !$0.isEmpty }
        if search.answer.isLoading {
            if spinner != nil { words.append("searching") }
        } else if let answer = search.answer.value, search.answer.failure == nil {
            let isUnknown = answer.hits.isEmpty && (answer.stoppedAfter != nil || answer.isCheap)
            words.append(
                isUnknown ? "none so far" : "\(answer.total) \(answer.total == .counted(1) ? "match" : "matches")")
            if let looser = SearchWords.looserHere(answer) { words.append("\(looser) ↓") }
        }
        return Line(words.joined(separator: " · "), .muted)
    }

    // MARK: Body

    private func drawBody(in frame: inout Frame) {
        let text = layout.list.inset(columns: 1)
        switch context.phase {
        case .failed(let failure):
            frame.draw(WrappedText(SearchWords.noGraph(failure.message, isRemote: context.isRemote)), in: text)
        case .opening(let progress):
            let words = SearchWords.opening(
                progress, source: context.sourceName, isRemote: context.isRemote, spinner: spinner)
            frame.draw(WrappedText(words), in: text)
        case .open:
            drawAnswer(in: &frame, text: text)
        }
    }

    private func drawAnswer(in frame: inout Frame, text: Rect) {
        if search.isEmpty {
            drawStart(in: &frame, text: text)
        } else if let words = search.answer.failure {
            frame.draw(WrappedText(SearchWords.failed(words)), in: text)
        } else if let answer = search.answer.value {
            if answer.hits.isEmpty {
                frame.draw(WrappedText(SearchWords.nothing(answer, in: context.graph)), in: text)
            } else {
                drawHits(answer, in: &frame)
            }
        } else if let spinner {
            frame.write(Spinner(tick: spinner, label: "searching").line, x: text.x, y: text.y)
        }
    }

    private func drawStart(in frame: inout Frame, text: Rect) {
        guard !context.recent.isEmpty, context.graph?.report?.emptinessWords == nil else {
            frame.draw(WrappedText(SearchWords.tips(context.graph, isRemote: context.isRemote)), in: text)
            return
        }
        frame.write(Line("opened lately", .heading), x: layout.header.x + 2, y: layout.header.y)
        let view = ListView(count: context.recent.count, state: search.list, isFocused: search.isListFocused) { index in
            let vertex = context.recent[index]
            return Line([
                Span(DisplayText.clipped(vertex.title, to: 40).padded(to: 24)), Span("  "),
                Span(DisplayText.clipped(vertex.id, to: 40), .muted),
            ])
        }
        frame.draw(view, in: layout.list)
    }

    private func drawHits(_ answer: SearchAnswer, in frame: inout Frame) {
        let columns = HitColumns(
            answer.columns, order: search.order,
            showsStates: !(context.graph?.profile.journey.isEmpty ?? true),
            marksStates: context.graph?.profile.doubts.warning(of: .state) != nil, width: layout.list.width - 3)
        frame.write(columns.layout.header, x: layout.header.x + 2, y: layout.header.y, maxWidth: layout.list.width - 2)
        let hits = answer.all
        let view = ListView(count: hits.count, state: search.list, isFocused: search.isListFocused) { index in
            let hit = hits[index]
            return columns.line(hit, state: search.states[hit.id])
        }
        frame.draw(view, in: layout.list)
        drawReason(answer, in: &frame)
    }

    /// Why the selected hit is there, and what Tab would try next.
    private func drawReason(_ answer: SearchAnswer, in frame: inout Frame) {
        let region = layout.reason.inset(columns: 2)
        let hits = answer.all
        guard region.height == 2, hits.indices.contains(search.list.cursor) else { return }
        let reason = hits[search.list.cursor].reason.sentence(for: .guarded, fitting: region.width - 5)
        frame.write(
            Line([Span("why  ", .muted), Span(DisplayText.clipped(reason, to: region.width))]), x: region.x,
            y: region.y,
            maxWidth: region.width)
        let words = Line(SearchWords.ways(answer), .muted)
        let next = SearchWords.next(answer, in: context.graph).map { Line(" · ", .muted) + $0 } ?? .empty
        let room = max(30, region.width - words.width - next.width - 5)
        let state = search.states[hits[search.list.cursor].id]?.doubt?.words(fitting: room)
        let doubt = (answer.doubt?.countedWords ?? state).map {
            Line([Span(" · ", .muted), Span(DisplayText.clipped("! \($0)", to: 200), .warning)])
        }
        frame.write(words + next + (doubt ?? .empty), x: region.x, y: region.y + 1, maxWidth: region.width)
    }
}
