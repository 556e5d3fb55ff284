import TUI

/// Draws who is like a customer beside the next steps and what they chose.
struct SimilarView {
    let state: SimilarState
    let size: Size
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    private static let leastShared = 14

    func draw(in frame: inout Frame, region: Rect) {
        let layout = SimilarLayout(size)
        let (list, steps) = (listPanel(layout), stepsPanel(layout))
        // The one with the keys is drawn last, over the border that both share.
        if state.isTextFocused {
            frame.draw(list, in: layout.list)
            frame.draw(steps, in: layout.steps)
            list.drawLabels(in: &frame, region: layout.list)
        } else {
            frame.draw(steps, in: layout.steps)
            frame.draw(list, in: layout.list)
            steps.drawLabels(in: &frame, region: layout.steps)
        }
        guard let similar = state.found else {
            let inner = Panel.interior(of: layout.list).inset(columns: 1)
            return frame.draw(WrappedText([words]), in: inner)
        }
        drawList(similar, in: &frame, layout)
        drawText(in: &frame, layout)
        FilterLabel(
            state.filtering, shown: state.shown.count, total: similar.alike.count, showsCursor: isFocused, reserve: 14
        ).draw(in: &frame, region: layout.list)
    }

    // MARK: Who is alike

    private func listPanel(_ layout: SimilarLayout) -> Panel {
        let title = Line([
            Span("Similar "), Span("─ ", .muted),
            Span(DisplayText.clipped(state.found?.subject.title ?? state.vertex.title, to: 60), .strong),
        ])
        let badge = state.similar.isStale ? Line("stale: r tries again", .stale) : .empty
        let words = state.found.map { SimilarWords($0, viewer: .guarded) }
        let isCut = words.map { !$0.cuts.isEmpty } ?? false
        // Where one box is above the other the title of the lower one stands in the same border.
        let taken = ScreenLayout.isWide(size) ? 8 : stepsTitle(layout).width + 12
        let footer = words.map { words in
            let count = DisplayText.clipped(words.count, to: max(1, layout.list.width - taken))
            return Line([Span(count, isCut ? .warning : .muted)])
        }
        return Panel(
            title.truncated(to: max(8, layout.list.width - 8 - badge.width)), badge: badge, footer: footer ?? .empty,
            isFocused: isFocused && !state.isTextFocused)
    }

    private func drawList(_ similar: Similar, in frame: inout Frame, _ layout: SimilarLayout) {
        let words = SimilarWords(similar, viewer: .guarded)
        let width = layout.likeness.width - 3
        // What was not looked at matters more than by what was compared, and stands below it where there is room.
        let told = (similar.cuts.isEmpty || layout.likeness.height > 1 ? ["by " + words.likeness] : []) + words.cuts
        let lines = told.enumerated().flatMap { place, text -> [Line] in
            let line = Line([Span(DisplayText.clipped(text, to: 400), place == 0 ? .muted : .warning)])
            let isWrapped = layout.likeness.height > 1 && told.count == 1
            return isWrapped ? WrappedText([line]).lines(width: max(1, width)) : [line.truncated(to: max(1, width))]
        }
        for (line, y) in zip(lines, layout.likeness.rows) {
            frame.write(line, x: layout.likeness.x + 2, y: y, maxWidth: width)
        }
        let columns = columns(similar, width: layout.rows.width - 3)
        if layout.head.height > 0 {
            frame.write(columns.header, x: layout.head.x + 2, y: layout.head.y, maxWidth: layout.head.width - 2)
        }
        let empty = similar.alike.isEmpty ? words.count : "nothing matches the filter"
        let view = ListView(
            count: state.shown.count, state: state.list, isFocused: isFocused && !state.isTextFocused,
            emptyText: Line(empty, .muted)
        ) { index in
            state.filtering.filter.marking(line(similar.alike[state.shown[index]], words, columns))
        }
        frame.draw(view, in: layout.rows)
        drawTicks(count: state.shown.count, state.list, in: &frame, layout.rows)
    }

    private func columns(_ similar: Similar, width: Int) -> ColumnLayout {
        var own = state.widths.layout(similar.columns)
        for index in own.indices { own[index].priority = index == 0 ? 4 : own[index].priority }
        // What is in common has its room before all but the name.
        let words = SimilarWords(similar, viewer: .guarded)
        let widest = similar.alike.prefix(200).map { ColumnWidths.width(of: words.shared($0)) }.max() ?? 0
        let least = max(Self.leastShared, min(widest, width / 2))
        let shared = Column("In common", .flexible(minimum: least, weight: 1), priority: 3)
        return ColumnLayout(
            fitting: [Column("Alike", .fixed(5), .right, priority: 5)] + own.prefix(1) + [shared] + own.dropFirst(),
            width: width)
    }

    private func line(_ alike: Similar.Alike, _ words: SimilarWords, _ columns: ColumnLayout) -> Line {
        func span(_ cell: PaneCell) -> Span {
            Span(DisplayText.clipped(cell.text(for: .guarded), to: 120), cell.tone.role)
        }
        let shared = Span(DisplayText.clipped(words.shared(alike), to: 120), .muted)
        return columns.line(
            [Span(DisplayText(alike.percent), .strong)] + alike.cells.prefix(1).map(span) + [shared]
                + alike.cells.dropFirst().map(span))
    }

    // MARK: What they chose

    private func stepsPanel(_ layout: SimilarLayout) -> Panel {
        let room = layout.steps.width - 36
        var badge = Line.empty
        if state.compared.isStale {
            badge = Line("stale: r tries again", .stale)
        } else if let doubt = state.found?.doubt {
            badge = Line("! " + (room < 16 ? doubt.badge : doubt.words(fitting: room)), .warning)
        }
        return Panel(
            stepsTitle(layout).truncated(to: max(8, layout.steps.width - 8 - badge.width)), badge: badge,
            isFocused: isFocused && state.isTextFocused)
    }

    private func stepsTitle(_ layout: SimilarLayout) -> Line {
        if ScreenLayout.isWide(size) { return Line("Next step, and what they chose") }
        return Line(layout.steps.width < 60 ? "Next step" : "Next step, choices")
    }

    private func drawText(in frame: inout Frame, _ layout: SimilarLayout) {
        let lines = state.text(in: size).lines
        let region = layout.text
        if state.isTextFocused {
            let view = ListView(count: lines.count, state: state.lines, isFocused: isFocused) { lines[$0].line }
            frame.draw(view, in: region)
        } else {
            // Without the keys no line is marked.
            for (index, y) in zip(state.lines.offset..<max(state.lines.offset, lines.count), region.rows) {
                frame.write(lines[index].line, x: region.x + 2, y: y, maxWidth: region.width - 2)
            }
        }
        drawTicks(count: lines.count, state.lines, in: &frame, region)
    }

    private func drawTicks(count: Int, _ list: ListState, in frame: inout Frame, _ region: Rect) {
        let ticks = ScrollTicks(count: count, offset: list.offset)
        frame.draw(ticks, in: Rect(x: region.maxX, y: region.y, width: 1, height: region.height))
    }

    /// Not loaded yet, failed, nobody of that id: three things, three words.
    private var words: Line {
        if let words = state.similar.failure { return FailureWords.line(words) }
        guard state.similar.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line("no such vertex in this graph", .muted)
    }
}
