import TUI
import Testing

@testable import App

/// The search screen as a value: what a key or an answer changes in it, and what it asks for.
struct SearchStateTests {
    private let profile = FakeProfile.homeInsurance
    private let recent = [FakeGraph.reference("CUS1018"), FakeGraph.reference("CUS1019")]

    private var context: ScreenContext {
        ScreenContext(phase: .open(FakeGraph.opened()), recent: recent, size: Size(width: 100, height: 30))
    }

    // MARK: Typing

    @Test("Every letter asks anew, and an answer to what stood there before is dropped")
    func typing() {
        var state = SearchState()
        #expect(state.type("a", profile: profile) == .typing("a", 1))
        #expect(state.isBusy && state.term?.kind == .name)
        #expect(state.type("n", profile: profile) == .typing("an", 2))
        #expect(state.receive(.typed("a", 1), .found("CUS1")) == [])
        #expect(state.hits == [] && state.isBusy)
        _ = state.receive(.typed("an", 2), .found("CUS2", "CUS3"))
        #expect(state.hits.map(\.id) == ["CUS2", "CUS3"] && !state.isBusy)
        #expect(state.receive(.typed("a", 1), .failure("late")) == [] && state.answer.failure == nil)
    }

    @Test("A key that moves the caret asks for nothing, and one that means nothing to a box is not taken")
    func caret() {
        var state = SearchState.asked("an")
        #expect(state.type("Left", profile: profile) == [])
        #expect(state.type("n", profile: profile) == .typing("ann", 2))
        #expect(state.type("F5", profile: profile) == nil)
        #expect(state.field.text == "ann")
    }

    @Test("Deleting the last letter ends the question under way, and so do blanks alone")
    func emptied() {
        var state = SearchState.asked("a")
        #expect(state.type("Backspace", profile: profile) == cancelled)
        #expect(state.isEmpty && state.term == nil && !state.isBusy)
        #expect(state.type("Space", profile: profile) == cancelled)
        #expect(state.receive(.typed("a", 1), .found("CUS1")) == [] && state.hits == [])
    }

