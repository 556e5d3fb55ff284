import TUI

/// Draws one pane: title with counts, rows in columns, and one of three words when there are none.
struct PaneView {
    let state: PaneState
    let isFocused: Bool
    let spinner: Int?
    /// The field of the filter while it is typed.
    let filterField: TextFieldState?
    let showsHistogram: Bool
    let showsCursor: Bool

    func draw(in frame: inout Frame, region: Rect) {
        frame.draw(pane(in: region), in: region)
        var interior = Panel.interior(of: region)
        if showsHistogram, let histogram = state.content.value?.histogram {
            let (line, rest) = interior.splitTop(1)
            HistogramView(
                histogram: histogram, timeZone: state.timeZone, marked: isFocused ? state.markedWeek : nil,
                isFocused: isFocused && state.isOnChart
            ).draw(in: &frame, region: line.inset(columns: 1))
            interior = rest
        }
        drawRows(in: &frame, region: interior)
        drawFilter(in: &frame, region: region)
    }

    /// Draws what stands in the border again, where the border of the pane above was drawn over it.
    func drawLabels(in frame: inout Frame, region: Rect) {
        pane(in: region).drawLabels(in: &frame, region: region)
        drawFilter(in: &frame, region: region)
    }

    // MARK: Title

    private func pane(in region: Rect) -> Panel {
        // That it is stale, shared or the other way round matters more than the end of the counts.
        let shown = title.truncated(to: max(8, region.width - 13 - badge.width))
        return Panel(shown, digit: state.pane.digit, badge: badge, isFocused: isFocused)
    }

    private var title: Line {
        var words = state.pane.title
        // A chart counts what stands at the top alone.
        let kinds = state.pane.showsHistogram ? Set(state.pane.rows.map(\.plural)) : nil
        let counts = (state.content.value?.counts ?? []).filter { count in
            kinds.map { $0.isEmpty || $0.contains(count.name) } ?? true
        }
        let present = counts.filter { $0.count > 0 }
        if counts.count == 1 || present.isEmpty, let first = counts.first {
            words += " (\(Numbers.grouped(first.count)))"
        } else if !present.isEmpty {
            words += " ─ " + present.map { "\($0.name) \(Numbers.grouped($0.count))" }.joined(separator: " · ")
        }
        if let groups = state.content.value?.groups, groups.count == 1, let title = groups[0].title {
            words += " ─ \(title)"
        }
        return Line([Span(DisplayText.clipped(words, to: 120))])
    }

    private var badge: Line {
        var words: [Line] = []
        if let content = state.content.value, content.hasSharedRows, let shared = content.shared.first {
            words.append(Line("! shared \(shared.vertex.label)", .warning))
        }
        if let doubt = state.content.value?.doubt { words.append(Line("! \(doubt.badge)", .warning)) }
        if let chart = state.chartWords { words.append(Line(chart, .heading)) }
        if let day = dayOutOfSight { words.append(Line(day, .heading)) }
        if state.content.isStale { words.append(Line("stale: r tries again", .stale)) }
        if state.content.isLoading, let spinner { words.append(Spinner(tick: spinner, label: "").line) }
        if state.hasTimes { words.append(Line(state.newestFirst ? Self.orders.newest : Self.orders.oldest, .muted)) }
        return words.dropFirst().reduce(words.first ?? .empty) { $0 + "  " + $1 }
    }

    private static let orders = (newest: "↓ newest", oldest: "↓ oldest")
    /// The columns of the order of time, the last words of the upper border.
    static let orderWidth = DisplayText.width(of: orders.newest)

    /// The day of the first row in sight when its ruler has scrolled away.
    private var dayOutOfSight: String? {
        guard state.lines.indices.contains(state.list.offset), state.lines[state.list.offset].row != nil else {
            return nil
        }
        for line in state.lines[..<state.list.offset].reversed() {
            switch line {
            case .day(let words): return words
            case .heading: return nil
            case .row, .gap, .note: continue
            }
        }
        return nil
    }

    // MARK: Rows

    private func drawRows(in frame: inout Frame, region: Rect) {
        guard !state.lines.isEmpty else {
            frame.draw(WrappedText([emptyWords]), in: region.inset(columns: 1))
            return
        }
        var region = region
        if state.table.form.showsHeader {
            let (line, rest) = region.splitTop(1)
            frame.write(state.table.header, x: line.x + 2, y: line.y, maxWidth: max(0, line.width - 3))
            region = rest
        }
        let view = ListView(count: state.lines.count, state: state.list, isFocused: isFocused && !state.isOnChart) {
            index in
            state.filter.marking(
                PaneLineView(
                    content: state.lines[index], table: state.table, width: region.width - 2, timeZone: state.timeZone,
                    hasTree: state.hasTree, viewer: state.viewer(of:)
                ).line)
        }
        if isFocused {
            frame.draw(view, in: region)
        } else {
            var quiet = view
            quiet.marksSelection = false
            frame.draw(quiet, in: region.splitLeft(2).rest)
        }
        if state.lines.count > region.height, region.height >= 3 {
            let ticks = ScrollTicks(count: state.lines.count, offset: state.list.offset)
            frame.draw(ticks, in: Rect(x: region.maxX, y: region.y, width: 1, height: region.height))
        }
    }

    /// Not on file, not loaded yet, failed: three things, three words.
    private var emptyWords: Line {
        if let words = state.content.failure {
            return FailureWords.line(words)
        }
        guard let content = state.content.value else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line(state.total > 0 ? "nothing matches the filter" : content.absence, .muted)
    }

    // MARK: Filter

    /// The filter and how much it shows, at the right end of the upper edge, which no other pane writes on.
    private func drawFilter(in frame: inout Frame, region: Rect) {
        FilterLabel(
            filter: state.filter, field: filterField, shown: state.shown, total: state.total, showsCursor: showsCursor
        ).draw(in: &frame, region: region)
    }
}
