/// Counts and groups of whole tables, and of what walks from them lead to, are made over batches of rows on all cores.
///
/// Only where nothing asks how a traverser came to be where it is, but for comparisons with where a walk began.
enum TablesByRows: PlanRewrite {
    static let name = "tables-by-rows"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        if case .full = context.pathMode { return plan }
        guard let (rows, length) = RowPlanReader.question(plan) else { return plan }
        let last = plan.steps[length - 1]
        let instead = Plan(Array(plan.steps[..<length]))
        let question = PlanStep(.rows(rows, instead: instead), labels: last.labels, origin: plan.steps[0].origin)
        return Plan([question] + plan.steps[length...])
    }
}
