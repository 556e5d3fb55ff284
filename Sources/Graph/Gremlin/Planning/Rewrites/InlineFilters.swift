/// Takes filters out of `filter()`, `where()` and `and()` and joins neighbouring `has()`:
/// `and(has(a), has(b)).has(c)` becomes one test of three conditions.
enum InlineFilters: PlanRewrite {
    static let name = "inline-filters"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        var steps: [PlanStep] = []
        for step in plan.steps {
            let step = inlined(step)
            if case .has(let more) = step.operation, let last = steps.last, case .has(let conditions) = last.operation {
                let labels = last.labels + step.labels.filter { !last.labels.contains($0) }
                steps[steps.count - 1] = PlanStep(.has(conditions + more), labels: labels, origin: last.origin)
            } else {
                steps.append(step)
            }
        }
        return Plan(steps)
    }

    private static func inlined(_ step: PlanStep) -> PlanStep {
        switch step.operation {
        case .filter(let plan):
            guard let conditions = conditions(plan) else { return step }
            return PlanStep(.has(conditions), labels: step.labels, origin: step.origin)
        case .and(let plans):
            var all: [Condition] = []
            for plan in plans {
                guard let conditions = conditions(plan) else { return step }
                all += conditions
            }
            return all.isEmpty ? step : PlanStep(.has(all), labels: step.labels, origin: step.origin)
        default: return step
        }
    }

    /// The conditions when the plan is one `has()` and nothing else.
    private static func conditions(_ plan: Plan) -> [Condition]? {
        guard plan.steps.count == 1, plan.steps[0].labels.isEmpty, case .has(let conditions) = plan.steps[0].operation
        else { return nil }
        return conditions
    }
}
