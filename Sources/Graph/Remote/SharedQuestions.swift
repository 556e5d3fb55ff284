internal import Synchronization

/// Questions that are under way: who asks the same meanwhile waits for the same answer.
///
/// An exchange ends when its answer is there, or when the last of those who wait for it has been cancelled.
final class SharedQuestions: Sendable {
    private struct UnderWay {
        /// Tells it from one that asks the same after this was cancelled.
        let number: Int
        let task: Task<QueryResult, any Error>
        var waiting: Int
    }

    private struct State {
        var underWay: [String: UnderWay] = [:]
        var begun = 0
    }

    private let state = Mutex(State())

    func answer(
        to text: String, ask: @escaping @Sendable () async throws -> QueryResult
    ) async throws -> QueryResult {
        let (number, task) = state.withLock { state in
            if var known = state.underWay[text] {
                known.waiting += 1
                state.underWay[text] = known
                return (known.number, known.task)
            }
            state.begun += 1
            let number = state.begun
            let task = Task {
                defer { self.end(number, text) }
                return try await ask()
            }
            state.underWay[text] = UnderWay(number: number, task: task, waiting: 1)
            return (number, task)
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            leave(number, text)
        }
    }

    private func end(_ number: Int, _ text: String) {
        state.withLock { state in
            if state.underWay[text]?.number == number { state.underWay[text] = nil }
        }
    }

    private func leave(_ number: Int, _ text: String) {
        state.withLock { state in
            guard var known = state.underWay[text], known.number == number else { return }
            known.waiting -= 1
            state.underWay[text] = known.waiting > 0 ? known : nil
            if known.waiting == 0 { known.task.cancel() }
        }
    }
}
