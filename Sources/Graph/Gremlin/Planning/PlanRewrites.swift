/// The rewrites that make a plan faster without changing what it yields; each is stateless and can be switched off.
public enum PlanRewrites {
    /// The names by which ``QueryLimits/disabledRewrites`` knows them, in the order in which they are applied.
    public static var names: [String] { all.map { $0.name } }

    static var all: [any PlanRewrite.Type] { [] }

    static func apply(to plan: Plan, disabled: Set<String>) -> Plan {
        var plan = plan
        for rewrite in all where !disabled.contains(rewrite.name) { plan = plan.rewritten(rewrite.apply) }
        return plan
    }
}

/// A change of one plan, not of those inside of it, that keeps its meaning.
protocol PlanRewrite {
    static var name: String { get }
    static func apply(_ plan: Plan) -> Plan
}
