import TUI

/// The search screen: one box, what was found for it, and which of the two has the keys.
struct SearchState: Sendable {
    private(set) var field = TextFieldState(limit: 200)
    /// What is typed, with what it is taken for; nil while nothing is typed or no graph is open.
    private(set) var term: SearchTerm?
    private(set) var answer = Loadable<SearchAnswer>()
    /// Journey states of the hits, as far as they have come.
    private(set) var states: [String: JourneyState] = [:]
    /// Whether arrows and letters go to the list instead of the box.
    private(set) var isListFocused = false
    var list = ListState()
    /// Whether Enter was struck before the answer had come.
    private var opensWhenAnswered = false
    /// The round that the question began with which gave the hits, or is about to.
    private var askedRound = SearchRound.first
    /// The last question, to be asked again when it failed.
    private var asked: SearchQuestion?
    /// The hits whose states were asked for last; a question for others ends that for these.
    private var statesAsked: [String] = []
    /// How many hits are seen at once; before that is known as many as on a large screen.
    private var listHeight = 40
    /// How many hits the question reads; more as the reader goes down the list.
    var limit = SearchEngine.hitLimit
    /// How many it read first: what is seen at once, since every letter asks for them anew.
    var pageSize = SearchEngine.hitLimit
    /// By which column the hits are sorted; nil has the surest first.
    var order: SearchOrder?
    /// The answer that the question under way widens.
    private var former: SearchAnswer?
    /// Whether the question being asked is the answered one again: put to a new graph, for more rows or in another order.
    private var isRefreshing = false
    /// Whether the reader goes to the last row, which is still to come.
    var goesToEnd = false
    /// Whether those who match in a looser way are asked for as soon as all the others are here.
    private var goesLooser = false
    /// Counts the questions, so that an answer to an earlier one is known as such.
    private var number = 0

    /// What was found for the text in the box; nothing after a failure, since what came before may be for another text.
    var hits: [SearchHit] { answer.failure == nil ? answer.value?.all ?? [] : [] }

    var isEmpty: Bool { field.text.allSatisfy(\.isWhitespace) }

    // MARK: The box

