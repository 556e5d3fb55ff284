/// Turns the steps of a traversal into a plan: modulators go to the step they belong to, arguments into their types.
struct PlanBuilder {
    /// The id that the traversal begins with, where the plan is to hold for any other in its place.
    var start: Value?

    /// A step with the modulators that follow it.
    struct Group {
        let step: Step
        var labels: [String] = []
        var by: [Step] = []
        var options: [Step] = []
        var settings: [Step] = []
        var path = PathRange()
        var loop: RepeatPlan?
    }

    func build(_ traversal: Traversal) throws(GremlinError) -> Plan {
        try build(steps: traversal.steps)
    }

    /// - Parameter isSpawned: Whether the first step starts on its own, as after `g`.
    func build(steps: [Step], isSpawned: Bool = false) throws(GremlinError) -> Plan {
        var steps = steps[...]
        var plan: [PlanStep] = []
        if let first = steps.first, first.name == .V || first.name == .E || first.name == .inject,
            isConnected(steps.dropFirst())
        {
            var head = [steps.removeFirst()]
            while steps.first?.name == .as { head.append(steps.removeFirst()) }
            plan = try buildPlain(head, isSpawned: isSpawned).steps
        }
        if let connected = try buildConnected(Array(steps)) { return Plan(plan + [connected]) }
        return Plan(plan + (try buildPlain(Array(steps), isSpawned: isSpawned && plan.isEmpty).steps))
    }

    // MARK: Infix and() and or()

    private func isConnected(_ steps: ArraySlice<Step>) -> Bool {
        steps.contains { ($0.name == .and || $0.name == .or) && $0.arguments.isEmpty }
    }

    /// `a.or().b` and `a.and().b` as one filter; nil when there is no such infix.
    private func buildConnected(_ steps: [Step]) throws(GremlinError) -> PlanStep? {
        for name in [StepName.or, .and] {
            guard steps.contains(where: { $0.name == name && $0.arguments.isEmpty }) else { continue }
            var plans: [Plan] = []
            for part in steps.split(whereSeparator: { $0.name == name && $0.arguments.isEmpty }) {
                plans.append(try build(steps: Array(part)))
            }
            return PlanStep(name == .or ? .or(plans) : .and(plans), origin: Step(name))
        }
        return nil
    }

    // MARK: Groups

    private func buildPlain(_ steps: [Step], isSpawned: Bool) throws(GremlinError) -> Plan {
        var plan: [PlanStep] = []
        for (position, group) in try group(steps).enumerated() {
            let isStart = position == 0 && isSpawned
            var operation = try operation(of: group, isStart: isStart)
            if case .repeat(var loop) = operation {
                if !loop.goesByRounds {
                    try loop.checkLoop(group.step)
                } else if let steps = loop.unrolled(labels: group.labels) {
                    plan += steps
                    continue
                } else {
                    loop.runsByRounds = true
                    operation = .repeat(loop)
                }
            }
            plan.append(PlanStep(operation, labels: group.labels, origin: group.step))
        }
        return Plan(plan)
    }

    private func group(_ steps: [Step]) throws(GremlinError) -> [Group] {
        var groups: [Group] = []
        for step in steps {
            switch step.name {
            case .as:
                if groups.isEmpty { groups.append(Group(step: Step(.identity))) }
                for label in step.texts where !groups[groups.count - 1].labels.contains(label) {
                    groups[groups.count - 1].labels.append(label)
                }
            case .by, .option, .with, .from: try attach(step, to: &groups)
            case .to where step.direction == nil: try attach(step, to: &groups)
            case .repeat, .until, .times, .emit: try attachLoop(step, to: &groups)
            default: groups.append(Group(step: step))
            }
        }
        return groups
    }

