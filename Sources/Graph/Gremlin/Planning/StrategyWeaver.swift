/// Weaves the strategies that change the meaning of a traversal into its plan. Those of TinkerPop that only check or
/// speed up are accepted and leave it as it is.
enum StrategyWeaver {
    static func weave(_ strategy: Strategy, into plan: Plan) throws(GremlinError) -> Plan {
        switch try effect(of: strategy) {
        case .restrictsToSubgraph: return try SubgraphRestriction(strategy).apply(to: plan)
        case .restrictsToPartition: return try partition(strategy).apply(to: plan)
        case .makesProductive: return makeProductive(plan, keys: keys(strategy["productiveKeys"]))
        case .verifiesEdgeLabels:
            try verifyEdgeLabels(strategy, plan)
            return plan
        case .needsComputer:
            throw GremlinError(.unsupported, "\(strategy.name) needs a graph computer (OLAP), which is not supported")
        case .concernsChanges:
            throw GremlinError(.unsupported, "\(strategy.name) concerns changes to a graph, which is read-only")
        case .fixesChance, .changesNothing: return plan
        }
    }

    /// - Throws: An error when TinkerPop has no such strategy: what it was to do must not be left out in silence.
    static func effect(of strategy: Strategy) throws(GremlinError) -> StrategyEffect {
        guard let effect = Strategy.effects[strategy.name] else {
            throw GremlinError(
                .argument, "unknown strategy \(strategy.name)", expected: Strategy.effects.keys.sorted())
        }
        return effect
    }

    private static func keys(_ argument: Argument?) -> [String] {
        guard case .value(let value)? = argument else { return [] }
        return value.members?.compactMap(\.stringValue) ?? value.stringValue.map { [$0] } ?? []
    }

    private static func partition(_ strategy: Strategy) throws(GremlinError) -> SubgraphRestriction {
        guard case .value(.string(let key))? = strategy["partitionKey"] else {
            throw GremlinError(.argument, "PartitionStrategy needs a partitionKey")
        }
        let partitions = keys(strategy["readPartitions"]).map(Value.string)
        let condition = Condition(subject: .property(key), test: .predicate(.within(partitions)))
        let criterion = Plan([PlanStep(.has([condition]), origin: Step(.has))])
        return SubgraphRestriction(vertices: criterion, edges: criterion, checksAdjacentVertices: false)
    }

    /// Lets every `by()` yield null instead of nothing.
    private static func makeProductive(_ plan: Plan, keys: [String]) -> Plan {
        plan.rewritten { plan in
            var plan = plan
            for index in plan.steps.indices {
                let origin = plan.steps[index].origin
                let isValueOfGroup = { (operation: Operation) -> Bool in
                    if case .group = operation { return true }
                    return false
                }
                let operation = plan.steps[index].operation
                if isValueOfGroup(operation), case .group(let key, let value, let name) = operation {
                    plan.steps[index].operation = .group(
                        key: productive(key, keys, origin),
                        value: value.endsInReduction ? value : productiveList(value, keys, origin), sideEffect: name)
                } else {
                    plan.steps[index].operation = operation.mapBy { productive($0, keys, origin) }
                }
            }
            return plan
        }
    }

    private static func productiveList(_ by: By, _ keys: [String], _ origin: Step) -> By {
        guard case .plan(let plan) = productive(by, keys, origin) else { return by }
        guard case .key = by else { return .plan(plan) }
        return .plan(Plan(plan.steps + [PlanStep(.fold(seed: nil, function: nil), origin: origin)]))
    }

    private static func productive(_ by: By, _ keys: [String], _ origin: Step) -> By {
        let inner: Plan
        switch by {
        case .key(let key, _):
            // The keys that are named are known to yield a value.
            if keys.contains(key) { return by }
            // Read through by() and not values(), which would not apply to maps.
            inner = Plan([
                PlanStep(.project([("v", by)]), origin: origin),
                PlanStep(.select(.last, labels: ["v"], by: []), origin: origin),
            ])
        case .plan(let plan): inner = plan
        case .identity, .token, .keys, .values: return by
        }
        let null = Plan([PlanStep(.constant(.null), origin: origin)])
        return .plan(Plan([PlanStep(.coalesce([inner, null]), origin: origin)]))
    }

    private static func verifyEdgeLabels(_ strategy: Strategy, _ plan: Plan) throws(GremlinError) {
        guard case .value(.bool(true))? = strategy["throwException"] else { return }
        let isUnlabelled = plan.contains { step in
            if case .adjacent(let adjacency) = step.operation { return adjacency.labels.isEmpty }
            return false
        }
        if isUnlabelled {
            throw GremlinError(
                .argument, "The provided traversal contains a vertex step without any specified edge label")
        }
    }
}

extension By {
    /// Whether the value of a group is joined into one by its own traversal.
    var endsInReduction: Bool {
        guard case .plan(let plan) = self else { return false }
        return plan.hasBarrier
    }
}
