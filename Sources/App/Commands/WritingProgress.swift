import Synchronization

/// How much of a graph an endpoint has taken so far, in words for people.
final class WritingProgress: Sendable {
    private let state = Mutex((written: 0, total: 0))

    func note(_ written: Int, of total: Int) { state.withLock { $0 = (written, total) } }

    /// `5000 of 38360 vertices and edges`, and that an answer is waited for while there is none.
    var words: String {
        let written = state.withLock { $0.written }
        return written == 0 ? "\(count), waiting for an answer" : count
    }

    /// What ended the writing, and what to do about the part that is written.
    func failure(_ error: any Error, in endpoint: String) -> CommandFailure {
        let failure = CommandFailure(error)
        let (written, total) = state.withLock { $0 }
        guard written > 0 || (total > 0 && failure.status == .interrupted) else { return failure }
        // A request whose answer did not come may have been carried out.
        return CommandFailure(
            failure.status,
            """
            \(failure.message)
            At least \(count) are in \(endpoint). Running it again is safe: nothing is added twice.
            """)
    }

    private var count: String {
        let (written, total) = state.withLock { $0 }
        return "\(written) of \(total) vertices and edges"
    }
}
