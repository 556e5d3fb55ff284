import TUI

/// Draws the insights screen: the list with a total for each, and the chart of the selected one.
struct InsightsView {
    let insights: InsightsState
    let size: Size
    let spinner: Int?
    /// Whether nothing lies over it.
    let isFocused: Bool

    func draw(in frame: inout Frame, region: Rect) {
        guard !insights.entries.isEmpty else {
            frame.draw(Panel(Line("Insights"), isFocused: true), in: region)
            let words =
                "none: the profile has no insights. A list of them in its YAML, each with a traversal, gives some."
            frame.draw(WrappedText([Line(words, .muted)]), in: Panel.interior(of: region).inset(columns: 1))
            return
        }
        let layout = insights.layout(size)
        let selected = insights.selected
        let (list, chart) = (listPane, selected.map(chartPane) ?? Panel(Line("")))
        // The one with the keys is drawn last, over the border that both share.
        if insights.isChartFocused {
            frame.draw(list, in: layout.list)
            frame.draw(chart, in: layout.chart)
            list.drawLabels(in: &frame, region: layout.list)
        } else {
            frame.draw(chart, in: layout.chart)
            frame.draw(list, in: layout.list)
            chart.drawLabels(in: &frame, region: layout.chart)
        }
        drawList(in: &frame, region: layout.rows)
        if let selected {
            drawFindings(selected, in: &frame, region: layout.findings)
            if let grid = selected.grid, layout.head.height > 0 {
                let head = grid.head(width: layout.head.width - 3, cursor: shownColumn(selected))
                frame.write(head, x: layout.head.x + 2, y: layout.head.y, maxWidth: layout.head.width - 2)
            }
            drawChart(selected, in: &frame, region: layout.bars)
        }
        let total = insights.isChartFocused ? selected?.chart.bars.count ?? 0 : insights.entries.count
        FilterLabel(
            insights.filtering,
            shown: insights.isChartFocused ? selected?.shownBars.count ?? 0 : insights.shown.count, total: total,
            showsCursor: isFocused, reserve: 14
        ).draw(in: &frame, region: insights.isChartFocused ? layout.chart : layout.list)
    }

    // MARK: List

    private var listPane: Panel {
        let about = insights.vertex.map { [Span(" ─ ", .muted), Span(Crumb.title($0))] } ?? []
        return Panel(Line([Span("Insights")] + about), isFocused: isFocused && !insights.isChartFocused)
    }

    private func drawList(in frame: inout Frame, region: Rect) {
        let view = ListView(
            count: insights.shown.count, state: insights.list, isFocused: isFocused && !insights.isChartFocused,
            emptyText: Line("nothing matches the filter", .muted)
        ) { row(insights.entries[insights.shown[$0]], width: region.width - 3) }
        frame.draw(view, in: region)
        drawTicks(count: insights.shown.count, insights.list, in: &frame, region: region)
    }

    /// The title, and at the right end how it stands.
    private func row(_ entry: InsightsState.Entry, width: Int) -> Line {
        let end = status(of: entry)
        let room = max(1, width - end.width - 1)
        return Line([Span(DisplayText.clipped(entry.title, to: room).padded(to: room)), Span(" ")]) + end
    }

    private func status(of entry: InsightsState.Entry) -> Line {
        if entry.insight.isLoading, let spinner { return Spinner(tick: spinner, label: "").line }
        if let failure = entry.insight.failure {
            let word = entry.insight.isStale ? "stale" : failure == FailureWords.stopped ? failure : "failed"
            return Line(word, entry.insight.isStale ? .stale : word == "failed" ? .failure : .warning)
        }
        guard let insight = entry.insight.value else { return .empty }
        return (entry.doubt == nil ? .empty : Line("! ", .warning))
            + Line(Self.summary(of: insight, entry.definition) ?? Self.count(of: insight), .muted)
    }

    // MARK: Chart

