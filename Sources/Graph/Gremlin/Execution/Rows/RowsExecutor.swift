/// A question over rows, and where they cannot tell, the plan that traversers go through.
final class RowsExecutor: Executor {
    private let rows: RowPlan
    private let plan: Plan
    private var isDone = false
    /// Nil as long as rows answer.
    private var instead: Pipeline?

    init(_ rows: RowPlan, instead plan: Plan, _ step: PlanStep, _ evaluation: Evaluation) {
        self.rows = rows
        self.plan = plan
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        if let instead { return try instead.next() }
        if isDone { return nil }
        isDone = true
        // A sack is begun at the start, and traversers that join whatever their number are no rows. Side effects come
        // before labels where a name is looked up.
        guard evaluation.initialSack == nil, evaluation.countsBulk,
            plan.namesRead.allSatisfy({ evaluation.sideEffects[$0] == nil })
        else { return try begin() }
        do {
            var run = RowsRun(rows, evaluation)
            guard var traverser = try run.value().map({ Traverser($0) }) else { return nil }
            mark(&traverser)
            return traverser
        } catch let error as GremlinError where error.code == .timeLimit || error.code == .cancelled {
            throw error
        } catch {
            return try begin()
        }
    }

    private func begin() throws -> Traverser? {
        let pipeline = try Pipeline(plan, evaluation)
        instead = pipeline
        return try pipeline.next()
    }

    override func reset() {
        isDone = false
        instead = nil
    }
}
