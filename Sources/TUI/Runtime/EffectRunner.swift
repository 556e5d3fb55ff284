import Synchronization

/// The effects under way: starts, replaces, cancels them, and drops what cancelled ones still send.
@MainActor
final class EffectRunner<Action: Sendable> {
    var receive: (Action) -> Void = { _ in }
    /// Called after the last of the actions that arrive together, with how many effects were awaited before the first.
    var received: (Int) -> Void = { _ in }
    /// Called when the last awaited effect has ended.
    var settled: () -> Void = {}

    private let timing: Timing
    /// Timers of manual timing, which fire in `advance(by:)`.
    private var timers: [EffectID: ManualTimer] = [:]
    private var elapsed: Duration = .zero
    private var running: [EffectTicket: Running] = [:]
    private var tickets: [EffectID: EffectTicket] = [:]
    private var nextTicket: EffectTicket = 0
    /// How many effects are under way that somebody waits for.
    private(set) var awaitedCount = 0
    /// How many effects of that kind have been started.
    private(set) var awaitedStarts = 0
    private let endings = Endings<Action>()

    private struct Running {
        let id: EffectID?
        let isAwaited: Bool
        let task: Task<Void, Never>
    }

    private struct ManualTimer {
        let deadline: Duration
        let order: EffectTicket
        let action: Action
    }

    init(timing: Timing) { self.timing = timing }

    var isBusy: Bool { awaitedCount > 0 }

    /// Performs the operations that run beside the program; the runtime performs the others itself.
    func perform(_ effect: Effect<Action>) {
        switch effect.operation {
        case .run(let id, let isAwaited, let work):
            launch(id: id, isAwaited: isAwaited, work)
        case .timer(let id, let delay, let isAwaited, let action):
            startTimer(id: id, delay: delay, isAwaited: isAwaited, action: action)
        case .cancel(let id): cancel(id)
        case .quit, .suspend, .copy, .repaint: break
        }
    }

    private func startTimer(id: EffectID, delay: Duration, isAwaited: Bool, action: Action) {
        if timing == .manual && !isAwaited {
            cancel(id)
            nextTicket += 1
            timers[id] = ManualTimer(deadline: elapsed + delay, order: nextTicket, action: action)
            return
        }
        let wait = timing == .manual ? .zero : delay
        launch(id: id, isAwaited: isAwaited) { _ in
            if wait > .zero {
                guard (try? await Task.sleep(for: wait)) != nil else { return nil }
            }
            return action
        }
    }

    /// Lets time pass for manual timers; each fires at its own moment, so a timer it starts may still fire as well.
    func advance(by duration: Duration) {
        let end = elapsed + duration
        while let next = timers.filter({ $0.value.deadline <= end })
            .min(by: { ($0.value.deadline, $0.value.order) < ($1.value.deadline, $1.value.order) })
        {
            timers[next.key] = nil
            elapsed = max(elapsed, next.value.deadline)
            deliver(next.value.action)
        }
        elapsed = end
    }

    /// Lets what ends from now on wait for each other, until the last awaited effect has ended or somebody takes them.
    func gather() { endings.gather() }

    /// Takes what has ended, and what that sends last, all together.
    func takeEndings() {
        let ended = endings.take()
        let awaited = awaitedCount
        var isReceived = false
        // What comes first may cancel what comes behind it.
        for case (let ticket, let last?) in ended where running[ticket] != nil {
            receive(last)
            isReceived = true
        }
        if isReceived { received(awaited) }
        for (ticket, _) in ended { end(ticket) }
    }

    private func deliver(_ action: Action) {
        let awaited = awaitedCount
        receive(action)
        received(awaited)
    }

    func cancelAll() {
        timers.removeAll()
        for entry in running.values { entry.task.cancel() }
        running.removeAll()
        tickets.removeAll()
        awaitedCount = 0
    }

    private func cancel(_ id: EffectID) {
        timers[id] = nil
        guard let ticket = tickets[id] else { return }
        running[ticket]?.task.cancel()
        end(ticket)
    }

    private func launch(
        id: EffectID?, isAwaited: Bool, _ work: @escaping @Sendable (@escaping Effect<Action>.Send) async -> Action?
    ) {
        nextTicket += 1
        let ticket = nextTicket
        // The new one is counted before the old one ends, so that a replacement never looks idle in between.
        if isAwaited {
            awaitedCount += 1
            awaitedStarts += 1
            endings.await(ticket)
        }
        if let id { cancel(id) }
        let send: Effect<Action>.Send = { [weak self] action in await self?.deliver(action, from: ticket) }
        let task = Task.detached { [weak self, endings] in
            CrashGuard.prepareThread()
            let last = await work(send)
            if endings.add(ticket, last) { await self?.takeEndings() }
        }
        running[ticket] = Running(id: id, isAwaited: isAwaited, task: task)
        if let id { tickets[id] = ticket }
    }

    private func deliver(_ action: Action, from ticket: EffectTicket) {
        guard running[ticket] != nil else { return }
        deliver(action)
    }

    private func end(_ ticket: EffectTicket) {
        guard let entry = running.removeValue(forKey: ticket) else { return }
        if let id = entry.id, tickets[id] == ticket { tickets[id] = nil }
        guard entry.isAwaited else { return }
        endings.forget(ticket)
        awaitedCount -= 1
        if awaitedCount == 0 { settled() }
    }
}

/// Names one start of an effect.
private typealias EffectTicket = UInt64

/// Effects that have ended and what they send last, until the main actor takes them.
///
/// To wake it for each of many answers takes longer than to make some of them.
private final class Endings<Action: Sendable>: Sendable {
    private struct State {
        var ended: [(ticket: EffectTicket, last: Action?)] = []
        /// Those awaited that have not ended.
        var awaited: Set<EffectTicket> = []
        var isGathering = false
        /// Whether the main actor was called and has not come.
        var isCalled = false
    }

    private let state = Mutex(State())

    func await(_ ticket: EffectTicket) { state.withLock { _ = $0.awaited.insert(ticket) } }

    func forget(_ ticket: EffectTicket) { state.withLock { _ = $0.awaited.remove(ticket) } }

    func gather() { state.withLock { $0.isGathering = true } }

    /// - Returns: Whether the main actor is to be called.
    func add(_ ticket: EffectTicket, _ last: Action?) -> Bool {
        state.withLock { state in
            state.ended.append((ticket, last))
            let isAwaited = state.awaited.remove(ticket) != nil
            if state.isCalled || state.isGathering && isAwaited && !state.awaited.isEmpty { return false }
            state.isCalled = true
            return true
        }
    }

    func take() -> [(ticket: EffectTicket, last: Action?)] {
        state.withLock { state in
            defer { state.ended = [] }
            (state.isGathering, state.isCalled) = (false, false)
            return state.ended
        }
    }
}