    private func chartPane(_ entry: InsightsState.Entry) -> Panel {
        var badge = Line.empty
        if let reason = entry.insight.staleReason {
            badge = staleBadge(reason, beside: entry.title)
        } else if entry.insight.isLoading, entry.insight.value != nil, let spinner {
            badge = Spinner(tick: spinner, label: "").line
        } else if let doubt = entry.doubt {
            let room = InsightsLayout(count: insights.entries.count, size: size).chart.width - entry.title.count - 11
            badge = Line("! " + (room < 16 ? doubt.badge : doubt.words(fitting: room)), .warning)
        }
        let footer = entry.insight.value.map { insight in
            let parts = [Self.count(of: insight), Self.summary(of: insight, entry.definition)]
            return Line(parts.compactMap { $0 }.joined(separator: " · "), .muted)
        }
        return Panel(
            Line([Span(DisplayText.clipped(entry.title, to: 80))]), badge: badge, footer: footer ?? .empty,
            isFocused: isFocused && insights.isChartFocused)
    }

    /// What to do, and as much of the reason as there is room for.
    private func staleBadge(_ reason: String, beside title: String) -> Line {
        let room = InsightsLayout(count: insights.entries.count, size: size).chart.width - title.count - 32
        guard room >= 12 else { return Line("stale: r tries again", .stale) }
        return Line([Span("stale, r tries again: ", .stale), Span(DisplayText.clipped(reason, to: room))])
    }

    /// As many findings as there is room for; the last line counts the others rather than cutting one.
    private func drawFindings(_ entry: InsightsState.Entry, in frame: inout Frame, region: Rect) {
        let findings = entry.findings
        let total = max(findings.count, entry.insight.value?.findings.count ?? 0)
        var rows = Array(region.rows)
        for (place, finding) in findings.enumerated() where !rows.isEmpty {
            let lines = WrappedText([finding]).lines(width: InsightsLayout.textWidth(region))
            let fits = place == total - 1 ? lines.count <= rows.count : lines.count < rows.count
            guard fits || place == 0 else {
                let words = Line("and \(total - place) more, which y copies", .muted)
                frame.write(words, x: region.x + 2, y: rows[0], maxWidth: region.width - 2)
                return
            }
            for line in lines.prefix(rows.count) {
                frame.write(line, x: region.x + 2, y: rows.removeFirst(), maxWidth: region.width - 2)
            }
        }
    }

    /// The column with the cursor, where the chart has the keys.
    private func shownColumn(_ entry: InsightsState.Entry) -> Int? { insights.isChartFocused ? entry.column : nil }

    private func line(_ entry: InsightsState.Entry, _ index: Int, width: Int) -> Line {
        entry.grid?.line(index, width: width, cursor: shownColumn(entry)) ?? entry.chart.line(index, width: width)
    }

    private func drawChart(_ entry: InsightsState.Entry, in frame: inout Frame, region: Rect) {
        guard !entry.chart.bars.isEmpty else {
            frame.draw(WrappedText([words(for: entry)]), in: region.inset(columns: 1))
            return
        }
        let count = entry.shownBars.count
        let filter = entry.filtering.filter
        if insights.isChartFocused {
            let view = ListView(
                count: count, state: entry.bars, isFocused: isFocused,
                emptyText: Line("nothing matches the filter", .muted)
            ) { filter.marking(line(entry, entry.shownBars[$0], width: region.width - 3)) }
            frame.draw(view, in: region)
        } else {
            // Without the keys no bar is marked.
            for (index, y) in zip(entry.bars.offset..<count, region.rows) {
                frame.write(line(entry, entry.shownBars[index], width: region.width - 3), x: region.x + 2, y: y)
            }
        }
        drawTicks(count: count, entry.bars, in: &frame, region: region)
    }

    /// None, not loaded yet, failed: three things, three words.
    private func words(for entry: InsightsState.Entry) -> Line {
        if let words = entry.insight.failure { return FailureWords.line(words) }
        guard entry.insight.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line("none on file", .muted)
    }

    private func drawTicks(count: Int, _ list: ListState, in frame: inout Frame, region: Rect) {
        let ticks = ScrollTicks(count: count, offset: list.offset)
        frame.draw(ticks, in: Rect(x: region.maxX, y: region.y, width: 1, height: region.height))
    }

    // MARK: Words

    /// `1,061 calls`; nil where a sum says nothing.
    private static func summary(of insight: Insight, _ definition: InsightDefinition) -> String? {
        insight.total.map { definition.unit.isEmpty ? $0 : "\($0) \(definition.unit)" }
    }

    private static func count(of insight: Insight) -> String {
        let count = insight.groups.count
        return "\(Numbers.grouped(count)) \(count == 1 ? "group" : "groups")"
    }
}
