/// Lets equal traversers join between three or more moves in a row, so that walking in circles costs no more than the
/// vertices met and not the ways to them.
///
/// Only where nothing tells traversers apart and nothing stops early or gathers on the way.
enum BarrierBetweenMoves: PlanRewrite {
    static let name = "barrier-between-moves"
    private static let size = 2500

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        guard case .none = context.pathMode, plan.steps.count(where: moves) >= 3,
            plan.steps.allSatisfy({ allowsBarrier($0.operation) })
        else { return plan }
        var steps: [PlanStep] = []
        var movesSeen = 0
        for step in plan.steps {
            steps.append(step)
            guard case .adjacent = step.operation else { continue }
            movesSeen += 1
            if movesSeen >= 2 { steps.append(PlanStep(.barrier(size: size, isOptional: true), origin: Step(.barrier))) }
        }
        return Plan(steps)
    }

    private static func moves(_ step: PlanStep) -> Bool {
        switch step.operation {
        case .adjacent, .countEdges, .countLabels: true
        default: false
        }
    }

    /// Whether an operation does the same to one traverser of bulk n as to n traversers, whenever they come.
    static func allowsBarrier(_ operation: Operation) -> Bool {
        switch operation {
        case .graph, .adjacent, .edgeVertex, .has, .reduce, .groupCount, .group, .properties, .dedup, .countEdges,
            .countLabels:
            true
        default: false
        }
    }
}
