/// The rewrites that make a plan faster without changing what it yields; each is stateless and can be switched off.
public enum PlanRewrites {
    /// The names by which ``QueryLimits/disabledRewrites`` knows them, in the order in which they are applied.
    public static var names: [String] { all.map { $0.name } }

    static var all: [any PlanRewrite.Type] {
        [
            InlineFilters.self, FilterIntoScan.self, EdgesToNeighbours.self, CountFromOffsets.self,
            LabelsFromTables.self,
            OrderWithLimit.self, BarrierBetweenMoves.self, EnterLoopsTogether.self, TablesByRows.self,
            FiltersByRows.self,
        ]
    }

    /// The plan of a traversal as it is written and after each rewrite that changes it, in order; nothing is run.
    ///
    /// Each stage is a map of `stage`, the name of the rewrite, and `plan`, its steps with their texts in one line.
    ///
    /// - Throws: ``GremlinError`` when the traversal is none that can be planned.
    public static func explain(_ traversal: Traversal, disabled: Set<String> = []) throws -> [Value] {
        let prepared = try PreparedTraversal(traversal)
        let context = PlanContext(pathMode: prepared.pathMode)
        var plan = prepared.plan
        var text = PlanDescription.line(plan)
        var stages = [stage("as written", text)]
        for rewrite in all where !disabled.contains(rewrite.name) {
            plan = plan.optimized { rewrite.apply($0, context) }
            let changed = PlanDescription.line(plan)
            if changed != text { stages.append(stage(rewrite.name, changed)) }
            text = changed
        }
        return stages
    }

    private static func stage(_ name: String, _ plan: String) -> Value {
        .map(["stage": .string(name), "plan": .string(plan)])
    }

    static func apply(to prepared: PreparedTraversal, disabled: Set<String>) -> Plan {
        let context = PlanContext(pathMode: prepared.pathMode)
        var plan = prepared.plan
        for rewrite in all where !disabled.contains(rewrite.name) {
            plan = plan.optimized { rewrite.apply($0, context) }
        }
        return plan
    }
}

/// What a rewrite has to know of the whole traversal.
struct PlanContext {
    let pathMode: PathMode
}

/// A change of one plan, not of those inside of it, that keeps its meaning.
protocol PlanRewrite {
    static var name: String { get }
    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan
}
