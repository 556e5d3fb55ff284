import TUI

extension InsightsState {
    /// What a command does on the insights screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, in: context.size)
            return []
        }
        switch command {
        case .open: focusChart()
        case .nextPane, .previousPane: if isChartFocused { focusList() } else { focusChart() }
        case .reload: return reload()
        case .copy: return copy()
        case .gremlin:
            guard let selected else { break }
            return context.show(selected.question, title: selected.definition.title)
        default: break
        }
        return []
    }

    private func copy() -> [ScreenRequest] {
        guard let insight = selected?.insight.value, !insight.groups.isEmpty else {
            return [.say("there is nothing to copy")]
        }
        return [.copy(insight.table, what: "table")]
    }

    /// Gives the keys back to the list; nil when it has them.
    mutating func leave() -> [ScreenRequest]? {
        guard isChartFocused else { return nil }
        focusList()
        return []
    }

    /// A click goes to the insight or to the bar that it is on.
    mutating func click(_ position: Point, size: Size) -> [ScreenRequest] {
        point(at: position, size: size)
        let layout = InsightsLayout(count: entries.count, size: size)
        if layout.rows.contains(position) {
            select(insight: list.offset + position.y - layout.rows.y)
        } else if layout.bars.contains(position), let selected {
            select(bar: selected.bars.offset + position.y - layout.bars.y)
        }
        return []
    }

    /// Gives the keys to what the pointer is over.
    mutating func point(at position: Point, size: Size) {
        let layout = InsightsLayout(count: entries.count, size: size)
        if layout.rows.contains(position) { focusList() }
        if layout.bars.contains(position) { focusChart() }
    }
}
