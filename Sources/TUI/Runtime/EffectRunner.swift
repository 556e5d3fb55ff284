/// The effects under way: starts, replaces, cancels them, and drops what cancelled ones still send.
@MainActor
final class EffectRunner<Action: Sendable> {
    var receive: (Action) -> Void = { _ in }
    /// Called when the last awaited effect has ended.
    var settled: () -> Void = {}

    private let timing: Timing
    /// Timers of manual timing, which fire in `advance(by:)`.
    private var timers: [EffectID: ManualTimer] = [:]
    private var elapsed: Duration = .zero
    private var running: [Ticket: Running] = [:]
    private var tickets: [EffectID: Ticket] = [:]
    private var nextTicket: Ticket = 0
    /// How many effects are under way that somebody waits for.
    private(set) var awaitedCount = 0

    private typealias Ticket = UInt64

    private struct Running {
        let id: EffectID?
        let isAwaited: Bool
        let task: Task<Void, Never>
    }

    private struct ManualTimer {
        let deadline: Duration
        let order: Ticket
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
        launch(id: id, isAwaited: isAwaited) { send in
            if wait > .zero {
                guard (try? await Task.sleep(for: wait)) != nil else { return }
            }
            await send(action)
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
            receive(next.value.action)
        }
        elapsed = end
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
        id: EffectID?, isAwaited: Bool, _ work: @escaping @Sendable (@escaping Effect<Action>.Send) async -> Void
    ) {
        nextTicket += 1
        let ticket = nextTicket
        // The new one is counted before the old one ends, so that a replacement never looks idle in between.
        if isAwaited { awaitedCount += 1 }
        if let id { cancel(id) }
        let send: Effect<Action>.Send = { [weak self] action in await self?.deliver(action, from: ticket) }
        let task = Task.detached { [weak self] in
            CrashGuard.prepareThread()
            await work(send)
            await self?.end(ticket)
        }
        running[ticket] = Running(id: id, isAwaited: isAwaited, task: task)
        if let id { tickets[id] = ticket }
    }

    private func deliver(_ action: Action, from ticket: Ticket) {
        guard running[ticket] != nil else { return }
        receive(action)
    }

    private func end(_ ticket: Ticket) {
        guard let entry = running.removeValue(forKey: ticket) else { return }
        if let id = entry.id, tickets[id] == ticket { tickets[id] = nil }
        guard entry.isAwaited else { return }
        awaitedCount -= 1
        if awaitedCount == 0 { settled() }
    }
}
