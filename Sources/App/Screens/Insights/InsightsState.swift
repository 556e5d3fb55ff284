import TUI

/// The screen of the profile's insights: a list of them, and the chart of the one with the cursor.
struct InsightsState: Sendable {
    /// One insight with what it gave and where the reader stands in its chart.
    struct Entry: Sendable {
        let definition: InsightDefinition
        fileprivate(set) var insight = Loadable<Insight>()
        fileprivate(set) var chart = BarChart([])
        fileprivate(set) var bars = ListState()
        /// The bars that the filter of the chart admits.
        fileprivate(set) var shownBars: [Int] = []
        fileprivate(set) var filtering = FilterState()

        var question: InsightQuestion { InsightQuestion(insight: definition.id) }

        fileprivate mutating func receive(_ answer: Answer<Insight>) {
            let label = selectedGroup?.label
            insight.receive(answer)
            guard let groups = insight.value?.groups, insight.failure == nil else { return }
            chart = BarChart(groups.map(BarChart.Bar.init))
            arrange(keeping: label)
        }

        fileprivate mutating func arrange(keeping label: String?) {
            let groups = insight.value?.groups ?? []
            let filter = filtering.filter
            shownBars = groups.indices.filter { filter.isEmpty || filter.admits(groups[$0].label) }
            let line = shownBars.firstIndex { groups[$0].label == label }
            bars.select(line ?? bars.cursor, count: shownBars.count)
        }

        /// The group whose bar has the cursor.
        var selectedGroup: Insight.Group? {
            guard let groups = insight.value?.groups, shownBars.indices.contains(bars.cursor) else { return nil }
            return groups[shownBars[bars.cursor]]
        }
    }

    private(set) var entries: [Entry]
    private(set) var list = ListState()
    /// Whether the chart has the keys, and not the list.
    private(set) var isChartFocused = false

    /// The insights that the filter of the list admits.
    private(set) var shown: [Int] = []
    private var listFilter = FilterState()

    init(_ profile: Profile) {
        entries = profile.insights.map { Entry(definition: $0) }
        shown = Array(entries.indices)
    }

    /// The place of the insight with the cursor; nil where the filter admits none.
    private var selectedIndex: Int? { shown.indices.contains(list.cursor) ? shown[list.cursor] : nil }

    var selected: Entry? { selectedIndex.map { entries[$0] } }

    /// The filter of what has the keys: the chart or the list.
    var filtering: FilterState {
        get { isChartFocused ? selected?.filtering ?? FilterState() : listFilter }
        set {
            if !isChartFocused {
                listFilter = newValue
            } else if let selectedIndex {
                entries[selectedIndex].filtering = newValue
            }
        }
    }

    mutating func applyFilter() -> [ScreenRequest] {
        if isChartFocused {
            guard let selectedIndex else { return [] }
            entries[selectedIndex].arrange(keeping: entries[selectedIndex].selectedGroup?.label)
        } else {
            let former = selectedIndex
            arrange()
            list.select(shown.firstIndex { $0 == former } ?? 0, count: shown.count)
        }
        return []
    }

    private mutating func arrange() {
        shown = entries.indices.filter {
            listFilter.filter.isEmpty || listFilter.filter.admits(entries[$0].definition.title)
        }
    }

    var isLoading: Bool { entries.contains { $0.insight.isLoading } }

    // MARK: Asking

    mutating func start() -> [ScreenRequest] { entries.indices.map { ask($0) } }

    /// Asks again for what is looked at, and for all that failed.
    mutating func reload() -> [ScreenRequest] {
        entries.indices.filter { $0 == selectedIndex || entries[$0].insight.failure != nil }.map { ask($0) }
    }

    /// Asks a new graph for everything; the last answers stay until the new ones are there.
    mutating func refresh(_ profile: Profile) -> [ScreenRequest] {
        let former = entries
        entries = profile.insights.map { definition in
            former.first { $0.definition == definition } ?? Entry(definition: definition)
        }
        arrange()
        return start()
    }

    private mutating func ask(_ index: Int) -> ScreenRequest {
        entries[index].insight.start()
        return .ask(entries[index].question)
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: InsightQuestion.self),
            let index = entries.firstIndex(where: { $0.question == question })
        {
            entries[index].receive(answer)
        }
        return []
    }

    mutating func stop() -> [ScreenRequest] {
        let waiting = entries.indices.filter { entries[$0].insight.isLoading }
        for index in waiting { entries[index].insight.fail(FailureWords.stopped) }
        return waiting.map { .cancel(entries[$0].question) }
    }

    // MARK: Moving

    mutating func focusChart() { isChartFocused = selected != nil }

    mutating func focusList() { isChartFocused = false }

    /// Moves the bar with the cursor where the chart has the keys, else the insight.
    mutating func move(_ motion: ListMotion, in size: Size) {
        let layout = InsightsLayout(count: entries.count, size: size)
        guard isChartFocused, let selectedIndex else {
            return list.handle(motion, count: shown.count, height: layout.rows.height)
        }
        let count = entries[selectedIndex].shownBars.count
        entries[selectedIndex].bars.handle(motion, count: count, height: layout.bars.height)
    }

    mutating func select(insight line: Int) { list.select(line, count: shown.count) }

    mutating func select(bar line: Int) {
        guard let selectedIndex else { return }
        entries[selectedIndex].bars.select(line, count: entries[selectedIndex].shownBars.count)
    }

    mutating func fit(_ context: ScreenContext) {
        let layout = InsightsLayout(count: entries.count, size: context.size)
        list.clamp(count: shown.count, height: layout.rows.height)
        guard let selectedIndex else { return }
        entries[selectedIndex].bars.clamp(count: entries[selectedIndex].shownBars.count, height: layout.bars.height)
    }
}

extension BarChart.Bar {
    /// A group with its number and share; a label of megabytes is read no further than a screen is wide.
    fileprivate init(_ group: Insight.Group) {
        self.init(
            DisplayText.clipped(group.label, to: 200), group.number,
            notes: [DisplayText(group.text)] + (group.share.map { [DisplayText($0)] } ?? []))
    }
}
