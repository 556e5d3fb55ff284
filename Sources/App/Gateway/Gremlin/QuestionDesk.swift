internal import Graph
internal import Synchronization

/// Where questions wait for their turn: so many run at once, each on a thread of its own, and all can be looked at.
///
/// A question of minutes would take a thread of Swift's pool, of which there is one a core, and with it all connections.
package final class QuestionDesk: Sendable {
    /// A question that runs or waits.
    struct Entry: Sendable {
        let id: String
        let text: String
        let client: Client
        let came = ContinuousClock.now
        var began: ContinuousClock.Instant?
        var isCancelled = false
        var cancel: (@Sendable () -> Void)?
    }

    private struct State {
        var free: [GatewayThread]
        var waiting: [CheckedContinuation<GatewayThread?, Never>] = []
        var entries: [String: Entry] = [:]
        var accepted = 0
    }

    private let state: Mutex<State>
    private let waitingLimit: Int

    package init(_ limits: GatewayLimits) {
        waitingLimit = limits.waitingQuestions
        state = Mutex(State(free: (0..<max(1, limits.questions)).map { _ in GatewayThread("c360.gateway.question") }))
    }

    /// Why a question was not taken in.
    struct Busy: Error {}

    /// What was asked so far, and what is there now, the oldest first.
    var present: (accepted: Int, entries: [Entry]) {
        state.withLock { ($0.accepted, $0.entries.values.sorted { $0.came < $1.came }) }
    }

    /// Cancels a question; false where there is none of that id that the client may cancel.
    func cancel(_ id: String, for client: Client) -> Bool {
        let found: Entry? = state.withLock { state in
            guard let entry = state.entries[id], entry.client == client || client.role == .admin else { return nil }
            state.entries[id]?.isCancelled = true
            return entry
        }
        found?.cancel?()
        return found != nil
    }

    /// Whether somebody cancelled the question by its id.
    func isCancelled(_ id: String) -> Bool { state.withLock { $0.entries[id]?.isCancelled ?? false } }

    /// Answers a question when it is its turn; cancelling the task cancels it.
    ///
    /// - Throws: ``Busy`` where too many wait, and what the work throws.
    func answer<Answer: Sendable>(
        _ id: String, _ text: String, for client: Client, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let thread = try await enter(Entry(id: id, text: text, client: client))
        defer { leave(id, thread) }
        try Task.checkCancellation()
        let task = Task(executorPreference: thread) { try await work() }
        let isCancelled = state.withLock { state in
            state.entries[id]?.cancel = { task.cancel() }
            state.entries[id]?.began = .now
            return state.entries[id]?.isCancelled ?? false
        }
        if isCancelled { task.cancel() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Answers a request of a route when it is its turn; in the list of questions it stands by its method alone.
    package func respond(
        to request: GatewayRequest, _ work: @escaping @Sendable () async throws -> GatewayResponse
    ) async throws -> GatewayResponse {
        try await answer(request.id, request.method, for: request.client, work)
    }

    private func enter(_ entry: Entry) async throws -> GatewayThread {
        let thread = await withCheckedContinuation { (continuation: CheckedContinuation<GatewayThread?, Never>) in
            let turn: Turn = state.withLock { state in
                if state.free.isEmpty, state.waiting.count >= waitingLimit { return .never }
                state.accepted += 1
                state.entries[entry.id] = entry
                if let thread = state.free.popLast() { return .now(thread) }
                state.waiting.append(continuation)
                return .later
            }
            switch turn {
            case .now(let thread): continuation.resume(returning: thread)
            case .never: continuation.resume(returning: nil)
            case .later: break
            }
        }
        guard let thread else { throw Busy() }
        return thread
    }

    private enum Turn {
        case now(GatewayThread)
        case later, never
    }

    private func leave(_ id: String, _ thread: GatewayThread) {
        let next: CheckedContinuation<GatewayThread?, Never>? = state.withLock { state in
            state.entries[id] = nil
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(thread)
            return nil
        }
        next?.resume(returning: thread)
    }
}
