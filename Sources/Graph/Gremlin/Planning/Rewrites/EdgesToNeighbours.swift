/// `outE(x).inV()` becomes `out(x)` when nobody looks at the edge.
enum EdgesToNeighbours: PlanRewrite {
    static let name = "edges-to-neighbours"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        if case .full = context.pathMode { return plan }
        guard plan.steps.contains(where: stopsAtEdge) else { return plan }
        var steps: [PlanStep] = []
        for step in plan.steps {
            if let last = steps.last, last.labels.isEmpty, case .adjacent(let edges) = last.operation, edges.toEdge,
                leadsOn(step.operation, from: edges.direction)
            {
                let neighbours = Adjacency(
                    direction: edges.direction, labels: edges.labels, matchesAny: edges.matchesAny, toEdge: false)
                steps[steps.count - 1] = PlanStep(.adjacent(neighbours), labels: step.labels, origin: last.origin)
            } else {
                steps.append(step)
            }
        }
        return Plan(steps)
    }

    private static func stopsAtEdge(_ step: PlanStep) -> Bool {
        if case .adjacent(let edges) = step.operation { edges.toEdge } else { false }
    }

    private static func leadsOn(_ operation: Operation, from direction: Direction) -> Bool {
        switch (operation, direction) {
        case (.otherVertex, _), (.edgeVertex(.in), .out), (.edgeVertex(.out), .in): true
        default: false
        }
    }
}
