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
        #expect(state.goLooser() == [.say("no looser tier to try")], "one at a time")
        let requests = state.receive(question, .found("CUS1", "CUS2", "CUS3", tier: .prefix, next: contains))
        #expect(requests.first == .ask(StatesQuestion(ids: ["CUS1", "CUS2", "CUS3"])), "no state has come yet")
        #expect(state.hits.map(\.id) == ["CUS1", "CUS2", "CUS3"] && state.answer.value?.nextRound == contains)
        #expect(state.answer.value?.looserWords == "+2 looser" && state.answer.value?.total == .counted(1))
        let answer = state.answer.value
        #expect(answer.map(SearchWords.ways) == "1 by exact · 2 by prefix")
        #expect(answer.flatMap(SearchWords.looserHere) == "2 looser", "they are in the list already")
        #expect(state.goLooser() == [.ask(next(contains, known: ["CUS1", "CUS2", "CUS3"], 3))])
    }

    @Test("Of more than were read it says how many there are, and by what the surest were found")
    func waysOfMany() throws {
        guard case .value(var answer) = Answer<SearchAnswer>.found(["CUS1"], next: prefix, total: 300) else { return }
        #expect(SearchWords.ways(answer) == "300 by exact")
        answer.hits[0].tier = .exact
        var other = answer.hits[0]
        other.tier = .part
        answer.hits.append(other)
        #expect(SearchWords.ways(answer) == "300, the surest by exact")
        (answer.total, answer.looser, answer.hasMoreLooser) = (.counted(2), [other], true)
        #expect(SearchWords.ways(answer) == "1 by exact · 1 by a part · 1+ looser")
        #expect(SearchWords.looserHere(answer) == "1+ looser")
    }

    @Test("What is looser is looked for without a key, and Tab goes to the first of it")
    func background() {
        var state = SearchState.asked("ana")
        var question = next(prefix, known: ["CUS1"], 1)
        question.isLooser = true
        let asked = state.receive(.typed("ana", 1), .found("CUS1", next: prefix))
        #expect(asked == [.ask(StatesQuestion(ids: ["CUS1"])), .ask(question)])
        #expect(!state.isBusy && state.answer.value?.only?.id == "CUS1")
        var further = question
        (further.round, further.known) = (contains, ["CUS1", "CUS2"])
        #expect(state.receive(question, .found("CUS1", "CUS2", tier: .prefix, next: contains)).last == .ask(further))
        _ = state.receive(further, .found())
        #expect(state.hits.map(\.id) == ["CUS1", "CUS2"] && state.answer.value?.only?.id == "CUS1")
        #expect(state.goLooser() == [] && state.isListFocused && state.list.cursor == 1)
        state.focusBox()
        _ = state.type("x", profile: profile)
        #expect(state.receive(further, .found("CUS9")) == [], "an answer to what stood there before")
    }

    @Test("Where there are more hits than were read, what is looser waits")
    func many() {
        var state = SearchState.asked("ana")
        let asked = state.receive(.typed("ana", 1), .found(["CUS1"], next: prefix, total: 300))
        #expect(asked == [.ask(StatesQuestion(ids: ["CUS1"]))] && state.position(context) == "")
        state.focusList(recent: [])
        #expect(state.position(context) == "1 of 300")
    }

    @Test("How many there are is asked behind those who are seen, and few are then read whole")
    func countedBehind() {
        let parts = [SearchCount.Part(question: .ids(["CUS1"]), ids: ["CUS1"], isCut: true)]
        func cut() -> (state: SearchState, asked: [ScreenRequest]) {
            var state = SearchState.asked("ana")
            let ids = (1...40).map { "CUS\($0)" }
            guard case .value(var answer) = Answer.found(ids, next: prefix) else { return (state, []) }
            (answer.total, answer.uncounted) = (.atLeast(40), parts)
            let asked = state.receive(.typed("ana", 1), .value(answer))
            return (state, asked)
        }
        let question = SearchCountQuestion(parts: parts)
        var many = cut()
        #expect(many.asked.last == .ask(question as any Question))
        #expect(many.state.receive(Reply(question, .value(2_230))) == [])
        #expect(many.state.answer.value?.total == .counted(2_230) && many.state.hits.count == 40)
        var few = cut()
        let whole = few.state.receive(Reply(question, .value(60)))
        #expect(whole == [.ask(SearchQuestion(text: "ana", limit: 100, pageSize: 40, number: 2))])
        var other = cut()
        _ = other.state.type("x", profile: profile)
        _ = other.state.receive(.typed("anax", 2), .found("CUS1"))
        #expect(other.state.receive(Reply(question, .value(60))) == [], "the count of another text")
        #expect(other.state.answer.value?.total == .counted(1))
    }

    // MARK: More rows and other orders

    @Test("Going down reads more rows in place, End reads all, and the cursor stays on its row")
    func more() {
        let ids = (1...100).map { "CUS\($0)" }
        var state = SearchState.answered("ana", .found(ids, total: 250))
        state.focusList(recent: [])
        #expect(state.move(.down, recent: [], height: 20) == [])
        var asked = SearchQuestion(text: "ana", limit: 200, pageSize: 40, number: 2)
        for _ in 0..<80 where !state.isBusy { _ = state.move(.down, recent: [], height: 20) }
        #expect(state.isBusy && state.list.cursor == 80 && state.hits.count == 100)
        _ = state.receive(asked, .found((1...200).map { "CUS\($0)" }, total: 250))
        #expect(state.hits.count == 200 && state.selected(recent: [])?.id == "CUS81")
        #expect(state.position(context) == "81 of 250")
        asked.limit = 250
        asked.number = 3
        #expect(state.move(.last, recent: [], height: 20).first == .ask(asked))
        _ = state.receive(asked, .found((1...250).map { "CUS\($0)" }, total: 250))
        #expect(state.selected(recent: [])?.id == "CUS250" && state.move(.last, recent: [], height: 20).count <= 1)
    }

    @Test("Before looser ones come all who match, so that none of them is taken for one")
    func looserBehindAll() {
        let ids = (1...40).map { "CUS\($0)" }
        var state = SearchState.answered("ana", .found(ids, next: prefix, total: 60))
        var asked = SearchQuestion(text: "ana", limit: SearchState.mostRows, pageSize: 40, number: 2)
        #expect(state.goLooser() == [.ask(asked)])
        let all = (1...60).map { "CUS\($0)" }
        let next = state.receive(asked, .found(all, next: prefix, total: 60))
        asked = SearchQuestion(text: "ana", round: prefix, known: Set(all), number: 3)
        #expect(next.last == .ask(asked))
    }

    @Test("The list is sorted column by column, and turned round")
    func order() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        state.focusList(recent: [])
        func asked(_ order: SearchOrder?, _ number: Int) -> ScreenRequest {
            .ask(SearchQuestion(text: "ana", limit: 40, pageSize: 40, order: order, number: number))
        }
        let sorted: [ScreenRequest] = [asked(SearchOrder(column: 0), 2), .say("sorted by Name ▲, O turns it round")]
        #expect(state.perform(.sort, context) == sorted)
        #expect(state.perform(.turnOrder, context).first == asked(SearchOrder(column: 0, isDescending: true), 3))
        #expect(state.perform(.sort, context).first == asked(SearchOrder(column: 1), 4))
        #expect(state.perform(.sort, context).first == asked(nil, 5))
        #expect(state.isListFocused && state.perform(.turnOrder, context) == [])
        _ = state.perform(.sort, context)
        _ = state.type("x", profile: profile)
        #expect(state.order != nil, "the list takes no text")
        state.focusBox()
        #expect(state.type("x", profile: profile) == .typing("x", 7) && state.order == nil)
    }

    @Test("The cursor goes to the first of the others; where a looser round finds nobody else, cursor and hits stay")
    func cursor() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2", next: prefix))
        state.focusList(recent: [])
        state.move(.down, recent: [], height: 10)
        _ = state.goLooser()
        _ = state.receive(next(prefix, known: ["CUS1", "CUS2"], 2), .found(next: contains))
        #expect(state.hits.map(\.id) == ["CUS1", "CUS2"] && state.answer.value?.isUnchanged == true)
        #expect(state.isListFocused && state.list.cursor == 1)
        _ = state.goLooser()
        _ = state.receive(next(contains, known: ["CUS1", "CUS2"], 3), .found("CUS3", "CUS4", tier: .contains))
        #expect(state.isListFocused && state.list.cursor == 2 && state.selected(recent: [])?.id == "CUS3")
    }

    @Test("After a round that found nobody else a new graph is asked for the one that gave the hits")
    func unchanged() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        _ = state.goLooser()
        _ = state.receive(next(prefix, known: ["CUS1"], 2), .found())
        #expect(state.refresh(context).first == .ask(.typed("ana", 3)))
    }

    @Test("Stopping a looser search leaves what was there, and Tab goes on from it")
    func stop() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        _ = state.goLooser()
        #expect(state.stop() == [.cancel(slot: SearchQuestion.slot), .say("stopped: Tab searches on")])
        #expect(state.hits.map(\.id) == ["CUS1"] && state.answer.failure == nil && !state.isBusy)
        #expect(state.goLooser() == [.ask(next(prefix, known: ["CUS1"], 3))])
    }

    @Test("A scan that ran out of time is asked as a whole again, without what it found")
    func outOfTime() {
        var state = SearchState.answered(
            "ana", .found("CUS1", tier: .contains, next: contains, round: contains, stopped: true))
        #expect(state.goLooser() == [.ask(next(contains, known: [], 2))])
        #expect(state.hits.map(\.id) == ["CUS1"])
    }

    @Test("A looser search that failed is asked again as it was, and Enter then opens what it finds")
    func failure() {
        var state = SearchState.answered("ana", .found("CUS1", next: prefix))
        let question = next(prefix, known: ["CUS1"], 2)
        _ = state.goLooser()
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
        _ = state.goLooser()
        #expect(state.type("x", profile: profile) == .typing("anax", 3))
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
        #expect(state.refresh(context) == [.ask(.typed("ana", 2))])
        #expect(state.hits.count == 2 && state.list.cursor == 1)
        _ = state.receive(.typed("ana", 2), .found("CUS0", "CUS1", "CUS2"))
        #expect(state.list.cursor == 2 && state.selected(recent: [])?.id == "CUS2" && state.isListFocused)
        _ = state.refresh(context)
        _ = state.receive(.typed("ana", 3), .found())
        #expect(!state.isListFocused && state.hits == [])
        var empty = SearchState()
        #expect(empty.refresh(context) == [])
    }

    @Test("States are asked for what is seen and half a screen beyond, and again once a row is seen that has none")
    func statesOfWhatIsSeen() {
        let ids = (1...70).map { "CUS\($0)" }
        var state = SearchState.asked("ana")
        state.fit(height: 10, recent: [])
        let asked = StatesQuestion(ids: Array(ids.prefix(15)))
        #expect(state.receive(.typed("ana", 1), .found(ids)) == [.ask(asked)])
        let journeys = Dictionary(uniqueKeysWithValues: asked.ids.map { ($0, FakeGraph.journey(of: $0)) })
        _ = state.receive(Reply(asked, .value(journeys)))
        state.focusList(recent: [])
        for _ in 0..<14 { #expect(state.move(.down, recent: [], height: 10) == []) }
        #expect(state.move(.down, recent: [], height: 10) == [.ask(StatesQuestion(ids: Array(ids[15..<21])))])
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
            .open: "", .search: "", .sort: "", .turnOrder: "o sorts by a column first",
        ]
        let found = start.filter { [.nextTier, .search, .turnOrder].contains($0.key) }
        #expect(reasons(SearchState()) == start)
        #expect(reasons(SearchState(), back: true) == start.filter { $0.key != .leave })
        #expect(reasons(SearchState(), recent: recent) == start.filter { ![.enterList, .open].contains($0.key) })
        #expect(reasons(.asked("ana")) == start.filter { $0.key != .leave })
        #expect(reasons(.answered("ana", .found("CUS1"))) == found)
        let wider = reasons(.answered("ana", .found("CUS1", next: prefix)))
        #expect(wider == found.filter { $0.key != .nextTier })
        #expect(reasons(.answered("ana", .failure("no line"))) == start.filter { $0.key != .leave })
    }
}
