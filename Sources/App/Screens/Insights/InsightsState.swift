import TUI

/// The screen of the profile's insights: a list of them, and the chart of the one with the cursor.
struct InsightsState: Sendable {
    /// One insight with what it gave and where the reader stands in its chart.
    struct Entry: Sendable {
        let definition: InsightDefinition
        /// Why its numbers may not be true; nil when all that they are counted from is there.
        let doubt: DataDoubts.Warning?
        /// Whom it is about; nil for one about everybody, or until that is known.
        fileprivate(set) var subject: InsightSubject?
        fileprivate(set) var insight = Loadable<Insight>()
        fileprivate(set) var chart = BarChart([])
        /// The table of one whose groups are divided; nil where they are not.
        fileprivate(set) var grid: InsightGrid?
        /// The column with the cursor; nil for the group as a whole.
        fileprivate(set) var column: Int?
        fileprivate(set) var bars = ListState()
        /// The bars that the filter of the chart admits.
        fileprivate(set) var shownBars: [Int] = []
        fileprivate(set) var filtering = FilterState()

        var question: InsightQuestion { InsightQuestion(insight: definition.id, subject: subject?.walk) }

        /// With the values in which those that are counted are like the subject.
        var title: String {
            let values = definition.likeness.compactMap { subject?.texts[$0] }
            return ([definition.title] + values).joined(separator: " · ")
        }

        fileprivate init(_ definition: InsightDefinition, of profile: Profile) {
            self.definition = definition
            doubt = profile.doubts.warning(of: .insight(definition.id))
        }

        fileprivate mutating func receive(_ answer: Answer<Insight>) {
            let label = selectedGroup?.label
            insight.receive(answer)
            guard let groups = insight.value?.groups, insight.failure == nil else { return }
            chart = BarChart(groups.map(BarChart.Bar.init))
            let columns = insight.value?.columns ?? []
            grid = columns.isEmpty ? nil : insight.value.map { InsightGrid($0) }
            column = column.flatMap { $0 < columns.count ? $0 : nil }
            arrange(keeping: label)
        }

        fileprivate mutating func arrange(keeping label: String?) {
            let groups = insight.value?.groups ?? []
            let filter = filtering.filter
            shownBars = groups.indices.filter { filter.isEmpty || filter.admits(groups[$0].label) }
            let line = shownBars.firstIndex { groups[$0].label == label }
            bars.select(line ?? bars.cursor, count: shownBars.count)
        }

        /// The findings that a screen may have room for, the strongest first, or that there are none.
        var findings: [Line] {
            guard let insight = insight.value, grid != nil || !insight.findings.isEmpty else { return [] }
            if insight.findings.isEmpty { return [Line("no difference is more than chance", .muted)] }
            return insight.findings.prefix(12).enumerated().map {
                Line([Span(DisplayText($0.element.words), $0.offset == 0 ? .strong : .text)])
            }
        }

        /// The group whose bar has the cursor.
        var selectedGroup: Insight.Group? {
            guard let groups = insight.value?.groups, shownBars.indices.contains(bars.cursor) else { return nil }
            return groups[shownBars[bars.cursor]]
        }
    }

    private(set) var entries: [Entry]
    /// The one whom the first insights are about, which are those that ask for likeness; nil where there are none.
    let vertex: VertexReference?
    private var subject = Loadable<InsightSubject?>()
    private(set) var list = ListState()
    /// Whether the chart has the keys, and not the list.
    private(set) var isChartFocused = false

    /// The insights that the filter of the list admits.
    private(set) var shown: [Int] = []
    private var listFilter = FilterState()
    /// The insights that are asked for one after the other.
    private var waiting: [Int] = []

    /// - Parameter vertex: The one who is looked at; nil leaves out the insights that are about somebody.
    init(_ profile: Profile, about vertex: VertexReference? = nil) {
        let definitions = Self.definitions(profile, about: vertex)
        self.vertex = definitions.contains { !$0.likeness.isEmpty } ? vertex : nil
        entries = definitions.map { Entry($0, of: profile) }
        shown = Array(entries.indices)
    }

    private static func definitions(_ profile: Profile, about vertex: VertexReference?) -> [InsightDefinition] {
        let alike = profile.insights.filter { !$0.likeness.isEmpty }
        return (vertex == nil ? [] : alike) + profile.insights.filter(\.likeness.isEmpty)
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
        return askOn()
    }

    private mutating func arrange() {
        shown = entries.indices.filter {
            listFilter.filter.isEmpty || listFilter.filter.admits(entries[$0].title)
        }
    }

    var isLoading: Bool { subject.isLoading || !waiting.isEmpty || entries.contains { $0.insight.isLoading } }

    // MARK: Asking

    /// What is about somebody waits for the properties of them.
    mutating func start() -> [ScreenRequest] {
        askForSubject() + ask(anew: entries.indices.filter { entries[$0].definition.likeness.isEmpty })
    }

    private mutating func askForSubject() -> [ScreenRequest] {
        guard let vertex else { return [] }
        subject.start()
        return [.ask(InsightSubjectQuestion(vertex: vertex.id))]
    }