    @Test("What is pasted goes into the box from the list too, and takes the place of what stood there and was left")
    func paste() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        state.focusList(recent: [])
        #expect(state.paste("tom\n", context) == .typing("tom ", 2))
        #expect(!state.isListFocused)
        #expect(state.paste(" haddad", profile: profile) == .typing("tom  haddad", 3))
    }

    @Test("A full box says so with the question, and takes no more in")
    func full() {
        var state = SearchState()
        let words = ScreenRequest.say("the box is full: 200 characters")
        let long = String(repeating: "a", count: 200)
        #expect(state.paste(long + "b", profile: profile) == .typing(long, 1) + [words])
        #expect(state.type("c", profile: profile) == [words])
        #expect(state.type("Backspace", profile: profile) == .typing(String(long.dropLast()), 2))
    }

    @Test("Leaving goes from the list to the box, from a full box to an empty one, and then out")
    func leaving() {
        var state = SearchState.answered("ana", .found("CUS1"))
        state.focusList(recent: [])
        #expect(state.leave() == [] && !state.isListFocused && state.field.isSelected)
        #expect(state.leave() == cancelled)
        #expect(state.field.text.isEmpty && state.hits.isEmpty && state.leave() == nil)
    }

    // MARK: Enter

    @Test("Enter before the answer holds until it comes, and opens the one exact hit")
    func early() {
        var state = SearchState.asked("ana")
        #expect(state.enter(recent: []) == [])
        let requests = state.receive(.typed("ana", 1), .found("CUS1"))
        #expect(requests == [.ask(StatesQuestion(ids: ["CUS1"])), .openCustomer(.fake("CUS1"))])
    }

    @Test("Enter before the answer makes several hits a choice")
    func earlyChoice() {
        var state = SearchState.asked("ana")
        _ = state.enter(recent: [])
        let requests = state.receive(.typed("ana", 1), .found("CUS1", "CUS2"))
        #expect(requests.last == .say("choose a row: Enter opens it") && state.isListFocused)
    }

    @Test("Enter that waits is forgotten by the next letter, a failure and a stop")
    func forgotten() {
        var typed = SearchState.asked("an")
        _ = typed.enter(recent: [])
        _ = typed.type("a", profile: profile)
        #expect(typed.receive(.typed("ana", 2), .found("CUS1")) == [.ask(StatesQuestion(ids: ["CUS1"]))])
        var failed = SearchState.asked("an")
        _ = failed.enter(recent: [])
        #expect(failed.receive(.typed("an", 1), .failure("no line")) == [])
        var stopped = SearchState.asked("an")
        _ = stopped.enter(recent: [])
        #expect(stopped.stop() == [.cancel(slot: SearchQuestion.slot)])
        #expect(stopped.receive(.typed("an", 1), .found("CUS1")) == [.ask(StatesQuestion(ids: ["CUS1"]))])
    }

    @Test("What is typed before the graph is open is asked when it is, and Enter struck meanwhile holds")
    func beforeTheGraph() {
        var state = SearchState()
        let early = ScreenContext(size: context.size)
        #expect(state.type("a", early) == [] && state.type("n", early) == [])
        #expect(!state.isBusy && state.term == nil)
        #expect(state.perform(.open, early) == [])
        #expect(state.graphOpened(context) == .typing("an", 3))
        let requests = state.receive(.typed("an", 3), .found("CUS1"))
        #expect(requests.last == .openCustomer(.fake("CUS1")))
        var nothing = SearchState()
        #expect(nothing.graphOpened(context) == [])
    }

    @Test("One exact hit opens, and what is typed after coming back looks for somebody else")
    func exact() {
        var state = SearchState.answered("ana", .found("CUS1"))
        #expect(state.perform(.open, context) == [.openCustomer(.fake("CUS1"))])
        #expect(state.type("t", profile: profile) == .typing("t", 2))
    }

    @Test("One hit opens with one Enter, however it matched, unless there may be others")
    func loose() {
        var state = SearchState.answered("ana", .found("CUS1", tier: .contains))
        #expect(state.enter(recent: []) == [.openCustomer(.fake("CUS1"))])
        var cut = SearchState.answered("ana", .found("CUS1", tier: .contains, stopped: true))
        #expect(cut.enter(recent: []) == [.say("choose a row: Enter opens it")] && cut.isListFocused)
    }

    @Test("What was found by a vertex of theirs opens at that")
    func found() {
        guard case .value(var answer) = Answer<SearchAnswer>.found("CUS1") else { return }
        let quote = VertexReference(id: "QTE2043", label: "quote")
        answer.hits[0].reason.path = [.vertex(quote), .edge("quote_of"), .vertex(.fake("CUS1"))]
        var state = SearchState.answered("QTE2043", .value(answer))
        #expect(state.enter(recent: []) == [.openCustomer(.fake("CUS1"), at: quote)])
    }

    @Test("Of several hits the selected one opens")
    func several() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2", "CUS3"))
        #expect(state.enter(recent: []) == [.say("choose a row: Enter opens it")])
        state.move(.down, recent: [], height: 10)
        #expect(state.selected(recent: [])?.id == "CUS2" && state.position(context) == "2 of 3")
        #expect(state.enter(recent: []) == [.openCustomer(.fake("CUS2"))])
        #expect(state.perform(.neighborhood, context) == [.openNeighborhood(.fake("CUS2"))])
    }

    @Test("Enter with nobody found does nothing, unless there is more to go through")
    func none() {
        var state = SearchState.answered("ana", .found())
        #expect(state.enter(recent: []) == [] && !state.isListFocused)
        var remote = SearchState.answered("ana", .found(next: .firstScan))
        #expect(remote.enter(recent: []) == [.say("nobody to open yet: Tab searches on")])
        var cut = SearchState.answered(
            "ana", .found(next: SearchRound(.contains), round: SearchRound(.exact), stopped: true))
        #expect(cut.enter(recent: []) == [.ask(SearchQuestion(text: "ana", round: SearchRound(.contains), number: 2))])
    }

    // MARK: Failures, stopping and asking again

    @Test("After a failure nothing of before is shown, and Enter asks the same again and opens what it finds")
    func failure() {
        var state = SearchState.answered("ana", .found("CUS1"))
        _ = state.type("x", profile: profile)
        #expect(state.receive(.typed("anax", 2), .failure("no line")) == [])
        #expect(state.hits == [] && state.answer.failure == "no line" && !state.isBusy)
        #expect(state.enter(recent: []) == [.askAgain(.typed("anax", 3))])
        #expect(state.isBusy)
        #expect(state.receive(.typed("anax", 3), .found("CUS2")).last == .openCustomer(.fake("CUS2")))
    }

    @Test("Stopping ends the question; with nothing under way there is nothing to stop")
    func stop() {
        var state = SearchState.asked("ana")
        #expect(state.stop() == [.cancel(slot: SearchQuestion.slot)])
        #expect(state.answer.failure == FailureWords.stopped && state.stop() == [])
        #expect(state.enter(recent: []) == [.askAgain(.typed("ana", 2))])
    }

    @Test("Reloading asks from the surest tier down again")
    func reload() {
        var state = SearchState.answered("ana", .found("CUS1"))
        #expect(state.perform(.reload, context) == [.ask(.typed("ana", 2))])
    }

    private let cancelled = [.cancel(slot: SearchQuestion.slot)] + [ScreenRequest].backgroundEnds

    // MARK: From the list

    @Test("The list takes no text: its keys are commands, and / goes back to the box")
    func listKeys() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        _ = state.type("Home", profile: profile)
        state.focusList(recent: [])
        for key: KeyStroke in ["N", "1", "@"] {
            #expect(state.type(key, profile: profile) == [.say(SearchWords.howToType)])
        }
        for key: KeyStroke in ["Delete", "Left", "Backspace"] { #expect(state.type(key, profile: profile) == nil) }
        #expect(state.isListFocused && state.field.text == "ana")
        #expect(state.perform(.focusBox, context) == [] && !state.isListFocused)
        #expect(state.type("1", profile: profile) == .typing("1", 2))
    }

    @Test("A blank in the box that one came back to adds to what stands there")
    func more() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        state.focusList(recent: [])
        _ = state.perform(.focusBox, context)
        for key: KeyStroke in ["Space", "R"] { _ = state.type(key, profile: profile) }
        #expect(state.field.text == "ana R")
    }

    @Test("Up from the first row goes to the box, whose text is then replaced by what is typed")
    func up() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        #expect(state.perform(.enterList, context) == [] && state.contexts == [.hits, .everywhere, .list])
        #expect(state.perform(.down, context) == [] && state.perform(.up, context) == [])
        #expect(state.isListFocused && state.list.cursor == 0)
        _ = state.perform(.up, context)
        #expect(state.contexts == [.box, .everywhere] && state.position(context).isEmpty)
        #expect(state.type("7", profile: profile) == .typing("7", 2))
    }

    @Test("A click on a row selects it, one beside the list goes to the box")
    func clicks() {
        var state = SearchState.answered("ana", .found("CUS1", "CUS2"))
        let region = SearchLayout(context.size).list
        #expect(state.click(Point(x: region.x, y: region.y + 1), context) == [])
        #expect(state.isListFocused && state.selected(recent: [])?.id == "CUS2")
        _ = state.click(Point(x: 0, y: 0), context)
        #expect(!state.isListFocused && state.cursorRow(in: context.size) == nil)
    }

    @Test("With nothing typed the list holds the customers opened lately")
    func recents() {
        var state = SearchState()
        #expect(state.emptyFieldContext == .emptyBox)
        #expect(state.perform(.open, context) == [] && state.isListFocused)
        #expect(state.perform(.down, context) == [])
        #expect(state.perform(.open, context) == [.openCustomer(recent[1])])
        #expect(state.perform(.copy, context) == [.offerCopies([CopyChoice(name: "id", text: "CUS1019")])])
        var nobody = SearchState()
        #expect(nobody.enter(recent: []) == [] && !nobody.isListFocused)
    }

    @Test("A row is copied by its id, as a whole and cell by cell")
    func copies() {
        var state = SearchState.answered("ana", .found("CUS1"))
        #expect(state.perform(.copy, context) == [])
        state.focusList(recent: recent)
        let choices = [
            CopyChoice(name: "id", text: "CUS1"), CopyChoice(name: "row", text: "name of CUS1\t-"),
            CopyChoice(name: "Name", text: "name of CUS1"),
        ]
        #expect(state.perform(.copy, context) == [.offerCopies(choices)])
    }
}

