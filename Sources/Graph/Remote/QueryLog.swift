internal import Synchronization

/// What was asked of an endpoint lately, how long it took and how much came back; held in memory, never written.
public final class QueryLog: Sendable {
    /// One question and how it went.
    public struct Entry: Sendable, Hashable, Identifiable {
        /// Counted from 1.
        public let id: Int
        /// The Gremlin as it was sent, or the path of another request.
        public let question: String
        public let elapsed: Duration
        /// Size of the answer's body.
        public let bytes: Int
        /// 1 when nothing had to be asked again; 0 when the answer was still held.
        public let tries: Int
        /// Why there was no answer; nil when there was one.
        public let failure: String?
    }

    /// Entries beyond this push out the oldest.
    static let capacity = 200

    private struct State {
        var entries: [Entry] = []
        var count = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// The entries, the latest first.
    public var entries: [Entry] { state.withLock { $0.entries.reversed() } }

    func add(
        _ question: String, since start: ContinuousClock.Instant, bytes: Int, tries: Int, failure: String?
    ) {
        let elapsed = ContinuousClock.now - start
        state.withLock { state in
            state.count += 1
            state.entries.append(
                Entry(
                    id: state.count, question: question, elapsed: elapsed, bytes: bytes, tries: tries,
                    failure: failure))
            if state.entries.count > Self.capacity { state.entries.removeFirst() }
        }
    }
}
