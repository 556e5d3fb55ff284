extension PlanBuilder {
    /// What a step with its modulators does.
    func operation(of group: Group, isStart: Bool) throws(GremlinError) -> Operation {
        if let loop = group.loop {
            guard loop.body != nil else {
                throw GremlinError(
                    .argument, "The repeat()-traversal was not defined", step: group.step.gremlinText)
            }
            return .repeat(loop)
        }
        if let problem = Signature.mismatch(of: group.step.arguments, for: group.step.name) {
            throw GremlinError(
                .argument, "\(group.step.name.rawValue)() does not take \(problem.got)", step: group.step.gremlinText,
                expected: problem.expected)
        }
        if let refusal = StepPermission.refusal(of: group.step.name) {
            throw GremlinError(.unsupported, refusal, step: group.step.gremlinText)
        }
        if let operation = try start(group, isStart) { return operation }
        if let operation = movement(group) { return operation }
        if let operation = try filter(group) { return operation }
        if let operation = try slice(group) { return operation }
        if let operation = try map(group) { return operation }
        if let operation = try text(group) { return operation }
        if let operation = try branch(group) { return operation }
        if let operation = try gather(group) { return operation }
        throw GremlinError(
            .argument, "\(group.step.name.rawValue)() cannot stand here", step: group.step.gremlinText)
    }

    private func start(_ group: Group, _ isStart: Bool) throws(GremlinError) -> Operation? {
        let step = group.step
        switch step.name {
        case .V, .E:
            // One list stands for its members, so that an empty one asks for as much as no argument.
            let ids = step.values.count == 1 ? step.values[0].members ?? step.values : step.values
            return .graph(
                GraphScan(
                    isVertices: step.name == .V, ids: ids.isEmpty ? nil : ids, isMidTraversal: !isStart))
        case .inject: return .inject(step.values)
        case .union where isStart:
            var plans: [Plan] = []
            for traversal in step.traversals { plans.append(try build(steps: traversal.steps, isSpawned: true)) }
            return .startUnion(plans)
        default: return nil
        }
    }

    private func movement(_ group: Group) -> Operation? {
        let step = group.step
        func adjacent(_ direction: Direction, toEdge: Bool) -> Operation {
            let given = step.arguments.count - (step.direction == nil ? 0 : 1)
            return .adjacent(
                Adjacency(direction: direction, labels: step.texts, matchesAny: given == 0, toEdge: toEdge))
        }
        switch step.name {
        case .out: return adjacent(.out, toEdge: false)
        case .in: return adjacent(.in, toEdge: false)
        case .both: return adjacent(.both, toEdge: false)
        case .to: return step.direction.map { adjacent($0, toEdge: false) }
        case .outE: return adjacent(.out, toEdge: true)
        case .inE: return adjacent(.in, toEdge: true)
        case .bothE: return adjacent(.both, toEdge: true)
        case .toE: return step.direction.map { adjacent($0, toEdge: true) }
        case .outV: return .edgeVertex(.out)
        case .inV: return .edgeVertex(.in)
        case .bothV: return .edgeVertex(.both)
        case .toV: return step.direction.map { .edgeVertex($0) }
        case .otherV: return .otherVertex
        case .element: return .element
        default: return nil
        }
    }

    private func slice(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        let numbers = step.integers
        switch step.name {
        case .limit: return try range(step, 0, numbers[0])
        case .skip: return try range(step, numbers[0], -1)
        case .range: return try range(step, numbers[0], numbers[1])
        case .tail: return .tail(step.scope, max(0, numbers.first ?? 1))
        case .sample: return .sample(step.scope, Int(clamping: max(0, numbers[0])), by: try bys(group))
        case .dedup: return .dedup(step.scope, labels: step.texts, by: try bys(group))
        case .timeLimit: return .timeLimit(milliseconds: numbers[0])
        default: return nil
        }
    }

    private func range(_ step: Step, _ low: Int64, _ high: Int64) throws(GremlinError) -> Operation {
        if low != -1, high != -1, low > high {
            throw GremlinError(.argument, "Not a legal range: [\(low), \(high)]", step: step.gremlinText)
        }
        return .range(step.scope, low: max(0, low), high: high)
    }

    private func branch(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        switch step.name {
        case .map: return .map(try build(try step.traversal(0)))
        case .flatMap: return .flatMap(try build(try step.traversal(0)))
        case .local: return .local(try build(try step.traversal(0)))
        case .optional: return .optional(try build(try step.traversal(0)))
        case .coalesce: return .coalesce(try plans(step))
        case .union: return .union(try plans(step))
        case .unfold: return .unfold
        case .choose, .branch: return try choice(group)
        case .match:
            var patterns: [MatchPattern] = []
            for traversal in step.traversals { patterns.append(try pattern(traversal.steps, step)) }
            return .match(patterns)
        default: return nil
        }
    }

    func plans(_ step: Step) throws(GremlinError) -> [Plan] {
        var plans: [Plan] = []
        for traversal in step.traversals { plans.append(try build(traversal)) }
        return plans
    }

    /// `choose(test, then, else)`, `choose(key).option(…)` and `branch(key).option(…)`.
    private func choice(_ group: Group) throws(GremlinError) -> Operation {
        let step = group.step
        if step.arguments.count > 1 {
            var branches = try plans(step)
            let test =
                step.predicates.first.map { Plan([PlanStep(.test($0), origin: step)]) } ?? branches.removeFirst()
            let otherwise = branches.count > 1 ? branches[1] : Plan([PlanStep(.identity, origin: Step(.identity))])
            return .branch(
                BranchPlan(
                    chooser: .plan(test), testsExistence: true,
                    options: [(.value(.bool(true)), branches[0]), (.value(.bool(false)), otherwise)]))
        }
        var options: [(pick: BranchPlan.Pick, plan: Plan)] = []
        var hasFallback = false
        for option in group.options {
            let plan = try build(try option.traversal(option.arguments.count - 1))
            let pick = try pick(option)
            if step.name == .choose {
                switch pick {
                case .any:
                    throw GremlinError(
                        .argument, "choose() cannot have an option for any; branch() can", step: option.gremlinText)
                case .none where hasFallback:
                    throw GremlinError(
                        .argument, "choose() can have only one option for none", step: option.gremlinText)
                case .none: hasFallback = true
                default: break
                }
            }
            options.append((pick, plan))
        }
        return .branch(BranchPlan(chooser: try by(step), options: options))
    }

    private func pick(_ option: Step) throws(GremlinError) -> BranchPlan.Pick {
        guard option.arguments.count == 2 else { return .any }
        switch option.arguments[0] {
        case .value(let value): return .value(value)
        case .predicate(let predicate): return .predicate(predicate)
        case .traversal(let traversal): return .plan(try build(traversal))
        case .keyword(let keyword): return keyword.name == "none" ? .none : .any
        case .strategy:
            throw GremlinError(.argument, "option() does not take a strategy", step: option.gremlinText)
        }
    }
}

// MARK: - Modulators

extension PlanBuilder {
    func bys(_ group: Group) throws(GremlinError) -> [By] {
        var bys: [By] = []
        for step in group.by { bys.append(try by(step)) }
        return bys
    }

    func by(_ step: Step) throws(GremlinError) -> By {
        switch step.arguments.first {
        case .value(.string(let key))?: .key(key)
        case .value(.token(let token))?: .token(token)
        case .traversal(let traversal)?: .plan(try build(traversal))
        case .keyword(let keyword)? where keyword.kind == .column: keyword.name == "keys" ? .keys : .values
        default: .identity
        }
    }

    func sortings(_ group: Group) throws(GremlinError) -> [Sorting] {
        var sortings: [Sorting] = []
        for step in group.by {
            let direction: SortDirection =
                switch step.keyword(.order) {
                case "desc", "decr": .descending
                case "shuffle": .shuffle
                default: .ascending
                }
            sortings.append(Sorting(by: try by(step), direction: direction))
        }
        return sortings
    }
}
