import Graph
import TUI

/// How the console shares its region: the line, what is to be said about it, suggestions, a ruler, the answer.
struct ConsoleLayout {
    let line: Rect
    let complaint: Rect
    let suggestions: Rect
    /// The ruler that tells what the answer is.
    let ruler: Rect
    let header: Rect
    let answer: Rect

    static func interior(in size: Size) -> Rect { Panel.interior(of: ScreenLayout(size).body).inset(columns: 1) }

    init(_ console: ConsoleState, size: Size) {
        let interior = Self.interior(in: size)
        let wanted = ConsoleView.area(console).height(width: interior.width)
        var rest: Rect
        let most = console.level == nil && !console.isEditing ? interior.height - 2 : interior.height * 2 / 5
        (line, rest) = interior.splitTop(min(wanted, max(1, most)))
        let words = ConsoleView.complaint(console).map { WrappedText([$0]).lines(width: interior.width).count } ?? 0
        (complaint, rest) = rest.splitTop(min(words, max(0, rest.height - 2)))
        var listed = 0
        if console.isEditing {
            let isAlone = console.gremlin == nil
            let room = isAlone ? rest.height - 1 : min(6, rest.height / 2)
            listed = max(0, min(console.suggestions.count, room))
        }
        (suggestions, rest) = rest.splitTop(listed)
        (ruler, rest) = rest.splitTop(1)
        (header, answer) = rest.splitTop(console.level?.hasHeader != true || rest.height < 3 ? 0 : 1)
    }
}

/// Draws the console.
struct ConsoleView {
    let console: ConsoleState
    let size: Size
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    static func area(_ console: ConsoleState) -> TextArea {
        TextArea(
            console.field, prompt: Line("› ", .key),
            placeholder: "a command, or Gremlin such as g.V().hasLabel('customer').count()",
            isFocused: console.isEditing, mark: console.complaint?.offset)
    }

    static func complaint(_ console: ConsoleState) -> Line? {
        console.complaint.map { Line($0.words, .failure) }
    }

    func draw(in frame: inout Frame, region: Rect) {
        let layout = ConsoleLayout(console, size: size)
        let about = console.title.map { Line([Span(" ─ "), Span(DisplayText.clipped($0, to: 60))]) } ?? .empty
        frame.draw(Panel(Line("Console") + about, isFocused: true), in: region)
        var area = Self.area(console)
        area.isFocused = area.isFocused && isFocused
        frame.draw(area, in: layout.line)
        let ticks = ScrollTicks(
            count: area.height(width: layout.line.width), offset: area.firstLine(in: layout.line.size))
        frame.draw(ticks, in: Rect(x: layout.line.maxX + 1, y: layout.line.y, width: 1, height: layout.line.height))
        if let complaint = Self.complaint(console) { frame.draw(WrappedText([complaint]), in: layout.complaint) }
        draw(console.suggestions, in: &frame, region: layout.suggestions)
        drawRuler(in: &frame, region: layout.ruler, over: region)
        drawAnswer(in: &frame, layout)
    }

    // MARK: Suggestions

    private func draw(_ suggestions: ConsoleSuggestions, in frame: inout Frame, region: Rect) {
        guard region.height > 0 else { return }
        var state = ListState(cursor: suggestions.chosen ?? 0)
        state.clamp(count: suggestions.count, height: region.height)
        for (line, y) in region.rows.enumerated() {
            let index = state.offset + line
            guard index < suggestions.count else { break }
            let isChosen = index == suggestions.chosen
            let role: StyleRole? = isChosen ? .selection : nil
            let content = Line([Span(isChosen ? "▸ " : "  ")]) + row(index, of: suggestions, width: region.width - 2)
            frame.write(content.fitted(to: region.width), x: region.x, y: y, over: role, maxWidth: region.width)
        }
        if suggestions.count > region.height {
            let position = PositionLabel.text(
                position: (suggestions.chosen ?? 0) + 1, total: suggestions.count, shown: suggestions.count)
            let more = Line("  \(position)", .muted)
            frame.write(more, x: region.maxX - more.width, y: region.maxY - 1)
        }
    }

