/// Weaves the strategies that change the meaning of a traversal into its plan. Those of TinkerPop that only check or
/// speed up are accepted and leave it as it is.
enum StrategyWeaver {
    static func weave(_ strategy: Strategy, into plan: Plan) throws(GremlinError) -> Plan {
        switch strategy.name {
        case "SubgraphStrategy": return try SubgraphRestriction(strategy).apply(to: plan)
        case "PartitionStrategy": return try partition(strategy).apply(to: plan)
        case "ProductiveByStrategy": return makeProductive(plan, keys: keys(strategy["productiveKeys"]))
        case "EdgeLabelVerificationStrategy":
            try verifyEdgeLabels(strategy, plan)
            return plan
        case "VertexProgramStrategy", "GraphFilterStrategy", "ComputerVerificationStrategy",
            "ComputerFinalizationStrategy", "VertexProgramRestrictionStrategy", "MessagePassingReductionStrategy":
            throw GremlinError(.unsupported, "\(strategy.name) needs a graph computer (OLAP), which is not supported")
        case "ElementIdStrategy", "EventStrategy":
            throw GremlinError(.unsupported, "\(strategy.name) concerns changes to a graph, which is read-only")
        default: return plan
        }
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
        case .key(let key):
            guard keys.isEmpty || keys.contains(key) else { return by }
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

/// Shows a traversal only the vertices and edges that fulfil criteria: `SubgraphStrategy` and `PartitionStrategy`.
struct SubgraphRestriction {
    let vertices: Plan?
    let edges: Plan?
    var properties: Plan?
    /// Whether an edge is seen only when both of its vertices are.
    let checksAdjacentVertices: Bool

    init(vertices: Plan?, edges: Plan?, checksAdjacentVertices: Bool) {
        self.vertices = vertices
        self.edges = edges
        self.checksAdjacentVertices = checksAdjacentVertices
    }

    init(_ strategy: Strategy) throws(GremlinError) {
        vertices = try Self.criterion(strategy["vertices"])
        edges = try Self.criterion(strategy["edges"])
        properties = try Self.criterion(strategy["vertexProperties"])
        if case .value(.bool(false))? = strategy["checkAdjacentVertices"] {
            checksAdjacentVertices = false
        } else {
            checksAdjacentVertices = true
        }
        if vertices == nil, edges == nil, properties == nil {
            throw GremlinError(
                .argument, "SubgraphStrategy needs a criterion", expected: ["vertices", "edges", "vertexProperties"])
        }
    }

    private static func criterion(_ argument: Argument?) throws(GremlinError) -> Plan? {
        guard let argument else { return nil }
        guard case .traversal(let traversal) = argument else {
            throw GremlinError(.argument, "a criterion of SubgraphStrategy must be a traversal")
        }
        return try PlanBuilder().build(traversal)
    }

    func apply(to plan: Plan) -> Plan {
        plan.rewritten { plan in
            var steps: [PlanStep] = []
            // The place of the filter behind a scan, as long as only `has()` follows, which an index may answer first.
            var filter: Int?
            for step in plan.steps {
                if case .has = step.operation, let place = filter {
                    steps.insert(step, at: place)
                    filter = place + 1
                    continue
                }
                let restricted = restrict(step)
                steps += restricted
                filter = if case .graph = step.operation, restricted.count == 2 { steps.count - 1 } else { nil }
            }
            return Plan(steps)
        }
    }

    /// The step with filters behind it where it goes to elements or properties.
    ///
    /// No `default` here: whatever goes to an element that was not seen before has to be followed by a criterion.
    private func restrict(_ step: PlanStep) -> [PlanStep] {
        switch step.operation {
        case .graph(let scan): return followed(step, by: scan.isVertices ? vertices : edgeCriterion(step.origin))
        case .edgeVertex, .otherVertex: return followed(step, by: vertices)
        case .adjacent(let adjacency) where adjacency.toEdge: return followed(step, by: edgeCriterion(step.origin))
        case .adjacent(let adjacency):
            guard let edges else { return followed(step, by: vertices) }
            let toEdge = Adjacency(
                direction: adjacency.direction, labels: adjacency.labels, matchesAny: adjacency.matchesAny, toEdge: true
            )
            let last = PlanStep(.otherVertex, labels: step.labels, origin: step.origin)
            return [
                PlanStep(.adjacent(toEdge), origin: step.origin), PlanStep(.filter(edges), origin: step.origin),
            ] + followed(last, by: vertices)
        case .properties(let keys, let values):
            guard let properties else { return [step] }
            let read = PlanStep(
                .properties(keys: keys, values: false), labels: values ? [] : step.labels, origin: step.origin)
            let seen = followed(read, by: properties)
            return values ? seen + [PlanStep(.token(.value), labels: step.labels, origin: step.origin)] : seen
        case .inject, .startUnion, .element, .has, .test, .filter, .not, .and, .or, .whereCompare, .whereStart,
            .whereEnd, .coin, .path, .dedup, .range, .tail, .sample, .timeLimit, .discard, .members, .propertyMap,
            .elementMap, .token, .constant, .identity, .map, .order, .project, .select, .selectComputed, .selectColumn,
            .pathObjects, .readSack, .changeSack, .loops, .index, .math, .format, .match, .text, .concat, .date,
            .collection, .conjoin, .reverse, .flatMap, .local, .unfold, .coalesce, .optional, .union, .branch, .repeat,
            .reduce, .fold, .group, .groupCount, .tree, .countEdges, .countLabels, .countGraph, .aggregate, .sideEffect,
            .cap, .barrier, .normalizeSack, .subgraph, .fail:
            return [step]
        }
    }

    /// The step and then a filter, which takes over its labels.
    private func followed(_ step: PlanStep, by criterion: Plan?) -> [PlanStep] {
        guard let criterion else { return [step] }
        var unlabelled = step
        unlabelled.labels = []
        return [unlabelled, PlanStep(.filter(criterion), labels: step.labels, origin: step.origin)]
    }

    private func edgeCriterion(_ origin: Step) -> Plan? {
        guard let vertices, checksAdjacentVertices else { return edges }
        let ends = [Direction.in, .out].map { direction in
            Plan([PlanStep(.edgeVertex(direction), origin: origin), PlanStep(.filter(vertices), origin: origin)])
        }
        return Plan([PlanStep(.and((edges.map { [$0] } ?? []) + ends), origin: origin)])
    }
}