    /// Lets the box handle a key; nil when the key means nothing to it. The list takes no text: its keys are commands.
    mutating func type(_ stroke: KeyStroke, profile: Profile?) -> [ScreenRequest]? {
        guard !isListFocused else {
            return stroke.typedCharacter == nil ? nil : [.say(SearchWords.howToType)]
        }
        let former = field.text
        // No search begins with a blank: it goes on behind what was typed before.
        if field.isSelected, stroke.typedCharacter == " " { field.moveCaret(to: former.count) }
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

    /// Whether Enter was struck before the answer was there.
    var isOpening: Bool { opensWhenAnswered }

    /// Asks about what stands in the box, from the surest tier down.
    mutating func ask(profile: Profile?) -> [ScreenRequest] {
        list = ListState()
        isListFocused = false
        isRefreshing = false
        askedRound = .first
        pageSize = min(max(Self.leastPage, listHeight), SearchEngine.hitLimit)
        (limit, order) = (pageSize, nil)
        (goesToEnd, goesLooser) = (false, false)
        former = nil
        // Enter struck while the graph was still being opened holds for the question put now.
        let isWaitingForGraph = term == nil && profile != nil
        opensWhenAnswered = opensWhenAnswered && isWaitingForGraph
        number += 1
        guard !isEmpty else {
            term = nil
            answer = Loadable()
            return [.cancel(slot: SearchQuestion.slot)] + cancelBackground
        }
        // Typed before the graph is open: the question is put as soon as it is.
        guard let profile else { return [] }
        term = SearchTerm(field.text, profile: profile)
        answer.start()
        return cancelBackground + put(question)
    }

    /// Ends what was asked behind the answer to another text.
    private var cancelBackground: [ScreenRequest] {
        [.cancel(slot: SearchQuestion.looserSlot), .cancel(slot: SearchCountQuestion.slot)]
    }

    private mutating func put(_ question: SearchQuestion) -> [ScreenRequest] {
        asked = question
        return [.ask(question)]
    }

    /// The question that gave the hits, or is about to.
    var question: SearchQuestion {
        SearchQuestion(
            text: field.text, round: askedRound, limit: limit, pageSize: pageSize, order: order, number: number)
    }

    /// Asks once more for what failed or was stopped, and opens what Enter would have opened.
    private mutating func askAgain() -> [ScreenRequest] {
        number += 1
        opensWhenAnswered = true
        answer.start()
        var again = asked ?? question
        again.number = number
        asked = again
        return [.askAgain(again)]
    }

    /// Goes to those who match in a looser way, or asks for them where nobody did yet.
    mutating func goLooser() -> [ScreenRequest] {
        guard let value = answer.value, !answer.isLoading else { return [.say("no looser tier to try")] }
        if let whole = wholeQuestion, let count = value.total.counted, count <= whole.limit {
            // Who is among those that were not read matches no looser for it.
            goesLooser = true
            limit = whole.limit
            return askInPlace()
        }
        if let round = value.nextRound { return askLooser(from: round, than: value) }
        guard !value.looser.isEmpty, !value.hits.isEmpty else { return [.say("no looser tier to try")] }
        isListFocused = true
        list.select(value.hits.count, count: hits.count)
        return []
    }

    private mutating func askLooser(from round: SearchRound, than value: SearchAnswer) -> [ScreenRequest] {
        number += 1
        isRefreshing = false
        former = value
        if value.hits.isEmpty { askedRound = round }
        answer.start()
        return put(looserQuestion(from: round))
    }

    private func looserQuestion(from round: SearchRound) -> SearchQuestion {
        SearchQuestion(text: field.text, round: round, known: known, number: number)
    }

    /// What is looked for behind the hits without a key.
    private func looserInBackground() -> [ScreenRequest] {
        guard let round = answer.value?.nextQuietRound else { return [] }
        var question = looserQuestion(from: round)
        question.isLooser = true
        return [.ask(question)]
    }

    /// The hits that a looser answer has to go beyond; what was stopped is asked as a whole.
    private var known: Set<String> {
        guard let answer = former ?? answer.value, answer.stoppedAfter == nil else { return [] }
        return Set(answer.all.map(\.id))
    }

    /// Asks the same of what may be a new graph, and keeps the cursor on its row.
    mutating func refresh(profile: Profile) -> [ScreenRequest] {
        guard !isEmpty else { return [] }
        guard term != nil else { return ask(profile: profile) }
        return askInPlace()
    }

    /// Asks the same once more while the hits stay.
    mutating func askInPlace() -> [ScreenRequest] {
        number += 1
        isRefreshing = isRefreshing || !answer.isLoading
        former = nil
        answer.start()
        return put(question)
    }

    // MARK: Answers

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let (question, answer) = reply.answer(to: SearchQuestion.self) {
            guard question.number == number else { return [] }
            return question.isLooser ? receive(looser: answer) : receive(answer)
        }
        if let (question, answer) = reply.answer(to: SearchCountQuestion.self) {
            guard case .value(let count?) = answer else { return [] }
            return receive(count: count, of: question.parts)
        }
        if case .value(let states)? = reply.answer(to: StatesQuestion.self)?.answer { self.states.merge(states) { $1 } }
        return []
    }

    private mutating func receive(_ answer: Answer<SearchAnswer>) -> [ScreenRequest] {
        let formerHit = hits.indices.contains(list.cursor) ? hits[list.cursor].id : nil
        let isAgain = isRefreshing
        isRefreshing = false
        let former = self.former
        self.former = nil
        self.answer.receive(former.map { former in answer.map { former.widened(by: $0) } } ?? answer)
        guard let value = self.answer.value, self.answer.failure == nil else {
            (opensWhenAnswered, goesToEnd, goesLooser) = (false, false, false)
            return []
        }
        if let former {
            // Others stand behind those that were there.
            if !value.isUnchanged { list.select(former.all.count, count: hits.count) }
        } else if !isAgain {
            list = ListState()
        }
        if goesToEnd, isAgain {
            goesToEnd = false
            list.select(value.hits.count - 1, count: hits.count)
        } else if isAgain, list.cursor > 0, let line = hits.firstIndex(where: { $0.id == formerHit }) {
            list.select(line, count: hits.count)
        }
        isListFocused = isListFocused && !hits.isEmpty
        if goesLooser {
            goesLooser = false
            return askStates(again: isAgain) + goLooser()
        }
        var requests = askStates(again: isAgain)
        requests += countInBackground() + looserInBackground()
        if opensWhenAnswered {
            opensWhenAnswered = false
            requests += enter(recent: [])
        }
        return requests
    }

