import TUI

/// The search screen: one box, what was found for it, and which of the two has the keys.
struct SearchState: Sendable {
    private(set) var field = TextFieldState(limit: 200)
    /// What is typed, with what it is taken for; nil while nothing is typed or no graph is open.
    private(set) var term: SearchTerm?
    private(set) var answer = Loadable<SearchAnswer>()
    private(set) var widths = ColumnWidths(of: [], columns: [])
    /// Journey states of the hits, as far as they have come.
    private(set) var states: [String: JourneyState] = [:]
    /// Whether arrows and letters go to the list instead of the box.
    private(set) var isListFocused = false
    private(set) var list = ListState()
    /// Whether Enter was struck before the answer had come.
    private var opensWhenAnswered = false
    /// The round that the last question began with.
    private var askedRound = SearchRound.first
    /// The answer that the question under way widens, with the round that its own began with.
    private var former: (answer: SearchAnswer, round: SearchRound)?
    /// Whether the question being asked is the answered one again, put to a new graph.
    private var isRefreshing = false
    /// Counts the questions, so that an answer to an earlier one is known as such.
    private var number = 0

    /// What was found for the text in the box; nothing after a failure, since what came before may be for another text.
    var hits: [SearchHit] { answer.failure == nil ? answer.value?.hits ?? [] : [] }

    var isEmpty: Bool { field.text.allSatisfy(\.isWhitespace) }

    // MARK: The box

    /// Lets the box handle a key; nil when the key means nothing to it.
    ///
    /// From the list, digits and signs go on with the search; letters are commands there.
    mutating func type(_ stroke: KeyStroke, profile: Profile?) -> [ScreenRequest]? {
        if isListFocused {
            let isText = stroke.typedCharacter.map { !$0.isLetter } ?? (stroke == .backspace)
            guard isText else { return nil }
            field.moveCaret(to: field.text.count)
        }
        let former = field.text
        guard field.handle(stroke) else { return nil }
        return (field.text == former ? [] : ask(profile: profile)) + wordsWhenFull
    }

    mutating func paste(_ text: String, profile: Profile?) -> [ScreenRequest] {
        isListFocused = false
        field.insert(text)
        return ask(profile: profile) + wordsWhenFull
    }

    private var wordsWhenFull: [ScreenRequest] {
        field.isFull ? [.say("the box is full: \(field.limit) characters")] : []
    }

    mutating func clear() -> [ScreenRequest] {
        field.clear()
        return ask(profile: nil)
    }

    /// Asks about what stands in the box, from the surest tier down.
    mutating func ask(profile: Profile?) -> [ScreenRequest] {
        list = ListState()
        isListFocused = false
        isRefreshing = false
        askedRound = .first
        former = nil
        // Enter struck while the graph was still being opened holds for the question put now.
        let isWaitingForGraph = term == nil && profile != nil
        opensWhenAnswered = opensWhenAnswered && isWaitingForGraph
        number += 1
        guard !isEmpty else {
            term = nil
            answer = Loadable()
            return [.cancel(slot: SearchQuestion.slot)]
        }
        // Typed before the graph is open: the question is put as soon as it is.
        guard let profile else { return [] }
        term = SearchTerm(field.text, profile: profile)
        answer.start()
        return [.ask(SearchQuestion(text: field.text, number: number))]
    }

    /// Asks once more for what failed or was stopped, and opens what Enter would have opened.
    private mutating func askAgain() -> [ScreenRequest] {
        number += 1
        opensWhenAnswered = true
        answer.start()
        return [.askAgain(SearchQuestion(text: field.text, round: askedRound, known: known, number: number))]
    }

    mutating func askNextTier() -> [ScreenRequest] {
        guard let value = answer.value, let round = value.nextRound, !answer.isLoading else {
            return [.say("no looser tier to try")]
        }
        number += 1
        isRefreshing = false
        former = (value, askedRound)
        askedRound = round
        answer.start()
        return [.ask(SearchQuestion(text: field.text, round: round, known: known, number: number))]
    }

    /// The hits that a looser answer has to go beyond; what was stopped is asked as a whole.
    private var known: Set<String> {
        guard let answer = former?.answer, answer.stoppedAfter == nil else { return [] }
        return Set(answer.hits.map(\.id))
    }

    /// Asks a new graph the same, and keeps the cursor on its row.
    mutating func refresh(profile: Profile) -> [ScreenRequest] {
        guard !isEmpty else { return [] }
        guard term != nil else { return ask(profile: profile) }
        number += 1
        isRefreshing = isRefreshing || !answer.isLoading
        if let former { askedRound = former.round }
        former = nil
        answer.start()
        return [.ask(SearchQuestion(text: field.text, round: askedRound, number: number))]
    }

