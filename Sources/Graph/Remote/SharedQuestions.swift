internal import Graph
internal import Synchronization

/// Questions that are under way: who asks the same meanwhile waits for the same answer.
///
/// An exchange ends when its answer is there, or when the last of those who wait for it has been cancelled.
final class SharedQuestions: Sendable {
    private struct Exchange {
        let start: ContinuousClock.Instant
        let task: Task<QueryResult, any Error>
        var waiting: Int
    }

    private struct State {
        var underWay: [Int: Exchange] = [:]
        /// The exchange that who asks now joins, by its text.
        var joined: [String: Int] = [:]
        var begun = 0
    }

    private let state = Mutex(State())
    /// How long ago an exchange may have begun and still be as good as a new one.
    private let freshness: Duration

    init(freshness: Duration = .milliseconds(500)) {
        self.freshness = freshness
    }

    func answer(
        to text: String, ask: @escaping @Sendable () async throws -> QueryResult
    ) async throws -> QueryResult {
        let (number, task) = state.withLock { state in
            if let number = state.joined[text], let task = state.underWay[number]?.task {
                state.underWay[number]?.waiting += 1
                return (number, task)
            }
            state.begun += 1
            let number = state.begun
            let task = Task {
                defer { self.end(number, text) }
                return try await ask()
            }
            state.underWay[number] = Exchange(start: .now, task: task, waiting: 1)
            state.joined[text] = number
            return (number, task)
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            leave(number, text)
        }
    }

    /// Lets nobody join what began a while ago, which may hang; who waits for it goes on waiting.
    func forget() {
        let oldest = ContinuousClock.now - freshness
        state.withLock { state in
            let underWay = state.underWay
            state.joined = state.joined.filter { _, number in (underWay[number]?.start ?? oldest) > oldest }
        }
    }

    private func end(_ number: Int, _ text: String) {
        state.withLock { state in
            state.underWay[number] = nil
            if state.joined[text] == number { state.joined[text] = nil }
        }
    }

    private func leave(_ number: Int, _ text: String) {
        let unwanted = state.withLock { state -> Task<QueryResult, any Error>? in
            guard let waiting = state.underWay[number]?.waiting else { return nil }
            state.underWay[number]?.waiting = waiting - 1
            guard waiting == 1 else { return nil }
            // Whoever asks from now on needs an exchange that is not being cancelled.
            if state.joined[text] == number { state.joined[text] = nil }
            return state.underWay.removeValue(forKey: number)?.task
        }
        unwanted?.cancel()
    }
}
