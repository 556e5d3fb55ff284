internal import Graph

/// Answers that are shown again within seconds are not asked for again; `r` forgets them.
struct AnswerCache: Sendable {
    private struct Held {
        let result: QueryResult
        let bytes: Int
        let end: ContinuousClock.Instant
    }

    /// How long an answer counts as fresh.
    let life: Duration
    /// Sizes of bodies, all together.
    static let capacity = 16 << 20

    private var held: [String: Held] = [:]
    private var bytes = 0

    init(life: Duration = .seconds(20)) {
        self.life = life
    }

    /// The answer to the same text, while it is fresh.
    func answer(to text: String, at now: ContinuousClock.Instant) -> QueryResult? {
        guard let held = held[text], held.end > now else { return nil }
        return held.result
    }

    /// Keeps an answer; what is stale goes, and everything when room is short. O(answers held).
    mutating func keep(_ result: QueryResult, of text: String, bytes size: Int, at now: ContinuousClock.Instant) {
        guard size <= Self.capacity / 4 else { return }
        held = held.filter { $0.value.end > now }
        bytes = held.values.reduce(0) { $0 + $1.bytes }
        if bytes + size > Self.capacity { held = [:] }
        held[text] = Held(result: result, bytes: size, end: now + life)
    }

    mutating func forget() { held = [:] }
}