extension SearchQuestion {
    /// What a letter asks.
    /// What a box on a screen of forty rows asks.
    static func typed(_ text: String, _ number: Int) -> SearchQuestion {
        SearchQuestion(text: text, limit: 40, pageSize: 40, number: number)
    }
}

extension [ScreenRequest] {
    /// Nobody waits any longer for what was asked behind the answer to another text.
    static let backgroundEnds = [
        ScreenRequest.cancel(slot: SearchQuestion.looserSlot), .cancel(slot: SearchCountQuestion.slot),
    ]

    /// What follows from a letter.
    static func typing(_ text: String, _ number: Int) -> Self { backgroundEnds + [.ask(.typed(text, number))] }
}

extension ScreenRequest {
    static func ask(_ question: SearchQuestion) -> ScreenRequest { .ask(question as any Question) }
    static func askAgain(_ question: SearchQuestion) -> ScreenRequest { .askAgain(question as any Question) }
}

extension VertexReference {
    static func fake(_ id: String) -> VertexReference { VertexReference(id: id, label: "customer") }
}

extension Answer<SearchAnswer> {
    /// An answer with these hits; the round is the one that gave them.
    static func found(
        _ ids: String..., tier: SearchTier = .exact, next: SearchRound? = nil, round: SearchRound? = nil,
        stopped: Bool = false
    ) -> Answer { found(ids, tier: tier, next: next, round: round, stopped: stopped) }

