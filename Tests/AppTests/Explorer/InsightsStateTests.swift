import Graph
import TUI
import Testing

@testable import App

/// The insights screen: what it asks, which part has the keys, and what it says meanwhile.
@MainActor
struct InsightsStateTests {
    private let size = Size(width: 100, height: 30)

    private func answered(_ state: inout InsightsState) {
        for entry in state.entries {
            let id = entry.definition.id
            _ = state.receive(
                Reply(InsightQuestion(insight: id), FakeInsights.answer(id, profile: FakeProfile.homeInsurance)))
        }
    }

    private func opened() -> InsightsState {
        var state = InsightsState(FakeProfile.homeInsurance)
        #expect(state.start().count == 1)
        answered(&state)
        return state
    }

    private func perform(_ command: ExplorerCommand, _ state: inout InsightsState) -> [ScreenRequest] {
        let context = ScreenContext(phase: .open(FakeGraph.opened()), size: size)
        defer { state.fit(context) }
        return state.perform(command, context)
    }

    /// The words of the screen for a state, as one text.
    private func screen(_ state: InsightsState, size: Size? = nil, spinner: Int? = nil) -> String {
        let size = size ?? self.size
        var frame = Frame(size: size, theme: .standard)
        InsightsView(insights: state, size: size, spinner: spinner, isFocused: true).draw(
            in: &frame, region: ScreenLayout(size).body)
        return frame.text
    }

    private func reply(_ id: String) -> Reply {
        Reply(InsightQuestion(insight: id), FakeInsights.answer(id, profile: FakeProfile.homeInsurance))
    }

    @Test("Insights are asked one after the other, what is looked at first, and each shows as soon as it is there")
    func apart() {
        var state = InsightsState(FakeProfile.homeInsurance)
        #expect(screen(state).contains("not loaded yet"))
        #expect(state.start() == [.ask(InsightQuestion(insight: "months"))])
        #expect(state.isLoading && screen(state, spinner: 1).contains("/ loading"))
        #expect(state.receive(reply("months")) == [.ask(InsightQuestion(insight: "agents"))])
        #expect(state.isLoading && screen(state).contains("2024-03"))
        #expect(perform(.last, &state) == [.ask(InsightQuestion(insight: "failing"))])
        #expect(perform(.up, &state) == [.ask(InsightQuestion(insight: "none"))])
        #expect(state.receive(reply("failing")).isEmpty, "two others are under way")
        #expect(state.receive(reply("agents")).isEmpty)
        #expect(state.receive(reply("none")) == [.ask(InsightQuestion(insight: "premium"))])
        #expect(state.receive(reply("premium")).isEmpty && !state.isLoading)
    }