    /// Asks again for what is looked at, and for all that failed.
    mutating func reload() -> [ScreenRequest] {
        let wanted = entries.indices.filter { $0 == selectedIndex || entries[$0].insight.failure != nil }
        let lacksSubject = wanted.contains { !entries[$0].definition.likeness.isEmpty && entries[$0].subject == nil }
        return (lacksSubject ? askForSubject() : []) + ask(anew: wanted.filter(isReady))
    }

    private func isReady(_ index: Int) -> Bool {
        entries[index].definition.likeness.isEmpty || entries[index].subject != nil
    }

    /// Asks a new graph for everything; the last answers stay until the new ones are there, and what is asked for is asked
    /// for anew.
    mutating func refresh(_ profile: Profile) -> [ScreenRequest] {
        let former = entries
        waiting = []
        entries = Self.definitions(profile, about: vertex).map { definition in
            let entry = Entry(definition, of: profile)
            return former.first { $0.definition == definition && $0.doubt == entry.doubt } ?? entry
        }
        arrange()
        return start()
    }

    private mutating func ask(_ index: Int) -> ScreenRequest {
        entries[index].insight.start()
        return .ask(entries[index].question)
    }

    /// Asks for some before those that wait already; what an earlier graph or subject was asked for at once.
    private mutating func ask(anew indices: [Int]) -> [ScreenRequest] {
        let asked = indices.filter { entries[$0].insight.isLoading }
        waiting = indices.filter { !asked.contains($0) } + waiting.filter { !indices.contains($0) }
        return asked.map { ask($0) } + askOn()
    }

    /// Asks for what is looked at, and for another one when the last is answered: a question over the whole graph has every
    /// processor, so that many at once would all be late, and a server would have them all at once.
    mutating func askOn() -> [ScreenRequest] {
        var next = selectedIndex.flatMap { waiting.contains($0) ? $0 : nil }
        if next == nil, !entries.contains(where: \.insight.isLoading) { next = waiting.first }
        guard let next else { return [] }
        waiting.removeAll { $0 == next }
        return [ask(next)]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: InsightQuestion.self),
            let index = entries.firstIndex(where: { $0.question == question })
        {
            entries[index].receive(answer)
            waiting.removeAll { $0 == index }
            return askOn()
        }
        return reply.answer(to: InsightSubjectQuestion.self).map { take($0.answer) } ?? []
    }

    /// Asks what is about the subject now that it is known, or says why it is not.
    private mutating func take(_ answer: Answer<InsightSubject?>) -> [ScreenRequest] {
        subject.receive(answer)
        let alike = entries.indices.filter { !entries[$0].definition.likeness.isEmpty }
        guard let known = subject.value ?? nil, subject.failure == nil else {
            let words = subject.failure ?? "there is no such vertex any more"
            for index in alike { entries[index].insight.fail(words) }
            return []
        }
        for index in alike { entries[index].subject = known }
        arrange()
        return ask(anew: alike)
    }

    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if let vertex, subject.isLoading {
            subject.fail(FailureWords.stopped)
            requests = [.cancel(InsightSubjectQuestion(vertex: vertex.id))]
        }
        let asked = entries.indices.filter { entries[$0].insight.isLoading }
        for index in asked + waiting { entries[index].insight.fail(FailureWords.stopped) }
        waiting = []
        return requests + asked.map { .cancel(entries[$0].question) }
    }

    /// Where the list and the selected chart are.
    func layout(_ size: Size) -> InsightsLayout {
        InsightsLayout(
            count: entries.count, size: size, findings: selected?.findings ?? [], hasHead: selected?.grid != nil)
    }

    // MARK: Moving

    mutating func focusChart() { isChartFocused = selected != nil }

    mutating func focusList() { isChartFocused = false }

    /// Moves the bar with the cursor where the chart has the keys, else the insight.
    mutating func move(_ motion: ListMotion, in size: Size) {
        let layout = layout(size)
        guard isChartFocused, let selectedIndex else {
            return list.handle(motion, count: shown.count, height: layout.rows.height)
        }
        let count = entries[selectedIndex].shownBars.count
        entries[selectedIndex].bars.handle(motion, count: count, height: layout.bars.height)
    }

    /// Goes to the column beside the one with the cursor; before the first one is the group as a whole.
    mutating func moveColumn(by distance: Int) {
        guard let selectedIndex, let columns = entries[selectedIndex].insight.value?.columns, !columns.isEmpty else {
            return
        }
        let place = min(columns.count - 1, (entries[selectedIndex].column ?? -1) + distance)
        entries[selectedIndex].column = place < 0 ? nil : place
    }

    mutating func select(insight line: Int) { list.select(line, count: shown.count) }

    mutating func select(bar line: Int) {
        guard let selectedIndex else { return }
        entries[selectedIndex].bars.select(line, count: entries[selectedIndex].shownBars.count)
    }

    mutating func fit(_ context: ScreenContext) {
        let layout = layout(context.size)
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
