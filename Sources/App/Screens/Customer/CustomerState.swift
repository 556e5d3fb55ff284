import TUI

/// The customer screen: a header that never scrolls away above panes that load and fail on their own.
struct CustomerState: Sendable {
    let vertex: VertexReference
    private(set) var header = Loadable<CustomerHeader?>()
    /// Since when there is the customer, where the moment that is looked at lies before that.
    private(set) var beginning: String?
    private(set) var journey = Loadable<JourneyState?>()
    private(set) var attention = Loadable<Attention>()
    /// Whether the profile knows journey states at all.
    let hasJourney: Bool
    /// Whether it has rules of what needs attention, and a call brief.
    let hasAttention: Bool
    let hasBrief: Bool
    var panes: [PaneState]
    /// The pane with the cursor; nil while keys mean the customer, as they do at first.
    private(set) var focus: Int?
    /// Whether that pane has the screen for itself.
    var isZoomed = false
    /// Whether keys go into the filter of the focused pane.
    var isFiltering = false
    /// What is typed there.
    var filterField = TextFieldState()
    var showsMaskedContact = false
    /// What is newer than a contact, while it is marked.
    var since: SinceContact?
    /// Whether rows have come that it does not tell of yet.
    var hasNewRows = false
    /// The time of the row that the cursor came to last, which the other panes follow.
    var timeCursor: Int64?
    /// Whether the profile tells what happened since a contact.
    let tellsSince: Bool
    /// Whether it knows what people of a household have in common.
    let hasHousehold: Bool
    /// Whether it says who is alike.
    let hasSimilar: Bool
    var inspector = Inspector()
    /// What the customer was found by, on which the cursor is put as soon as its row has come.
    private var sought: VertexReference?

    init(_ vertex: VertexReference, at sought: VertexReference? = nil, profile: Profile) {
        self.vertex = vertex
        self.sought = sought
        hasJourney = !profile.journey.isEmpty
        hasAttention = !profile.attention.isEmpty
        hasBrief = !profile.brief.isEmpty
        tellsSince = profile.since != nil
        hasHousehold = !profile.household.isEmpty
        hasSimilar = profile.similar != nil
        panes = profile.panes.map { PaneState(pane: $0, timeZone: profile.timeZone) }
    }

    /// Who sees the facts of the header.
    var contactViewer: Viewer { showsMaskedContact ? .all : .guarded }

    var focused: PaneState? { focus.map { panes[$0] } }

    /// The vertex of the row with the cursor, or the customer when no row has it.
    var selectedVertex: VertexReference { focused?.selected?.vertex ?? shownVertex }

    /// The customer by name as soon as the header has come.
    var shownVertex: VertexReference { (header.value ?? nil)?.vertex ?? vertex }

    var isLoading: Bool {
        header.isLoading || journey.isLoading || attention.isLoading || panes.contains { $0.content.isLoading }
    }

    /// Why something that is shown is older than the last attempt to load it; nil when nothing is.
    var staleReason: String? {
        header.staleReason ?? journey.staleReason ?? attention.staleReason
            ?? panes.lazy.compactMap(\.content.staleReason).first
    }

    /// Why the state, or an order of time, may not be true; nil when all that they are told by is there.
    var doubt: DataDoubts.Warning? {
        .joined([(journey.value ?? nil)?.doubt, attention.value?.doubt])
            ?? panes.lazy.compactMap(\.content.value?.doubt).first
    }

    /// Asks for everything, what takes longest first, so that nothing is left to one processor at the end.
    mutating func start() -> [ScreenRequest] {
        inspector.forget()
        let longestFirst = panes.indices.sorted { panes[$0].pane.walkCount > panes[$1].pane.walkCount }
        return startHeader() + longestFirst.map { load(pane: $0) }
    }