    /// Asks how many there are, where those who are seen were read alone.
    private func countInBackground() -> [ScreenRequest] {
        guard let parts = answer.value?.uncounted, !parts.isEmpty else { return [] }
        return [.ask(SearchCountQuestion(parts: parts))]
    }

    /// Takes in how many there are; of few, all are read.
    private mutating func receive(count: Int, of parts: [SearchCount.Part]) -> [ScreenRequest] {
        guard answer.failure == nil, answer.value?.uncounted == parts else { return [] }
        answer.change { $0.take(total: count) }
        former?.take(total: count)
        guard !answer.isLoading, limit < count, count <= SearchEngine.hitLimit else { return [] }
        limit = SearchEngine.hitLimit
        return askInPlace()
    }

    /// Takes in who stands behind the hits, and goes on to what is looser still.
    private mutating func receive(looser answer: Answer<SearchAnswer>) -> [ScreenRequest] {
        guard case .value(let looser) = answer, let value = self.answer.value else { return [] }
        var widened = value.widened(by: looser)
        widened.isUnchanged = false
        self.answer.succeed(widened)
        return askStates(again: false) + looserInBackground()
    }

    /// Asks where the hits stand.
    private mutating func askStates(again isAgain: Bool) -> [ScreenRequest] {
        statesAsked = []
        return statesNearCursor(askingAgain: isAgain)
    }

    /// Once a row is seen whose state nobody knows, half a screen before and behind is asked for with it, so that a list
    /// is not asked for row by row.
    private mutating func statesNearCursor(askingAgain isAgain: Bool = false) -> [ScreenRequest] {
        let seen = hits.dropFirst(list.offset).prefix(listHeight)
        guard isAgain || seen.contains(where: { states[$0.id] == nil }) else { return [] }
        let start = max(0, list.offset - listHeight / 2)
        let near = hits[min(start, hits.count)..<min(hits.count, list.offset + listHeight + listHeight / 2)]
        let unknown = near.map(\.id).filter { isAgain || states[$0] == nil }
        guard unknown != statesAsked else { return [] }
        statesAsked = unknown
        return unknown.isEmpty ? [] : [.ask(StatesQuestion(ids: unknown))]
    }

    mutating func stop() -> [ScreenRequest] {
        guard answer.isLoading else { return [] }
        let cancelled = ScreenRequest.cancel(slot: SearchQuestion.slot)
        opensWhenAnswered = false
        // What was there before a looser search is as good as it was.
        if let former {
            answer.succeed(former)
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

    @discardableResult
    mutating func move(_ motion: ListMotion, recent: [VertexReference], height: Int) -> [ScreenRequest] {
        let count = candidates(recent: recent).count
        if motion == .up, list.cursor == 0 {
            focusBox()
            return []
        }
        list.handle(motion, count: count, height: height)
        goesToEnd = motion == .last && answer.value?.hasMore == true
        return askMore(height: height) + (isEmpty ? [] : statesNearCursor())
    }

    mutating func select(row: Int, recent: [VertexReference]) {
        list.select(row, count: candidates(recent: recent).count)
    }

    mutating func fit(height: Int, recent: [VertexReference]) {
        listHeight = max(1, height)
        list.clamp(count: candidates(recent: recent).count, height: height)
    }

    /// Opens the only exact hit or the selected row; anything else becomes a choice.
    mutating func enter(recent: [VertexReference]) -> [ScreenRequest] {
        if let vertex = selected(recent: recent) { return [open(vertex)] }
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
            return [open(hit.vertex)]
        }
        guard !hits.isEmpty else {
            if answer.value?.isCheap == true { return [.say("nobody to open yet: Tab searches on")] }
            return answer.value?.stoppedAfter == nil ? [] : goLooser()
        }
        isListFocused = true
        return [.say("choose a row: Enter opens it")]
    }

    /// Opens a subject at the vertex by which it was found.
    private func open(_ vertex: VertexReference) -> ScreenRequest {
        .openCustomer(vertex, at: hits.first { $0.id == vertex.id }?.part)
    }
}
