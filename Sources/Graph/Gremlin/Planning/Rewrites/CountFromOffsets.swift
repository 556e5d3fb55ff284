/// `out().count()` becomes a sum of degrees and `V().hasLabel(x).count()` the size of a range.
enum CountFromOffsets: PlanRewrite {
    static let name = "count-from-offsets"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        var steps: [PlanStep] = []
        for step in plan.steps {
            if case .reduce(.count, .global) = step.operation, let last = steps.last, last.labels.isEmpty,
                let operation = counting(last.operation)
            {
                steps[steps.count - 1] = PlanStep(operation, labels: step.labels, origin: last.origin)
            } else {
                steps.append(step)
            }
        }
        return Plan(steps)
    }

    private static func counting(_ operation: Operation) -> Operation? {
        switch operation {
        case .adjacent(let adjacency): .countEdges(adjacency)
        case .graph(let scan) where !scan.isMidTraversal: .countGraph(scan)
        default: nil
        }
    }
}
