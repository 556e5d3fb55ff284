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
        public let elapsed: Duration
        /// Size of the answer's body; nil where there is none, as in this process.
        public let bytes: Int?
        /// How many results came; nil where they were not counted.
        public let results: Int?
        /// 1 when nothing had to be asked again; 0 when the answer was still held.
        public let tries: Int
        /// Why there was no answer; nil when there was one.
        public let failure: String?
        /// True from the beginning of the question to its end.
        public let isUnderWay: Bool
    }

    /// What is noted of one question; its words are made when somebody reads them.
    private struct Record {
        let id: Int
        let question: @Sendable () -> String
        let start = ContinuousClock.now
        var elapsed: Duration?
        var bytes: Int?
        var results: Int?
        var tries = 1
        var failure: String?

        func entry(at now: ContinuousClock.Instant) -> Entry {
            Entry(
                id: id, question: question(), elapsed: elapsed ?? now - start, bytes: bytes, results: results,
                tries: tries, failure: failure, isUnderWay: elapsed == nil)
        }
    }

    /// Entries beyond this push out the oldest.
    package static let capacity = 200

    private struct State {
        var records: [Record] = []
        var count = 0
    }

    private let state = Mutex(State())

    /// An empty log.
    public init() {}

    /// The last 200 questions as they stand now, the latest first. O(n).
    public var entries: [Entry] {
        let now = ContinuousClock.now
        return state.withLock(\.records).suffix(Self.capacity).reversed().map { $0.entry(at: now) }
    }

    /// Notes a question that is put now; it is among the ``entries`` from here on.
    ///
    /// - Parameter question: What to show of it: the Gremlin, or the path of another request; made when it is read.
    /// - Returns: Its id, for ``end(_:bytes:results:failure:)``, which has to follow whatever happens.
    public func begin(_ question: @escaping @autoclosure @Sendable () -> String) -> Int {
        state.withLock { state in
            state.count += 1
            state.records.append(Record(id: state.count, question: question))
            // Many at once, since those behind them move up.
            if state.records.count == 2 * Self.capacity { state.records.removeFirst(Self.capacity) }
            return state.count
        }
    }

    /// Notes that a question is put once more, which shows as one more of ``Entry/tries``; an id that was pushed out is
    /// let go of.
    public func retry(_ id: Int) { change(id) { $0.tries += 1 } }

    /// Notes the end of a question; the time it took is counted from ``begin(_:)``.
    ///
    /// - Parameters:
    ///   - id: What ``begin(_:)`` returned; one that was pushed out meanwhile is let go of.
    ///   - bytes: The size of the answer's body; nil where there is none, as in this process.
    ///   - results: How many results came; nil where they are not counted.
    ///   - failure: Why there was no answer, in words for people; nil when there was one.
    public func end(_ id: Int, bytes: Int? = nil, results: Int? = nil, failure: String? = nil) {
        change(id) { record in
            record.elapsed = ContinuousClock.now - record.start
            record.bytes = bytes
            record.results = results
            record.failure = failure
        }
    }

    /// Notes a question whose answer was still held: no tries, no bytes, no time.
    public func addHeld(_ question: @escaping @autoclosure @Sendable () -> String) {
        let id = begin(question())
        change(id) { $0.tries = 0 }
        end(id, bytes: 0)
    }

    private func change(_ id: Int, _ change: (inout Record) -> Void) {
        state.withLock { state in
            // Ids are consecutive; one that was pushed out has no place any more.
            guard let first = state.records.first?.id, id >= first else { return }
            change(&state.records[id - first])
        }
    }
}
