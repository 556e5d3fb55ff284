/// Lets many traversers enter a `repeat()` together, so that those that meet on the way go on as one.
///
/// Only where nothing tells traversers apart and the loop holds only moves and filters, each of one traverser.
enum EnterLoopsTogether: PlanRewrite {
    static let name = "enter-loops-together"
    private static let entrants = 2500

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        guard case .none = context.pathMode else { return plan }
        var plan = plan
        for index in plan.steps.indices {
            guard case .repeat(var loop) = plan.steps[index].operation, let body = loop.body, !loop.runsByRounds,
                !body.hasBarrier,
                body.steps.allSatisfy({ BarrierBetweenMoves.allowsBarrier($0.operation) }),
                !body.steps.contains(where: remembers)
            else { continue }
            loop.entrants = entrants
            plan.steps[index].operation = .repeat(loop)
        }
        return plan
    }

    /// What has passed `dedup()` in one round is held back in the next, so it matters who comes first.
    private static func remembers(_ step: PlanStep) -> Bool {
        if case .dedup = step.operation { true } else { false }
    }
}
