internal import Synchronization

/// Requests that are under way: the same one arriving again is answered by the run of the first.
///
/// boto3 sends a request up to three times when it hears nothing, each time over another connection, so a run whose
/// clients have all gone goes on for some seconds.
final class SharedAnswers: Sendable {
    struct Key: Hashable {
        let client: Client
        let path: String
        let accept: String
        let query: [[String]]
        let body: [UInt8]
    }

    private struct Run {
        let task: Task<GatewayResponse, any Error>
        var holders = 1
        var leftAlone: ContinuousClock.Instant?
    }

    private let runs = Mutex<[Key: Run]>([:])
    private let thread = GatewayThread("c360.gateway.shared")
    private static let grace = Duration.seconds(5)

    /// The answer of the run that is under way for the key, or of a new one.
    func answer(
        _ key: Key, _ work: @escaping @Sendable () async throws -> GatewayResponse
    ) async throws -> GatewayResponse {
        let (task, isNew) = runs.withLock { runs in
            if let run = runs[key] {
                runs[key]?.holders += 1
                runs[key]?.leftAlone = nil
                return (run.task, false)
            }
            let task = Task(executorPreference: thread) { try await work() }
            runs[key] = Run(task: task)
            return (task, true)
        }
        defer { if isNew { runs.withLock { $0[key] = nil } } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            leave(key)
        }
    }

    private func leave(_ key: Key) {
        runs.withLock { runs in
            guard var run = runs[key] else { return }
            run.holders -= 1
            if run.holders == 0 { run.leftAlone = .now }
            runs[key] = run
        }
    }

    /// Cancels the runs that nobody has come back for.
    func sweep() {
        let now = ContinuousClock.now
        runs.withLock { runs in
            for run in runs.values {
                if let left = run.leftAlone, left + Self.grace < now { run.task.cancel() }
            }
        }
    }
}
