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
            HistogramView(histogram: histogram, timeZone: state.timeZone).draw(
                in: &frame, region: line.inset(columns: 1))
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
        // That it is stale matters more than the end of the counts.
        let shown = state.content.isStale ? title.truncated(to: max(8, region.width - 11 - badge.width)) : title
        return Panel(shown, digit: state.pane.digit, badge: badge, isFocused: isFocused)
    }

    private var title: Line {
        var words = state.pane.title
        let counts = state.content.value?.counts ?? []
        let present = counts.filter { $0.count > 0 }
        if counts.count == 1 || present.isEmpty, let first = counts.first {
            words += " \(Numbers.grouped(first.count))"
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
        if let day = dayOutOfSight { words.append(Line(day, .heading)) }
        if state.content.isStale { words.append(Line("stale: r tries again", .stale)) }
        if state.content.isLoading, let spinner { words.append(Spinner(tick: spinner, label: "").line) }
        if isFocused, state.isFlipped {
            words.append(Line(state.newestFirst ? "newest first" : "oldest first", .muted))
        }
        return words.dropFirst().reduce(words.first ?? .empty) { $0 + "  " + $1 }
    }

    /// The day of the first row in sight when its ruler has scrolled away.
    private var dayOutOfSight: String? {
        guard state.lines.indices.contains(state.list.offset), state.lines[state.list.offset].row != nil else {
            return nil
        }
        for line in state.lines[..<state.list.offset].reversed() {
            switch line {
            case .day(let words): return words
            case .heading: return nil
            case .row, .gap: continue
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
        let columns = ColumnLayout(fitting: columns(width: region.width), width: max(1, region.width - 3))
        let view = ListView(count: state.lines.count, state: state.list, isFocused: isFocused) { index in
            PaneLineView(
                content: state.lines[index], columns: columns, width: region.width - 2, hasTree: state.hasTree,
                viewer: state.viewer(of:)
            ).line
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

    /// The columns of the content; the first one is wide enough for the signs and the depth of a tree.
    private func columns(width: Int) -> [Column] {
        var columns = state.widths.layout(state.content.value?.columns ?? [])
        guard state.hasTree, let first = columns.first else { return columns }
        let room = min(PaneLineView.indent(atDepth: state.depth), width / 3)
        switch first.width {
        case .fixed(let width): columns[0].width = .fixed(width + room)
        case .flexible(let minimum, let weight):
            columns[0].width = .flexible(minimum: minimum + room, weight: weight)
        }
        return columns
    }

    /// Not on file, not loaded yet, failed: three things, three words.
    private var emptyWords: Line {
        if let words = state.content.failure {
            return FailureWords.line(words)
        }
        guard state.content.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line(state.total > 0 ? "nothing matches the filter" : "none on file", .muted)
    }

    // MARK: Filter

    /// The filter and how much it shows, at the right end of the upper edge, which no other pane writes on.
    private func drawFilter(in frame: inout Frame, region: Rect) {
        FilterLabel(
            filter: state.filter, field: filterField, shown: state.shown, total: state.total, showsCursor: showsCursor
        ).draw(in: &frame, region: region)
    }
}
