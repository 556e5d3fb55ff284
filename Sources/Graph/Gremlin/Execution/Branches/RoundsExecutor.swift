/// A counted `repeat()` whose body looks at several traversers, as `order()` and `limit()` do, in more rounds than can be
/// written out: each round has a body of its own, which sees all that the one before has left.
final class RoundsExecutor: BarrierExecutor {
    /// So many rounds are run for those who do not leave.
    private static let limit = 100_000

    private let body: Plan
    private let rounds: Int
    private var results = MergingQueue()
    private var hasRun = false

    init(_ plan: RepeatPlan, _ step: PlanStep, _ evaluation: Evaluation) {
        body = plan.body ?? Plan()
        rounds = if case .times(let count)? = plan.until { count } else { 0 }
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        if results.isEmpty { try absorb() }
        guard var traverser = results.popFirst(evaluation) else { return nil }
        mark(&traverser)
        return traverser
    }

    override func absorb() throws {
        var round = MergingQueue()
        while let traverser = try pull() { try round.append(traverser, evaluation) }
        // What joins traversers has a result of none as well, once.
        if hasRun, round.isEmpty { return }
        hasRun = true
        for number in 0..<rounds {
            guard number < Self.limit else {
                throw failure(
                    "repeat() with order(), limit() and the like inside takes fewer rounds: after \(Self.limit) it has "
                        + "not ended", .argument)
            }
            let wasEmpty = round.isEmpty
            round = try left(by: round)
            // Where nobody is left a further round is like this one.
            if wasEmpty, round.isEmpty { break }
        }
        while let traverser = round.popFirst(evaluation) { try results.append(traverser, evaluation) }
    }

    /// What one round leaves of the traversers that enter it.
    private func left(by entering: MergingQueue) throws -> MergingQueue {
        var entering = entering
        let pipeline = try Pipeline(body, evaluation)
        while let traverser = entering.popFirst(evaluation) {
            try evaluation.tick()
            pipeline.add(traverser)
        }
        var leaving = MergingQueue()
        while let traverser = try pipeline.next() { try leaving.append(traverser, evaluation) }
        try evaluation.tick()
        return leaving
    }

    override func reset() {
        results.removeAll(evaluation)
        hasRun = false
    }
}
