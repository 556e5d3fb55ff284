internal import Synchronization

/// What was asked of a graph lately, how long it took and how much came back; held in memory, never written.
///
/// Kept by whoever puts the questions: an endpoint notes each request, a decorator may note what is asked of a graph in
/// this process. Any number of tasks may note at once.
public final class QueryLog: Sendable {
    /// One question and how it went.
    public struct Entry: Sendable, Hashable, Identifiable {
        /// Counted from 1.
        public let id: Int
        /// The Gremlin, without the time limit that is sent with it, or the path of another request.
        public let question: String
        /// From the question to the end of its answer; to now while it is under way.
        public fileprivate(set) var elapsed: Duration = .zero
        /// Size of the answer's body.
        public fileprivate(set) var bytes = 0
        /// 1 when nothing had to be asked again; 0 when the answer was still held.
        public fileprivate(set) var tries = 1
        /// Why there was no answer; nil when there was one.
        public fileprivate(set) var failure: String?
        /// True from the beginning of the question to its end.
        public fileprivate(set) var isUnderWay = true

        fileprivate let start: ContinuousClock.Instant
    }

    /// Entries beyond this push out the oldest.
    package static let capacity = 200

    private struct State {
        var entries: [Entry] = []
        var count = 0
    }

    private let state = Mutex(State())

    /// An empty log.
    public init() {}

    /// The entries, the latest first.
    public var entries: [Entry] {
        let now = ContinuousClock.now
        return state.withLock { state in
            state.entries.reversed().map { entry in
                var entry = entry
                if entry.isUnderWay { entry.elapsed = now - entry.start }
                return entry
            }
        }
    }

    /// Notes a question that is put now; it is among the ``entries`` from here on.
    ///
    /// - Parameter question: What to show of it: the Gremlin, or the path of another request.
    /// - Returns: Its id, for ``end(_:bytes:failure:)``, which has to follow whatever happens.
    public func begin(_ question: String) -> Int {
        state.withLock { state in
            state.count += 1
            state.entries.append(Entry(id: state.count, question: question, start: .now))
            if state.entries.count > Self.capacity { state.entries.removeFirst() }
            return state.count
        }
    }

    /// Notes that a question is put once more.
    public func retry(_ id: Int) { change(id) { $0.tries += 1 } }

    /// Notes the end of a question; the time it took is counted from ``begin(_:)``.
    ///
    /// - Parameters:
    ///   - id: What ``begin(_:)`` returned; one that was pushed out meanwhile is let go of.
    ///   - bytes: The size of the answer's body; 0 where there is none, as in this process.
    ///   - failure: Why there was no answer, in words for people; nil when there was one.
    public func end(_ id: Int, bytes: Int = 0, failure: String? = nil) {
        change(id) { entry in
            entry.elapsed = ContinuousClock.now - entry.start
            entry.bytes = bytes
            entry.failure = failure
            entry.isUnderWay = false
        }
    }

    /// Notes a question whose answer was still held.
    public func addHeld(_ question: String) {
        let id = begin(question)
        change(id) { $0.tries = 0 }
        end(id, bytes: 0, failure: nil)
    }

    private func change(_ id: Int, _ change: (inout Entry) -> Void) {
        state.withLock { state in
            // Ids are consecutive; one that was pushed out has no place any more.
            guard let first = state.entries.first?.id, id >= first else { return }
            change(&state.entries[id - first])
        }
    }
}
