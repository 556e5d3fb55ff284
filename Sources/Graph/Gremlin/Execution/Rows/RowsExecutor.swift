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
        // A sack is begun at the start.
        guard evaluation.initialSack == nil, evaluation.admitsRows(of: plan) else { return try begin() }
        do {
            var run = RowsRun(rows, evaluation)
            guard var traverser = try run.value().map({ Traverser($0) }) else { return nil }
            mark(&traverser)
            return traverser
        } catch let error as GremlinError where error.endsEvaluation {
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

extension Evaluation {
    /// Whether rows can tell what a plan would: traversers that join whatever their number are none, and side effects come
    /// before labels where a name is looked up.
    func admitsRows(of plan: Plan) -> Bool {
        countsBulk && plan.namesRead.allSatisfy { sideEffects[$0] == nil }
    }
}

extension GremlinError {
    /// Whether nothing else may be tried in the place of what it was thrown by.
    var endsEvaluation: Bool { code == .timeLimit || code == .cancelled }
}