    private func row(_ index: Int, of suggestions: ConsoleSuggestions, width: Int) -> Line {
        switch suggestions.content {
        case .commands(let commands):
            return CommandRow.line(for: commands[index], width: width)
        case .arguments(_, let choices): return Line([Span(DisplayText.clipped(choices[index], to: width))])
        case .words(let completion):
            let candidate = completion.candidates[index]
            let role: StyleRole =
                switch candidate.kind {
                case .vertexLabel: .vertexLabel
                case .edgeLabel: .edgeLabel
                case .key: .propertyKey
                case .step, .predicate, .constant, .name: .text
                }
            return Line([
                Span(DisplayText.clipped(candidate.word, to: 24).padded(to: 24), role), Span(" "),
                Span(DisplayText(candidate.kind.rawValue).padded(to: 13), .muted),
                Span(DisplayText.clipped(candidate.detail, to: max(1, width - 38)), .muted),
            ])
        }
    }

    // MARK: The answer

    /// A line across the pane with the numbers of the answer in it.
    private func drawRuler(in frame: inout Frame, region: Rect, over pane: Rect) {
        guard region.height > 0 else { return }
        frame.drawHorizontalLine(x: pane.x, y: region.y, length: pane.width, role: .focusedBorder)
        let words = rulerWords
        guard !words.spans.isEmpty else { return }
        frame.write(Line([Span(" ")]) + words + Line([Span(" ")]), x: region.x, y: region.y, maxWidth: region.width)
        guard let level = console.level else { return }
        FilterLabel(
            level.filtering, shown: level.shownCount, total: level.set.count, showsCursor: isFocused, reserve: 12
        ).draw(in: &frame, region: Rect(x: pane.x, y: region.y, width: pane.width, height: 1))
    }

    private var rulerWords: Line {
        guard let answer = console.answer.value, let level = console.level else { return .empty }
        let isInside = console.levels.count > 1
        let count = isInside ? "\(Numbers.grouped(level.set.count)) in" : answer.countWords
        var spans = [Span(count, answer.isCutOff && !isInside ? .warning : .strong)]
        if isInside {
            spans += [Span(" "), Span(DisplayText.clipped(level.title, to: 40)), Span(" · Esc goes back", .muted)]
        } else {
            spans.append(Span(" · \(ElapsedTime.words(answer.elapsed))", .muted))
        }
        spans += ([level.form.rawValue] + level.words).map { Span(" · \($0)", .muted) }
        if answer.results.saysNothing, answer.results.count > 0 {
            spans += console.unknown.map { Span(" · \($0)", .warning) }
        }
        if console.answer.isStale {
            let why = console.answer.failure.map { ": \($0)" } ?? ""
            spans = [Span("stale\(why), r runs it again", .stale), Span(" · ")] + spans
        }
        if console.isBusy, let running { spans = running.spans + [Span(" · ")] + spans }
        return Line(spans)
    }

    private func drawAnswer(in frame: inout Frame, _ layout: ConsoleLayout) {
        guard let level = console.level, level.count > 0 else {
            if layout.answer.height > 0 { frame.draw(WrappedText([words]), in: layout.answer) }
            return
        }
        if layout.header.height > 0 {
            let header = level.columns.header(sort: level.sort, marksCursor: !console.isEditing)
            frame.write(header, x: layout.header.x + 2, y: layout.header.y, maxWidth: layout.header.width - 2)
        }
        let filter = level.filtering.filter
        let width = max(1, layout.answer.width - 2)
        let view = ListView(count: level.count, state: level.list, isFocused: !console.isEditing) {
            filter.marking(level.line($0, width: width))
        }
        frame.draw(view, in: layout.answer)
        let ticks = ScrollTicks(count: level.count, offset: level.list.offset)
        frame.draw(
            ticks, in: Rect(x: layout.answer.maxX + 1, y: layout.answer.y, width: 1, height: layout.answer.height))
    }

    private var words: Line {
        if console.answer.isLoading { return running ?? .empty }
        if let words = console.answer.failure {
            return FailureWords.line(words, next: "r runs it again, E edits it")
        }
        if console.answer.value != nil {
            guard console.filtering.filter.isEmpty else { return Line("nothing matches the filter", .muted) }
            return Line([Span("no results", .muted)] + console.unknown.map { Span(" · \($0)", .warning) })
        }
        if console.isEditing { return .empty }
        return Line("not run yet: Enter runs it, E edits it, y copies it", .muted)
    }

    /// What is said while the answer is waited for; the seconds show once they matter.
    private var running: Line? {
        spinner.map { turns in
            let seconds = turns / 10
            let label = seconds < 3 ? "running" : "running for \(seconds) s, Esc stops it"
            return Spinner(tick: turns, label: label).line
        }
    }
}
