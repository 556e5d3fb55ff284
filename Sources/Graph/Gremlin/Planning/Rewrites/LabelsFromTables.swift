/// `out().groupCount().by(label)` counts the neighbours by the tables their rows lie in, and `outE()…` from the offsets.
enum LabelsFromTables: PlanRewrite {
    static let name = "labels-from-tables"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        var steps: [PlanStep] = []
        for step in plan.steps {
            if case .groupCount(.token(.label), nil) = step.operation, let last = steps.last, last.labels.isEmpty,
                case .adjacent(let adjacency) = last.operation
            {
                steps[steps.count - 1] = PlanStep(.countLabels(adjacency), labels: step.labels, origin: last.origin)
            } else {
                steps.append(step)
            }
        }
        return Plan(steps)
    }
}
