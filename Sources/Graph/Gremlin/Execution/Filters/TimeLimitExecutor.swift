/// `timeLimit()`: the stream ends so many milliseconds after its first traverser.
final class TimeLimitExecutor: Executor {
    private let limit: Duration
    private var deadline: ContinuousClock.Instant?
    private var isOver = false

    init(milliseconds: Int64, _ step: PlanStep, _ evaluation: Evaluation) {
        limit = .milliseconds(milliseconds)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        // Once the time is over nothing is pulled any more, since the steps before may never end.
        guard !isOver, var traverser = try pull() else { return nil }
        try evaluation.tick()
        let now = ContinuousClock.now
        let deadline = deadline ?? now.advanced(by: limit)
        self.deadline = deadline
        guard now < deadline else {
            isOver = true
            return nil
        }
        mark(&traverser)
        return traverser
    }

    override func reset() {
        deadline = nil
        isOver = false
    }
}
