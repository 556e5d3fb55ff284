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
