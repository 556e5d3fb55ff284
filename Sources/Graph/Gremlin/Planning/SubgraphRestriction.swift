/// Shows a traversal only the vertices, edges and properties of vertices that fulfil criteria: `SubgraphStrategy` and
/// `PartitionStrategy`.
///
/// TinkerPop leaves out `has(key, value)`, `elementMap()` and `format()`, which would tell what is not to be seen. Here
/// whatever reads a property is restricted.
struct SubgraphRestriction {
    let vertices: Plan?
    let edges: Plan?
    private(set) var properties: Plan?
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
                let restricted = restrict(step)
                if case .has = step.operation, let place = filter {
                    steps.insert(contentsOf: restricted, at: place)
                    filter = place + restricted.count
                    continue
                }
                steps += restricted
                filter = if case .graph = step.operation, restricted.count == 2 { steps.count - 1 } else { nil }
            }
            return Plan(steps)
        }
    }

    /// The step with filters behind it where it goes to elements, and with the criterion where it reads properties.
    ///
    /// No `default` here: whatever goes to an element that was not seen before has to be followed by a criterion, and
    /// whatever reads properties has to hold one. What reads them through a `by()` is found by `mapBy`.
    private func restrict(_ step: PlanStep) -> [PlanStep] {
        let step = restrictingBys(step)
        switch step.operation {
        case .graph(var scan):
            scan.conditions = restrict(scan.conditions)
            return followed(step.doing(.graph(scan)), by: scan.isVertices ? vertices : edgeCriterion(step.origin))
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
        case .properties(let keys, let values, let criterion):
            guard properties != nil else { return [step] }
            // As in TinkerPop, the property stands in the path before its value.
            let read = step.doing(.properties(keys: keys, values: false, criterion: adding(to: criterion)))
            return values ? [read.unlabelled, step.doing(.token(.value))] : [read]
        case .propertyMap(var form):
            form.criterion = adding(to: form.criterion)
            return [step.doing(.propertyMap(form))]
        case .elementMap(let keys, let criterion):
            return [step.doing(.elementMap(keys: keys, criterion: adding(to: criterion)))]
        case .format(let template, let by, let criterion):
            return [step.doing(.format(template, by: by, criterion: adding(to: criterion)))]
        case .has(let conditions): return [step.doing(.has(restrict(conditions)))]
        case .inject, .startUnion, .element, .test, .filter, .not, .and, .or, .whereCompare, .wherePath,
            .coin, .path, .dedup, .range, .tail, .sample, .timeLimit, .discard, .members, .token, .constant,
            .identity, .map, .order, .project, .select, .selectComputed, .selectColumn,
            .pathObjects, .readSack, .changeSack, .loops, .index, .math, .match, .text, .concat, .date,
            .collection, .conjoin, .asBool, .asNumber, .reverse, .flatMap, .local, .unfold, .coalesce, .optional,
            .union, .branch, .repeat,
            .reduce, .fold, .group, .groupCount, .tree, .countEdges, .countLabels, .countGraph, .rows, .rowFilter,
            .aggregate, .sideEffect, .cap, .barrier, .normalizeSack, .subgraph, .fail:
            return [step]
        }
    }

    /// The step and then a filter, which takes over its labels.
    private func followed(_ step: PlanStep, by criterion: Plan?) -> [PlanStep] {
        guard let criterion else { return [step] }
        return [step.unlabelled, step.doing(.filter(criterion))]
    }

    // MARK: Properties

    private func restrictingBys(_ step: PlanStep) -> PlanStep {
        guard properties != nil else { return step }
        return step.doing(
            step.operation.mapBy { by in
                switch by {
                case .key(let key, let criterion): .key(key, criterion: adding(to: criterion))
                case .identity, .token, .keys, .values, .plan: by
                }
            })
    }

    private func restrict(_ conditions: [Condition]) -> [Condition] {
        guard properties != nil else { return conditions }
        return conditions.map { condition in
            var restricted = condition
            switch condition.subject {
            case .property: restricted.criterion = adding(to: condition.criterion)
            case .token: break
            }
            return restricted
        }
    }

    /// What has to hold of a property beside what has to hold already.
    private func adding(to earlier: Plan?) -> Plan? {
        guard let properties, let earlier else { return properties ?? earlier }
        return Plan([
            PlanStep(.filter(earlier), origin: Step(.filter)), PlanStep(.filter(properties), origin: Step(.filter)),
        ])
    }

    private func edgeCriterion(_ origin: Step) -> Plan? {
        guard let vertices, checksAdjacentVertices else { return edges }
        let ends = [Direction.in, .out].map { direction in
            Plan([PlanStep(.edgeVertex(direction), origin: origin), PlanStep(.filter(vertices), origin: origin)])
        }
        return Plan([PlanStep(.and((edges.map { [$0] } ?? []) + ends), origin: origin)])
    }
}

extension PlanStep {
    fileprivate var unlabelled: PlanStep { PlanStep(operation, origin: origin) }

    /// The step with its labels and its text, doing something else.
    fileprivate func doing(_ other: Operation) -> PlanStep { PlanStep(other, labels: labels, origin: origin) }
}