    @Test("A new graph is asked at once for what the former one was, and for the others after that")
    func renewedMeanwhile() {
        var state = InsightsState(FakeProfile.homeInsurance)
        _ = state.start()
        _ = state.receive(reply("months"))
        #expect(
            state.refresh(FakeProfile.homeInsurance) == ["agents", "months"].map { .ask(InsightQuestion(insight: $0)) })
        _ = state.receive(reply("months"))
        #expect(state.receive(reply("agents")) == [.ask(InsightQuestion(insight: "premium"))])
    }

    @Test("What is about somebody comes first, waits for who that is, and is left out where nobody is looked at")
    func about() throws {
        var profile = FakeProfile.homeInsurance
        var alike = try #require(profile.insights.last)
        (alike.id, alike.title) = ("alike", "Calls of the segment")
        alike.form = .gremlin(ProfileGremlin("g.V().has('segment',subject_segment).groupCount().by(label())"))
        profile.insights.append(alike)
        #expect(InsightsState(profile).entries.count == 5)
        let ana = VertexReference(id: "CUS1017", label: "customer", title: "Ana García")
        var state = InsightsState(profile, about: ana)
        let requests = state.start()
        #expect(requests.first == .ask(InsightSubjectQuestion(vertex: "CUS1017")) && requests.count == 2)
        #expect(state.entries.first?.definition.id == "alike" && state.isLoading)
        let walk = WalkSubject(id: "CUS1017", properties: ["segment": "first_home"])
        let subject = InsightSubject(vertex: ana, walk: walk, texts: ["segment": "first home"])
        let asked = state.receive(Reply(InsightSubjectQuestion(vertex: "CUS1017"), .value(subject)))
        #expect(asked == [.ask(InsightQuestion(insight: "alike", subject: walk))])
        #expect(screen(state).contains("Calls of the segment · first home"))
        _ = state.receive(Reply(InsightSubjectQuestion(vertex: "CUS1017"), .failure("connection refused")))
        #expect(screen(state).contains("connection refused"))
    }

    @Test("Stopping ends what is under way and keeps what is there")
    func stop() {
        var state = InsightsState(FakeProfile.homeInsurance)
        _ = state.start()
        _ = state.receive(
            Reply(InsightQuestion(insight: "months"), FakeInsights.answer("months", profile: FakeProfile.homeInsurance))
        )
        #expect(state.stop() == [.cancel(InsightQuestion(insight: "agents"))] && !state.isLoading)
        #expect(state.stop().isEmpty)
        #expect(screen(state).contains("stopped") && screen(state).contains("2024-03"))
        #expect(perform(.reload, &state) == [.ask(InsightQuestion(insight: "months"))])
        #expect(state.receive(reply("months")) == [.ask(InsightQuestion(insight: "agents"))])
    }

    @Test("Asking again asks for what is looked at and for what failed; data that cannot be renewed is stale")
    func reload() {
        var state = opened()
        #expect(perform(.reload, &state) == [.ask(InsightQuestion(insight: "months"))])
        let next = state.receive(Reply(InsightQuestion(insight: "months"), .failure("connection refused")))
        #expect(next == [.ask(InsightQuestion(insight: "failing"))])
        let text = screen(state)
        #expect(text.contains("stale: r tries again") && text.contains("2024-03"))
    }

    @Test("The keys move the insights, then the bars; leaving gives them back to the list")
    func focus() {
        var state = opened()
        _ = perform(.down, &state)
        #expect(state.selected?.definition.id == "agents" && state.leave() == nil)
        _ = perform(.open, &state)
        _ = perform(.last, &state)
        #expect(state.isChartFocused && state.selected?.bars.cursor == 63)
        #expect(screen(state).contains("▸ none on file"))
        #expect(state.leave() == [] && !state.isChartFocused)
        _ = perform(.nextPane, &state)
        #expect(state.isChartFocused && state.selected?.bars.cursor == 63)
        _ = perform(.previousPane, &state)
        _ = perform(.up, &state)
        #expect(state.selected?.definition.id == "months")
    }

    @Test("A new answer keeps the cursor on its group, and a new graph keeps the answers")
    func renewed() {
        var state = opened()
        _ = perform(.open, &state)
        for _ in 0..<3 { _ = perform(.down, &state) }
        answered(&state)
        #expect(state.selected?.bars.cursor == 3)
        var profile = FakeProfile.homeInsurance
        profile.insights.removeFirst()
        #expect(state.refresh(profile).count == 1)
        #expect(state.entries.first?.insight.value?.groups.count == 64)
    }

    @Test("The table is copied, and the Gremlin opens in the console")
    func copies() {
        var state = opened()
        guard case .copy(let table, "table")? = perform(.copy, &state).first else { return #expect(Bool(false)) }
        #expect(table.hasPrefix("2023-04\t81\t") && table.split(separator: "\n").count == 12)
        #expect(
            perform(.gremlin, &state) == [
                .showGremlin("g.V().groupCount().by('months')", title: "Calls by month, a year")
            ])
        _ = perform(.last, &state)
        #expect(perform(.copy, &state) == [.say("there is nothing to copy")])
    }

    @Test("Enter on a bar lists what is behind it, and where that does not follow opens the Gremlin of the whole")
    func bars() {
        var graph = FakeGraph.opened()
        let gremlin = graph.queries.gremlin
        graph.queries.gremlin = { question in
            guard let members = question as? InsightMembersQuestion else { return try gremlin(question) }
            guard members.insight == "agents" else { return nil }
            return "g.V().has('agent', '\(members.group.members?.last?.stringValue ?? "")')"
        }
        let context = ScreenContext(phase: .open(graph), size: size)
        var state = opened()
        _ = perform(.down, &state)
        _ = perform(.open, &state)
        _ = perform(.down, &state)
        let requests = state.perform(.open, context)
        guard case .runGremlin("g.V().has('agent', 'AGT200')", let title)? = requests.first else {
            return #expect(Bool(false), "\(requests)")
        }
        #expect(title == "Calls by agent: Agent 0, AGT200" && requests.count == 1)
        state.select(insight: 0)
        let whole = state.perform(.open, context)
        #expect(whole.first == .showGremlin("g.V().groupCount().by('months')", title: "Calls by month, a year"))
        guard case .say(let words)? = whole.last else { return #expect(Bool(false)) }
        #expect(words.contains("does not follow from this Gremlin"))
        // Without bars there is nothing to open.
        state.select(insight: 3)
        #expect(state.perform(.open, context).isEmpty)
    }

    @Test("The list behind a bar is run at once, its rows open, and Esc goes back to the bar")
    func barsRun() async throws {
        var graph = FakeGraph.opened()
        graph.queries.gremlin = { $0 is InsightMembersQuestion ? "g.V().hasLabel('customer')" : nil }
        let driver = try await ExplorerDriver(graph: graph)
        try await driver.play("ana garcía<Enter>I<Tab><Down><Down>")
        #expect(driver.text.split(separator: "\n").last?.contains("↵ open") == true)
        try await driver.play("<Enter>")
        #expect(driver.text.contains("Console ─ Calls by month, a year: 2023-06") && driver.text.contains("2 results"))
        try await driver.play("<Esc>")
        guard let insights = driver.screen as? InsightsState else { throw CancellationError() }
        #expect(insights.isChartFocused && insights.selected?.bars.cursor == 2)
    }

    @Test("None on file, failed and no insights are three different things")
    func words() {
        var state = opened()
        state.select(insight: 3)
        #expect(screen(state).contains("none on file") && screen(state).contains("0 claims"))
        state.select(insight: 4)
        let text = screen(state, size: Size(width: 120, height: 40))
        #expect(text.contains("failed: took too long: 30 s passed · r tries again"))
        var profile = FakeProfile.homeInsurance
        profile.insights = []
        var none = InsightsState(profile)
        #expect(none.start().isEmpty && screen(none).contains("the profile has no insights"))
        #expect(perform(.open, &none).isEmpty && !none.isChartFocused)
    }

    @Test("The wheel moves what the pointer is over, and a click chooses an insight or a bar", arguments: [79, 120])
    func mouse(width: Int) {
        var state = opened()
        let size = Size(width: width, height: 24)
        let layout = InsightsLayout(count: state.entries.count, size: size)
        let context = ScreenContext(phase: .open(FakeGraph.opened()), size: size)
        state.fit(context)
        #expect(state.click(Point(x: layout.rows.x + 3, y: layout.rows.y + 1), context).isEmpty)
        #expect(state.selected?.definition.id == "agents")
        #expect(state.click(Point(x: layout.bars.x + 3, y: layout.bars.y + 2), context).isEmpty)
        #expect(state.isChartFocused && state.selected?.bars.cursor == 2)
        state.point(at: layout.rows.origin, size: size)
        #expect(!state.isChartFocused)
    }

    @Test("I opens the screen, Esc goes back to where one was, and ] brings it back as it was")
    func way() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>I<Down>")
        #expect(driver.text.contains("Calls by agent") && driver.text.contains("Wei Nguyen, AGT101"))
        try await driver.play("<Esc>")
        guard driver.screen is CustomerState else { throw CancellationError() }
        try await driver.play("]I")
        guard let insights = driver.screen as? InsightsState else { throw CancellationError() }
        #expect(insights.selected?.definition.id == "agents")
        try await driver.play("E")
        guard driver.screen is ConsoleState else { throw CancellationError() }
        #expect(driver.text.contains("by('agents')"))
        try await driver.play("<Esc><Resize 40x10>")
        #expect(driver.text.contains("Calls by agent"))
    }
}
