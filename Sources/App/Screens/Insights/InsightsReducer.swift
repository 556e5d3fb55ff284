import TUI

extension InsightsState {
    /// What a command does on the insights screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, in: context.size)
            return askOn()
        }
        switch command {
        case .open where isChartFocused: return openGroup(context)
        case .open: focusChart()
        case .nextPane, .previousPane: if isChartFocused { focusList() } else { focusChart() }
        case .nextColumn: moveColumn(by: 1)
        case .previousColumn: moveColumn(by: -1)
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .reload: return reload()
        case .copy: return copy()
        case .gremlin:
            guard let selected else { break }
            return context.show(selected.question, title: selected.title)
        default: break
        }
        return []
    }

    /// Lists what is behind the bar, or shows the Gremlin of the whole where it does not tell which that is.
    private func openGroup(_ context: ScreenContext) -> [ScreenRequest] {
        guard let selected, let group = selected.selectedGroup else { return [] }
        let title = selected.title
        do {
            if let gremlin = try context.graph?.queries.gremlin(
                InsightMembersQuestion(
                    insight: selected.definition.id, group: group.key, span: group.span, column: selected.column,
                    columns: selected.insight.value?.columns.map(\.key) ?? [], subject: selected.subject?.walk))
            {
                let column = selected.column.flatMap { selected.insight.value?.columns[$0].label }
                let place = ([String(group.label.prefix(40))] + [column].compactMap { $0 }).joined(separator: ", ")
                return [.runGremlin(gremlin, title: "\(title): \(place)")]
            }
        } catch {
            return [.say(FailureWords.describe(error))]
        }
        return context.show(selected.question, title: title)
            + [.say("what is behind a bar does not follow from this Gremlin: here it is as a whole")]
    }

    /// The chart of the insight with the cursor, as its filter narrows it.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let entry = selected, let insight = entry.insight.value else { return [] }
        let number = entry.definition.unit.isEmpty ? "Number" : entry.definition.unit
        let headers = insight.columns.isEmpty ? [number, "Share"] : insight.columns.map(\.label) + [number]
        return context.export(
            "chart", file: entry.definition.id, title: entry.title,
            lines: (entry.doubt.map { ["! \($0.words)"] } ?? []) + insight.findings.map(\.words),
            headers: ["Group"] + headers
        ) {
            entry.shownBars.map { insight.groups[$0] }.map { group in
                [group.label]
                    + (insight.columns.isEmpty
                        ? [group.text, group.share ?? ""] : group.cells.map(\.text) + [group.text])
            }
        }
    }

    private func copy() -> [ScreenRequest] {
        guard let insight = selected?.insight.value, !insight.groups.isEmpty else {
            return [.say("there is nothing to copy")]
        }
        return [.copy(insight.table, what: "table")]
    }

    /// Clears the filter, then gives the keys back to the list; nil when it has them.
    mutating func leave() -> [ScreenRequest]? {
        if filtering.clear() { return applyFilter() }
        guard isChartFocused else { return nil }
        focusList()
        return []
    }

    /// A click goes to the insight or to the bar that it is on.
    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        point(at: position, size: context.size)
        let layout = layout(context.size)
        if let row = list.row(under: position, in: layout.rows, count: shown.count) {
            select(insight: row)
        } else if let selected,
            let bar = selected.bars.row(under: position, in: layout.bars, count: selected.shownBars.count)
        {
            select(bar: bar)
        }
        return askOn()
    }

    /// Gives the keys to what the pointer is over.
    mutating func point(at position: Point, size: Size) {
        let layout = layout(size)
        if layout.rows.contains(position) { focusList() }
        if layout.bars.contains(position) { focusChart() }
    }
}
