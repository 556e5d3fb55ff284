import TUI
import Testing

@testable import App

/// The search screen as it goes on to looser tiers, asks a new graph, and tells what cannot be done.
struct SearchTierTests {
    private let profile = FakeProfile.homeInsurance
    private let context = ScreenContext(phase: .open(FakeGraph.opened()), size: Size(width: 100, height: 30))
    private let prefix = SearchRound(.prefix)
    private let contains = SearchRound(.contains)

    /// What Tab asks.
    private func next(_ round: SearchRound, known: Set<String>, _ number: Int) -> SearchQuestion {
        SearchQuestion(text: "ana", round: round, known: known, number: number)
    }

    // MARK: Looser tiers

    @Test("Tab asks for the next round beyond what is shown, which stays meanwhile")
    func widens() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        let question = next(prefix, known: ["CUS1"], 2)
        #expect(state.perform(.nextTier, context) == [.ask(question)])
        #expect(state.isBusy && state.hits.map(\.id) == ["CUS1"])
        #expect(state.askNextTier() == [.say("no looser tier to try")], "one at a time")
        let requests = state.receive(question, .found("CUS2", "CUS3", tier: .prefix, next: contains))
        #expect(requests == [.ask(StatesQuestion(ids: ["CUS2", "CUS3"]))])
        #expect(state.hits.map(\.id) == ["CUS2", "CUS3"] && state.answer.value?.nextRound == contains)
        #expect(state.askNextTier() == [.ask(next(contains, known: ["CUS2", "CUS3"], 3))])
    }

    @Test("Others begin at the first row; where a looser round finds nobody else, cursor and hits stay")
    func cursor() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2", next: prefix))
        state.focusList(recent: [])
        state.move(.down, recent: [], height: 10)
        _ = state.askNextTier()
        _ = state.receive(next(prefix, known: ["CUS1", "CUS2"], 2), .found(next: contains))
        #expect(state.hits.map(\.id) == ["CUS1", "CUS2"] && state.answer.value?.isUnchanged == true)
        #expect(state.isListFocused && state.list.cursor == 1)
        _ = state.askNextTier()
        _ = state.receive(next(contains, known: ["CUS1", "CUS2"], 3), .found("CUS3", "CUS4", tier: .contains))
        #expect(state.isListFocused && state.list.cursor == 0 && state.selected(recent: [])?.id == "CUS3")
    }

    @Test("After a round that found nobody else a new graph is asked for the one that gave the hits")
    func unchanged() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        _ = state.askNextTier()
        _ = state.receive(next(prefix, known: ["CUS1"], 2), .found())
        #expect(state.refresh(context).first == .ask(SearchQuestion(text: "ana", number: 3)))
    }

    @Test("Stopping a looser search leaves what was there, and Tab goes on from it")
    func stop() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        _ = state.askNextTier()
        #expect(state.stop() == [.cancel(slot: SearchQuestion.slot), .say("stopped: Tab searches on")])
        #expect(state.hits.map(\.id) == ["CUS1"] && state.answer.failure == nil && !state.isBusy)
        #expect(state.askNextTier() == [.ask(next(prefix, known: ["CUS1"], 3))])
    }

    @Test("A scan that ran out of time is asked as a whole again, without what it found")
    func outOfTime() {
        var state = SearchState.answered(
            "ana", .found("CUS1", tier: .contains, next: contains, round: contains, stopped: true))
        #expect(state.askNextTier() == [.ask(next(contains, known: [], 2))])
        #expect(state.hits.map(\.id) == ["CUS1"])
    }

    @Test("A looser search that failed is asked again as it was, and Enter then opens what it finds")
    func failure() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        let question = next(prefix, known: ["CUS1"], 2)
        _ = state.askNextTier()
        _ = state.receive(question, .failure("no line"))
        #expect(state.hits == [])
        guard case .put(let again, isAgain: true)? = state.enter(recent: []).first,
            let again = again.question as? SearchQuestion
        else {
            Issue.record("it does not ask again")
            return
        }
        #expect(again.round == prefix && again.number == 3)
        #expect(state.receive(again, .found("CUS2")).last == .openCustomer(.fake("CUS2")))
    }

    @Test("A letter after Tab begins at the surest tier, and the answer widens nothing")
    func typedAfter() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        _ = state.askNextTier()
        #expect(state.type("x", profile: profile) == [.ask(.typed("anax", 3))])
        _ = state.receive(next(prefix, known: ["CUS1"], 2), .found("CUS9"))
        _ = state.receive(.typed("anax", 3), .found())
        #expect(state.hits == [] && state.answer.value?.isUnchanged == false)
    }

    // MARK: A new graph and states

    @Test("A new graph is asked the same, and the cursor goes with its row")
    func refresh() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        state.focusList(recent: [])
        state.move(.down, recent: [], height: 10)
        #expect(state.refresh(context) == [.ask(SearchQuestion(text: "ana", number: 2))])
        #expect(state.hits.count == 2 && state.list.cursor == 1)
        _ = state.receive(SearchQuestion(text: "ana", number: 2), .found("CUS0", "CUS1", "CUS2"))
        #expect(state.list.cursor == 2 && state.selected(recent: [])?.id == "CUS2" && state.isListFocused)
        _ = state.refresh(context)
        _ = state.receive(SearchQuestion(text: "ana", number: 3), .found())
        #expect(!state.isListFocused && state.hits == [])
        var empty = SearchState()
        #expect(empty.refresh(context) == [])
    }

    @Test("States are asked for at most 60 hits, once each, and anew from a new graph")
    func states() {
        let ids = (1...70).map { "CUS\($0)" }
        let asked = StatesQuestion(ids: Array(ids.prefix(60)))
        var state = SearchState.asked("ana")
        #expect(state.receive(.typed("ana", 1), .found(ids)) == [.ask(asked)])
        let journeys = Dictionary(uniqueKeysWithValues: asked.ids.map { ($0, FakeGraph.journey(of: $0)) })
        #expect(state.receive(Reply(asked, .value(journeys))) == [] && state.states.count == 60)
        _ = state.type("x", profile: profile)
        let more = state.receive(.typed("anax", 2), .found("CUS1", "CUS99"))
        #expect(more == [.ask(StatesQuestion(ids: ["CUS99"]))])
        _ = state.type("y", profile: profile)
        #expect(state.receive(.typed("anaxy", 3), .found("CUS1")) == [])
        _ = state.refresh(context)
        #expect(state.receive(.typed("anaxy", 4), .found("CUS1")) == [.ask(StatesQuestion(ids: ["CUS1"]))])
        #expect(state.receive(Reply(asked, .failure("no line"))) == [] && state.states.count == 60)
    }

    // MARK: What cannot be done

    @Test("Every command that it names holds somewhere, and says why it does nothing where that is so")
    func disabled() {
        let recent = [FakeGraph.reference("CUS1018")]
        func reasons(
            _ state: SearchState, recent: [VertexReference] = [], back: Bool = false
        ) -> [ExplorerCommand: String] {
            let context = ScreenContext(
                phase: .open(FakeGraph.opened()), recent: recent, size: Size(width: 100, height: 30), canGoBack: back)
            let named = SearchState.commands.map(\.explorerCommand) + [.leave]
            return Dictionary(
                named.compactMap { command in
                    state.disabledReason(of: command, context).map { (command, $0) }
                }, uniquingKeysWith: { first, _ in first })
        }
        let start: [ExplorerCommand: String] = [
            .leave: "this is the start", .nextTier: "no looser tier to try", .enterList: "nothing to go to yet",
            .open: "", .search: "",
        ]
        let found: [ExplorerCommand: String] = [.nextTier: "no looser tier to try", .search: ""]
        #expect(reasons(SearchState()) == start)
        #expect(reasons(SearchState(), back: true) == start.filter { $0.key != .leave })
        #expect(reasons(SearchState(), recent: recent) == start.filter { ![.enterList, .open].contains($0.key) })
        #expect(reasons(.asked("ana")) == start.filter { $0.key != .leave })
        #expect(reasons(.answered("ana", .found("CUS1"))) == found)
        #expect(reasons(.answered("ana", .found("CUS1", next: prefix))) == [.search: ""])
        #expect(reasons(.answered("ana", .failure("no line"))) == start.filter { $0.key != .leave })
    }
}