    static func found(
        _ ids: [String], tier: SearchTier = .exact, next: SearchRound? = nil, round: SearchRound? = nil,
        stopped: Bool = false, total: Int? = nil
    ) -> Answer {
        let hits = ids.map { id in
            SearchHit(
                vertex: .fake(id), cells: [PaneCell(text: "name of \(id)"), .missing], tier: tier,
                reason: SearchReason(key: "name", typed: "", matched: ShownValue(""), path: [], asked: []))
        }
        return .value(
            SearchAnswer(
                term: SearchTerm("ana", profile: FakeProfile.homeInsurance), tier: hits.first?.tier,
                columns: [PaneColumn(header: "Name"), PaneColumn(header: "Phone")], hits: hits,
                total: .counted(total ?? hits.count), round: round ?? (hits.isEmpty ? nil : SearchRound(tier)),
                nextRound: next,
                stoppedAfter: stopped ? .milliseconds(50) : nil, tried: [], source: "test"))
    }
}

extension SearchState {
    /// With a text that was pasted and is being asked for under the number 1.
    static func asked(_ text: String) -> SearchState {
        var state = SearchState()
        _ = state.paste(text, profile: FakeProfile.homeInsurance)
        return state
    }

    /// The same with its answer.
    static func answered(_ text: String, _ answer: Answer<SearchAnswer>) -> SearchState {
        var state = asked(text)
        _ = state.receive(.typed(text, 1), answer)
        return state
    }

    mutating func receive(_ question: SearchQuestion, _ answer: Answer<SearchAnswer>) -> [ScreenRequest] {
        receive(Reply(question, answer))
    }
}
