/// `order().limit(n)` keeps the first n while it sorts instead of everything.
enum OrderWithLimit: PlanRewrite {
    static let name = "order-with-limit"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        var plan = plan
        for index in plan.steps.indices.dropFirst() {
            guard case .range(.global, _, let high) = plan.steps[index].operation, high >= 0,
                case .order(.global, let sortings, nil) = plan.steps[index - 1].operation
            else { continue }
            plan.steps[index - 1].operation = .order(.global, sortings, limit: Int(clamping: high))
        }
        return plan
    }
}
