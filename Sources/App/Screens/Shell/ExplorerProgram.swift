import Graph
import TUI

/// The explorer as a program of the terminal toolkit: every screen, one history, one registry of commands.
struct ExplorerProgram: Program {
    /// Opens a graph as of a moment, nil for the newest, and tells how far it is.
    typealias Opener =
        @Sendable (
            _ asOf: String?, _ progress: @escaping @Sendable (LoadProgress) -> Void
        ) async throws -> ExplorerGraph

    let open: Opener
    /// Tells that what `open` reads has changed; nil for a graph that stays as it is.
    var changes: AsyncStream<Void>?
    /// Gives a text to a program of the system and says which took it; nil where the terminal is the only way.
    var clipboard: (@Sendable (String) async -> String?)?
    /// Where files of what is shown go, with a `/` at its end; empty for the folder that the program was started in.
    var exportFolder = ""
    /// Where the console keeps what was run; nil keeps nothing.
    var historyFile: HistoryFile?
    /// Where what is to be there again in the next session is kept; nil keeps nothing.
    var stateFile: StateFile?
    /// Where the way through the session is written down; nil for nowhere.
    var trailFile: TrailFile?
    /// Who calls, as the telephone system says; nil where nobody can be offered.
    var offers: AsyncStream<PopMessage>?

    func action(for event: InputEvent) -> ExplorerAction { .input(event) }

    func start(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] { openGraph(&state) + hearOffers() }

    func openGraph(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let (open, asOf) = (open, state.asOf)
        return withSpinner(
            &state,
            readHistory() + [
                .stream(id: "open") { send in
                    let (progress, continuation) = AsyncStream.makeStream(
                        of: LoadProgress.self, bufferingPolicy: .bufferingNewest(1))
                    async let opened = Self.opened {
                        defer { continuation.finish() }
                        return try await open(asOf) { continuation.yield($0) }
                    }
                    for await step in progress { await send(.progressed(step)) }
                    await send(.opened(opened))
                }
            ])
    }

    private static func opened(
        _ open: () async throws -> ExplorerGraph
    ) async -> Result<ExplorerGraph, CommandFailure> {
        do {
            return .success(try await open())
        } catch {
            return .failure(CommandFailure(CommandFailure(error).status, FailureWords.describe(error)))
        }
    }

    func update(_ state: inout ExplorerState, _ action: ExplorerAction) -> [Effect<ExplorerAction>] {
        var effects: [Effect<ExplorerAction>] = []
        let trailStart = state.trailStart(action)
        switch action {
        case .input(let event):
            effects = handle(event, &state)
        case .progressed(let progress):
            if case .opening = state.phase { state.phase = .opening(progress) }
        case .opened(.success(let graph)):
            state.phase = .open(graph)
            let warnings = [
                graph.report?.warning, graph.profile.doubts.sentence, graph.clock.beforeAllWords, state.offerProblem,
                state.terminalRemark, state.keeping.problem,
            ]
            .compactMap(\.self)
            state.notice = warnings.isEmpty ? nil : warnings.joined(separator: " · ")
            let context = state.screenContext
            effects = change(&state) { $0.graphOpened(context) } + followChanges(&state) + lookUpCallers(state)
            effects += takeUp(&state)
        case .opened(.failure(let failure)):
            state.phase = .failed(failure)
            effects = followChanges(&state)
        case .graphChanged(let answer, let moment):
            effects = replaceGraph(answer, at: moment, &state)
        case .seen(let answer, let asOf): show(answer, asOf: asOf, &state)
        case .put(let question, let place):
            effects = put(question, from: place, state)
        case .replied(let reply, let place):
            effects = receive(reply, at: place, &state)
        case .remembered(let lines):
            state.lines.addEarlier(lines)
        case .copied(let outcome, let what, let text):
            state.notice = CopyWords.describe(outcome, what: what, text: text)
        case .made(let choice, let text, let isFile):
            effects = handOver(choice, text, isFile: isFile, &state)
        case .notTaken(let text, let what):
            effects = [.copy(text) { .copied(.terminal($0, isRefusedByPrograms: true), what: what, text: text) }]
        case .offered(let message): effects = offer(message, &state)
        case .callerFound(let reply, let number): effects = receiveCaller(reply, number, &state)
        case .offerEnded(let number): state.offers.removeAll { $0.number == number }
        case .recalled(let reply):
            if case .value(let former)? = reply.answer(to: ReferencesQuestion.self)?.answer { state.recall(former) }
        case .found(let reply, let place): effects = receive(reply, of: place, &state)
        case .replayed(let line): effects = replay(line, &state)
        case .savedRead(let saved, let command, let name): effects = receive(saved: saved, for: command, name, &state)
        case .told(let words): state.notice = words
        case .tick:
            state.isSpinnerWaiting = false
            state.spinnerTurns = state.isBusy ? state.spinnerTurns + 1 : 0
        }
        effects += releaseKeys(&state)
        effects += refreshIfStale(&state)
        state.refreshQueries()
        if let trailStart { effects += followTrail(from: trailStart, &state) }
        return effects
    }

    func settle(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.announceSubject()
        state.fit()
        let effects = change(&state) { $0.askWhenFitted() } + keep(&state)
        return withSpinner(&state, effects)
    }

    func view(_ state: ExplorerState, size: Size) -> Frame {
        ExplorerView(state: state, size: size).frame
    }