    private func attach(_ step: Step, to groups: inout [Group]) throws(GremlinError) {
        guard !groups.isEmpty else { throw misplaced(step) }
        let last = groups.count - 1
        let owner = groups[last].step.name
        switch step.name {
        case .by where Self.takesBy.contains(owner): groups[last].by.append(step)
        case .option where owner == .choose || owner == .branch: groups[last].options.append(step)
        case .with where Self.takesSettings.contains(owner): groups[last].settings.append(step)
        case .from where Self.takesPathRange.contains(owner): groups[last].path.from = step.texts.first
        case .to where Self.takesPathRange.contains(owner): groups[last].path.to = step.texts.first
        default: throw misplaced(step)
        }
    }

    private func attachLoop(_ step: Step, to groups: inout [Group]) throws(GremlinError) {
        var loop = groups.last?.loop
        let isNew =
            switch step.name {
            case .repeat: loop == nil || loop?.body != nil
            case .emit: loop == nil || loop?.emit != nil
            default: loop == nil || loop?.until != nil
            }
        if isNew {
            groups.append(Group(step: step))
            loop = RepeatPlan()
        }
        let comesFirst = loop?.body == nil
        switch step.name {
        case .repeat:
            loop?.body = try build(try step.traversal(step.arguments.count - 1))
            loop?.name = step.arguments.count > 1 ? step.texts.first : nil
        case .emit:
            loop?.emit = step.arguments.isEmpty ? .always : .plan(try testPlan(step))
            loop?.emitComesFirst = comesFirst
        case .times:
            loop?.until = .times(step.integers.first.map { Int(clamping: $0) } ?? 0)
            loop?.untilComesFirst = comesFirst
        default:
            loop?.until = .plan(try testPlan(step))
            loop?.untilComesFirst = comesFirst
        }
        groups[groups.count - 1].loop = loop
    }

    /// The traversal of `until()` or `emit()`, or a test with their predicate.
    private func testPlan(_ step: Step) throws(GremlinError) -> Plan {
        if let predicate = step.predicates.first { return Plan([PlanStep(.test(predicate), origin: step)]) }
        return try build(try step.traversal(0))
    }

    private func misplaced(_ step: Step) -> GremlinError {
        GremlinError(.argument, "\(step.gremlinText) has no step before it that takes it", step: step.gremlinText)
    }

    /// The steps that `with()` sets up; those of the graph's structure pass over what they do not know, as TinkerPop's do.
    private static let takesSettings: Set<StepName> = [
        .V, .E, .both, .bothE, .in, .inE, .index, .out, .outE, .propertyMap, .toE, .valueMap,
    ]

    private static let takesPathRange: Set<StepName> = [.path, .simplePath, .cyclicPath]

    private static let takesBy: Set<StepName> = [
        .aggregate, .cyclicPath, .dedup, .format, .group, .groupCount, .math, .order, .path, .project, .propertyMap,
        .sack, .sample, .select, .simplePath, .store, .tree, .valueMap, .where,
    ]
}

// MARK: - Arguments

extension Step {
    var values: [Value] {
        arguments.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// The string arguments; `null` and others are left out.
    var texts: [String] { values.compactMap(\.stringValue) }

    var integers: [Int64] { values.compactMap(\.integerValue) }

    var predicates: [Predicate] {
        arguments.compactMap { if case .predicate(let predicate) = $0 { predicate } else { nil } }
    }

    var traversals: [Traversal] {
        arguments.compactMap { if case .traversal(let traversal) = $0 { traversal } else { nil } }
    }

    var keywords: [Keyword] {
        arguments.compactMap { if case .keyword(let keyword) = $0 { keyword } else { nil } }
    }

    func keyword(_ kind: Keyword.Kind) -> String? { keywords.first { $0.kind == kind }?.name }

    var direction: Direction? {
        if case .value(.direction(let direction))? = arguments.first { return direction }
        return nil
    }

    var scope: Scope { keyword(.scope) == "local" ? .local : .global }

    /// - Throws: An error when the argument at the position is no traversal, which only a hand-built step can cause.
    func traversal(_ position: Int) throws(GremlinError) -> Traversal {
        guard arguments.indices.contains(position), case .traversal(let traversal) = arguments[position] else {
            throw GremlinError(.argument, "\(name.rawValue)() needs a traversal", step: gremlinText)
        }
        return traversal
    }
}