    // MARK: Answers

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: SearchQuestion.self) {
            return question.number == number ? receive(answer) : []
        }
        if case .value(let states)? = reply.answer(to: StatesQuestion.self)?.answer { self.states.merge(states) { $1 } }
        return []
    }

    private mutating func receive(_ answer: Answer<SearchAnswer>) -> [ScreenRequest] {
        let formerHit = hits.indices.contains(list.cursor) ? hits[list.cursor].id : nil
        let isAgain = isRefreshing
        isRefreshing = false
        self.answer.receive(former.map { former in answer.map { former.answer.widened(by: $0) } } ?? answer)
        guard self.answer.failure == nil else {
            opensWhenAnswered = false
            return []
        }
        let isUnchanged = self.answer.value?.isUnchanged == true
        // What is asked again later is what gave these hits.
        if isUnchanged, let former { askedRound = former.round }
        former = nil
        if !isAgain, !isUnchanged { list = ListState() }
        if isAgain, let line = hits.firstIndex(where: { $0.id == formerHit }) {
            list.select(line, count: hits.count)
        }
        isListFocused = isListFocused && !hits.isEmpty
        widths = ColumnWidths(of: hits.map(\.cells), columns: self.answer.value?.columns ?? [])
        var requests: [ScreenRequest] = []
        let unknown = hits.prefix(Self.statesAsked).map(\.id).filter { isAgain || states[$0] == nil }
        if !unknown.isEmpty { requests.append(.ask(StatesQuestion(ids: unknown))) }
        if opensWhenAnswered {
            opensWhenAnswered = false
            requests += enter(recent: [])
        }
        return requests
    }

    mutating func stop() -> [ScreenRequest] {
        guard answer.isLoading else { return [] }
        let cancelled = ScreenRequest.cancel(slot: SearchQuestion.slot)
        opensWhenAnswered = false
        // What was there before a looser search is as good as it was.
        if let former {
            answer.succeed(former.answer)
            askedRound = former.round
            self.former = nil
            return [cancelled, .say("stopped: Tab searches on")]
        }
        answer.fail(FailureWords.stopped)
        return [cancelled]
    }

    // MARK: The list

    /// The vertices in the list: hits, or while nothing is typed the customers opened lately.
    func candidates(recent: [VertexReference]) -> [VertexReference] {
        isEmpty ? recent : hits.map(\.vertex)
    }

    func selected(recent: [VertexReference]) -> VertexReference? {
        let candidates = candidates(recent: recent)
        return isListFocused && candidates.indices.contains(list.cursor) ? candidates[list.cursor] : nil
    }

    /// Gives the keys to the box; what is typed next takes the place of what stands there.
    mutating func focusBox() {
        isListFocused = false
        field.selectAll()
    }

    mutating func focusList(recent: [VertexReference]) {
        isListFocused = !candidates(recent: recent).isEmpty
    }

    mutating func move(_ motion: ListMotion, recent: [VertexReference], height: Int) {
        let count = candidates(recent: recent).count
        if motion == .up, list.cursor == 0 {
            focusBox()
        } else {
            list.handle(motion, count: count, height: height)
        }
    }

    mutating func select(row: Int, recent: [VertexReference]) {
        list.select(row, count: candidates(recent: recent).count)
    }

    mutating func fit(height: Int, recent: [VertexReference]) {
        list.clamp(count: candidates(recent: recent).count, height: height)
    }

    /// Opens the only exact hit or the selected row; anything else becomes a choice.
    mutating func enter(recent: [VertexReference]) -> [ScreenRequest] {
        if let vertex = selected(recent: recent) { return [.openCustomer(vertex)] }
        if isEmpty {
            focusList(recent: recent)
            return []
        }
        if answer.isLoading || term == nil {
            opensWhenAnswered = true
            return []
        }
        if answer.failure != nil { return askAgain() }
        if let hit = answer.value?.only {
            // Who comes back to the box looks for somebody else.
            field.selectAll()
            return [.openCustomer(hit.vertex)]
        }
        guard !hits.isEmpty else {
            if answer.value?.isCheap == true { return [.say("nobody to open yet: Tab searches on")] }
            return answer.value?.stoppedAfter == nil ? [] : askNextTier()
        }
        isListFocused = true
        return [.say(hits.count == 1 ? "not an exact match: Enter opens it" : "choose a row: Enter opens it")]
    }

    /// As many hits as a large screen shows.
    private static let statesAsked = 60
}