    /// Keeps a spinner turning while something is waited for; it shows only after the first delay.
    private func withSpinner(
        _ state: inout ExplorerState, _ effects: [Effect<ExplorerAction>]
    ) -> [Effect<ExplorerAction>] {
        guard state.isBusy else {
            state.spinnerTurns = 0
            return effects
        }
        guard !state.isSpinnerWaiting else { return effects }
        state.isSpinnerWaiting = true
        let delay = state.spinnerTurns == 0 ? Spinner.delay : Spinner.interval
        return effects + [.after(delay, id: "spinner", send: .tick)]
    }

    // MARK: Screens and what they ask for

    /// Lets the screen of the current place change, and does what it asks for.
    func change(
        _ state: inout ExplorerState, _ change: (inout any Screen) -> [ScreenRequest]
    ) -> [Effect<ExplorerAction>] {
        let requests = change(&state.history.current.screen)
        return perform(requests, from: state.history.current.id, &state)
    }

    /// Hands an answer to the place that asked, wherever it is by now.
    private func receive(_ reply: Reply, at place: Int, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let requests = state.history.change(
            where: { $0.id == place }, { $0.screen.receive(reply) })
        // An answer may open another screen only while its own is looked at.
        let isCurrent = state.history.current.id == place && state.overlay == nil
        return perform((requests ?? []).filter { isCurrent || $0.isQuestion }, from: place, &state)
    }

    func perform(
        _ requests: [ScreenRequest], from place: Int, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        requests.flatMap { perform($0, from: place, &state) }
    }

    private func perform(
        _ request: ScreenRequest, from place: Int, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        switch request {
        case .put(let asked, let isAgain): return ask(asked.question, from: place, state, isAgain: isAgain)
        case .cancel(let slot): return [.cancel(effectID(slot, from: place))]
        case .openCustomer(let vertex, let part): return openCustomer(vertex, at: part, &state)
        case .openNeighborhood(let vertex):
            return visit(neighborhood(of: vertex, state), &state)
        case .openDetails(let vertex):
            return visit(DetailsState(.vertex(vertex)), &state)
        case .openBrief(let vertex, let atAttention):
            return visit(BriefState(vertex, atAttention: atAttention), &state)
        case .openHousehold(let vertex):
            return visit(HouseholdState(vertex), &state)
        case .openPaths(let from, let to):
            return visit(PathsState(from: from, to: to), &state)
        case .openSimilar(let vertex):
            return visit(SimilarState(vertex), &state)
        case .openEdge(let edge):
            return visit(DetailsState(.edge(edge)), &state)
        case .copy(let text, let what):
            return copy(text, what: what)
        case .offerCopies(let choices):
            if choices.count == 1 { return handOver(choices[0], isFile: false, &state) }
            state.overlay = .copyMenu(CopyMenu(choices: choices))
        case .showGremlin(let gremlin, let title):
            return visit(ConsoleState(gremlin: gremlin, title: title), &state)
        case .runGremlin(let gremlin, let title):
            var console = ConsoleState(gremlin: gremlin, title: title, leadsToSubjects: true)
            let requests = console.reload()
            return perform(requests, from: state.visit(console), &state)
        case .remember(let line): return remember(line, &state)
        case .runFromConsole(let command, let argument):
            state.history.close()
            state.trail.fromConsole = (command, argument, Swift.type(of: state.history.current.screen).keptName)
            guard let argument else { return run(command, &state) }
            return run(command, with: argument, &state)
        case .askTime:
            state.overlay = .time(TimePrompt())
        case .turnOrder:
            state.newestFirst.toggle()
            state.notice = state.newestFirst ? "newest first, in every list" : "oldest first, in every list"
        case .confirm(let question):
            state.overlay = .confirmation(question, place: place)
        case .say(let words):
            state.notice = words
        }
        return []
    }

    /// - Parameter isAgain: Whether an answer that is still held does not count.
    private func ask(
        _ question: any Question, from place: Int, _ state: ExplorerState, isAgain: Bool
    ) -> [Effect<ExplorerAction>] {
        // Every letter is a question; an endpoint gets the one after which nothing more was typed for a moment.
        guard question.isTyped, state.isRemote, !isAgain else {
            return put(question, from: place, state, isAgain: isAgain)
        }
        guard state.graph != nil else { return [] }
        return [
            .debounce(
                .milliseconds(250), id: effectID(question.slot, from: place),
                send: .put(question, place: place))
        ]
    }

    private func put(
        _ question: any Question, from place: Int, _ state: ExplorerState, isAgain: Bool = false
    ) -> [Effect<ExplorerAction>] {
        guard let queries = state.graph?.queries else { return [] }
        return [
            .run(id: effectID(question.slot, from: place)) {
                if isAgain { queries.forget() }
                return .replied(await queries.ask(question), place: place)
            }
        ]
    }

    private func effectID(_ slot: String, from place: Int) -> EffectID { "\(place) \(slot)" }

    /// Opens the customer screen for a subject of the profile, the neighbourhood for any other vertex.
    ///
    /// - Parameter part: The vertex of the subject on which the cursor is put.
    func openCustomer(
        _ vertex: VertexReference, at part: VertexReference? = nil, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        guard let profile = state.graph?.profile else { return [] }
        guard profile.isSubject(vertex) else {
            state.notice = "\(vertex.label) is not \(profile.subject.one): here is its neighbourhood"
            return visit(neighborhood(of: vertex, state), &state)
        }
        state.remember(vertex)
        // A graph without a profile has no panes: what there is to see of a vertex is around it.
        guard !profile.panes.isEmpty else { return visit(neighborhood(of: vertex, state), &state) }
        return visit(CustomerState(vertex, at: part, profile: profile), &state)
    }

    func visit(_ screen: some Screen, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.overlay = nil
        _ = state.visit(screen)
        return change(&state) { $0.start() }
    }
}
