/// Moves `has()` behind `V()` or `E()` into it, where ids, labels and indexes narrow what is looked at.
enum FilterIntoScan: PlanRewrite {
    static let name = "filter-into-scan"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        var steps: [PlanStep] = []
        for step in plan.steps {
            if case .has(let conditions) = step.operation, let last = steps.last, case .graph(var scan) = last.operation
            {
                scan.conditions += conditions
                let labels = last.labels + step.labels.filter { !last.labels.contains($0) }
                steps[steps.count - 1] = PlanStep(.graph(scan), labels: labels, origin: last.origin)
            } else {
                steps.append(step)
            }
        }
        return Plan(steps)
    }
}