    mutating func startHeader() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        // Some of its rules are asked after the others.
        if hasAttention {
            attention.start()
            requests.append(.ask(AttentionQuestion(vertex: vertex.id)))
        }
        header.start()
        requests.append(.ask(HeaderQuestion(vertex: vertex.id)))
        if hasJourney {
            journey.start()
            requests.append(.ask(JourneyQuestion(vertex: vertex.id)))
        }
        return requests
    }

    mutating func load(pane index: Int) -> ScreenRequest {
        panes[index].start()
        return .ask(PaneQuestion(pane: panes[index].pane.id, vertex: vertex.id))
    }

    /// Ends what is being asked; what has come stays.
    mutating func stop() -> [ScreenRequest] {
        var requests: [ScreenRequest] = []
        if header.isLoading {
            header.fail(FailureWords.stopped)
            requests.append(.cancel(HeaderQuestion(vertex: vertex.id)))
        }
        if journey.isLoading {
            journey.fail(FailureWords.stopped)
            requests.append(.cancel(JourneyQuestion(vertex: vertex.id)))
        }
        if attention.isLoading {
            attention.fail(FailureWords.stopped)
            requests.append(.cancel(AttentionQuestion(vertex: vertex.id)))
        }
        for index in panes.indices where panes[index].content.isLoading {
            panes[index].receive(.failure(FailureWords.stopped))
            requests.append(.cancel(PaneQuestion(pane: panes[index].pane.id, vertex: vertex.id)))
        }
        return requests
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        if let answer = reply.answer(to: HeaderQuestion.self)?.answer {
            header.receive(answer)
            beginning = nil
            if case .value(nil) = answer { return [.ask(BeginningQuestion(vertex: vertex.id))] }
        }
        if case .value(let moment)? = reply.answer(to: BeginningQuestion.self)?.answer { beginning = moment }
        if let answer = reply.answer(to: JourneyQuestion.self)?.answer { journey.receive(answer) }
        if let answer = reply.answer(to: AttentionQuestion.self)?.answer { attention.receive(answer) }
        if let (question, answer) = reply.answer(to: PaneQuestion.self),
            let index = panes.firstIndex(where: { $0.pane.id == question.pane })
        {
            panes[index].receive(answer)
            hasNewRows = true
            goToSought()
        }
        if let (question, answer) = reply.answer(to: InspectorQuestion.self) {
            inspector.receive(answer, of: question.vertex)
        }
        return []
    }

    /// Puts the cursor on what the customer was found by, in the first pane that has it, unless the reader is elsewhere
    /// already.
    private mutating func goToSought() {
        guard let vertex = sought, focus == nil else { return }
        for index in panes.indices {
            if panes[index].content.value == nil, panes[index].content.isLoading { return }
            if panes[index].select(vertex: vertex.id) {
                focus(pane: index)
                break
            }
        }
        sought = nil
    }

    mutating func focus(pane index: Int) {
        guard panes.indices.contains(index) else { return }
        if let focus { panes[focus].isOnChart = false }
        focus = index
        isFiltering = false
    }

    mutating func moveFocus(by step: Int) {
        // The customer is one more stop on the way round.
        let stops = panes.count + 1
        let stop = ((focus.map { $0 + 1 } ?? 0) + step + stops) % stops
        if stop == 0 { focusCustomer() } else { focus(pane: stop - 1) }
    }

    mutating func focusCustomer() {
        if let focus { panes[focus].isOnChart = false }
        focus = nil
        isFiltering = false
        isZoomed = false
    }

    /// Changes the pane with the cursor; nil when no pane has it.
    @discardableResult
    mutating func changeFocused<Result>(_ change: (inout PaneState) -> Result) -> Result? {
        guard let focus else { return nil }
        return change(&panes[focus])
    }

    /// Puts the cursor of every pane at the row nearest to a moment, and gives the times of those rows.
    mutating func moveTo(time: Int64) -> [Int64] {
        timeCursor = time
        return panes.indices.compactMap { panes[$0].moveTo(time: time) }
    }
}
