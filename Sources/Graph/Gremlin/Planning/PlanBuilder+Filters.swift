extension PlanBuilder {
    func filter(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        switch step.name {
        case .has: return try has(step)
        case .hasId: return .has([Condition(subject: .token(.id), test: .predicate(members(step, flattens: true)))])
        case .hasLabel: return .has([Condition(subject: .token(.label), test: .predicate(members(step)))])
        case .hasKey: return .has([Condition(subject: .token(.key), test: .predicate(members(step)))])
        case .hasValue: return .has([Condition(subject: .token(.value), test: .predicate(members(step)))])
        case .hasNot: return .has([Condition(subject: .property(step.texts.first ?? ""), test: .absent)])
        case .is: return .test(step.predicates.first ?? .eq(step.values.first ?? .null))
        case .filter:
            if let predicate = step.predicates.first { return .test(predicate) }
            return .filter(try build(try step.traversal(0)))
        case .not: return .not(try build(try step.traversal(0)))
        case .and: return .and(try plans(step))
        case .or: return .or(try plans(step))
        case .where: return try whereOperation(group)
        case .coin: return .coin(step.values.first?.doubleValue ?? 0)
        case .simplePath: return .path(isSimple: true, group.path, by: try bys(group))
        case .cyclicPath: return .path(isSimple: false, group.path, by: try bys(group))
        case .all, .any:
            return step.predicates.first.map { .members(step.name == .all ? .all : .any, $0) }
        case .discard: return .discard
        case .none: return step.predicates.first.map { .members(.none, $0) } ?? .discard
        default: return nil
        }
    }

    /// The predicate of `hasId(a, b)` and the like; lists among the arguments stand for their members.
    private func members(_ step: Step, flattens: Bool = false) -> Predicate {
        if let predicate = step.predicates.first { return predicate }
        let values = flattens ? step.values.flatMap { $0.members ?? [$0] } : step.values.flatMap { $0.members ?? [$0] }
        return values.count == 1 ? .eq(values[0]) : .within(values)
    }

    private func has(_ step: Step) throws(GremlinError) -> Operation {
        var arguments = step.arguments[...]
        var conditions: [Condition] = []
        if arguments.count == 3, case .value(let label)? = arguments.popFirst() {
            conditions.append(Condition(subject: .token(.label), test: .predicate(.eq(label))))
        }
        guard case .value(let key)? = arguments.popFirst() else {
            throw GremlinError(.argument, "has() needs a key", step: step.gremlinText)
        }
        let subject: Condition.Subject =
            if case .token(let token) = key { .token(token) } else { .property(key.stringValue ?? "") }
        switch arguments.first {
        case nil: conditions.append(Condition(subject: subject, test: .exists))
        case .value(let value)?: conditions.append(Condition(subject: subject, test: .predicate(.eq(value))))
        case .predicate(let predicate)?: conditions.append(Condition(subject: subject, test: .predicate(predicate)))
        case .traversal(let traversal)?:
            let read: Operation =
                switch subject {
                case .property(let key): .properties(keys: [key], values: true)
                case .token(let token): .token(token)
                }
            let plan = Plan([PlanStep(read, origin: step)] + (try build(traversal).steps))
            if conditions.isEmpty { return .filter(plan) }
            return .and([Plan([PlanStep(.has(conditions), origin: step)]), plan])
        default: throw GremlinError(.argument, "has() does not take this argument", step: step.gremlinText)
        }
        return .has(conditions)
    }

    // MARK: where()

    private func whereOperation(_ group: Group) throws(GremlinError) -> Operation {
        let step = group.step
        if let predicate = step.predicates.first {
            return .whereCompare(start: step.texts.first, predicate, by: try bys(group))
        }
        let steps = try step.traversal(0).steps
        return .filter(hasVariables(steps) ? try whereplan(steps) : try build(steps: steps))
    }

    private func hasVariables(_ steps: [Step]) -> Bool {
        guard let first = steps.first, let last = steps.last else { return false }
        if first.name == .as || last.name == .as { return true }
        if steps.contains(where: { ($0.name == .and || $0.name == .or) && $0.arguments.isEmpty }) {
            return steps.split { ($0.name == .and || $0.name == .or) && $0.arguments.isEmpty }
                .contains { hasVariables(Array($0)) }
        }
        switch first.name {
        case .and, .or, .not: return first.traversals.contains { hasVariables($0.steps) }
        case .where:
            return first.predicates.isEmpty
                ? first.traversals.contains { hasVariables($0.steps) } : !first.texts.isEmpty
        default: return false
        }
    }

    /// The traversal of a `where()` whose labels are variables: it starts from one and must end at the other.
    private func whereplan(_ steps: [Step]) throws(GremlinError) -> Plan {
        for name in [StepName.or, .and] where steps.contains(where: { $0.name == name && $0.arguments.isEmpty }) {
            var plans: [Plan] = []
            for part in steps.split(whereSeparator: { $0.name == name && $0.arguments.isEmpty }) {
                plans.append(try whereplan(Array(part)))
            }
            return Plan([PlanStep(name == .or ? .or(plans) : .and(plans), origin: Step(name))])
        }
        var steps = steps
        var end: String?
        if steps.count > 1, let last = steps.last, last.name == .as {
            end = last.texts.first
            steps.removeLast()
        }
        var plan = Plan()
        if let first = steps.first, [.and, .or, .not].contains(first.name) {
            var plans: [Plan] = []
            for traversal in first.traversals { plans.append(try whereplan(traversal.steps)) }
            let operation: Operation =
                first.name == .not ? .not(plans.first ?? Plan()) : first.name == .and ? .and(plans) : .or(plans)
            plan.steps = [PlanStep(operation, origin: first)] + (try build(steps: Array(steps.dropFirst())).steps)
        } else if let first = steps.first, first.name == .as {
            plan.steps = [PlanStep(.whereStart(first.texts.first), origin: first)]
            plan.steps += try build(steps: Array(steps.dropFirst())).steps
        } else {
            if let end { plan.steps = [PlanStep(.whereStart(nil), origin: Step(.as, [.value(.string(end))]))] }
            plan.steps += try build(steps: steps).steps
        }
        if let end { plan.steps.append(PlanStep(.whereEnd(end), origin: Step(.as, [.value(.string(end))]))) }
        return plan
    }

    // MARK: match()

    func pattern(_ steps: [Step], _ match: Step) throws(GremlinError) -> MatchPattern {
        for name in [StepName.or, .and] where steps.contains(where: { $0.name == name && $0.arguments.isEmpty }) {
            var inner: [MatchPattern] = []
            for part in steps.split(whereSeparator: { $0.name == name && $0.arguments.isEmpty }) {
                inner.append(try pattern(Array(part), match))
            }
            return MatchPattern(form: name == .or ? .or(inner) : .and(inner))
        }
        guard let first = steps.first else {
            throw GremlinError(.argument, "a pattern of match() is empty", step: match.gremlinText)
        }
        if first.name == .where, steps.count == 1 {
            return MatchPattern(form: .filter(reads: reads(of: first), try build(steps: steps)))
        }
        if [.and, .or, .not].contains(first.name), steps.count == 1 {
            var inner: [MatchPattern] = []
            for traversal in first.traversals { inner.append(try pattern(traversal.steps, match)) }
            switch first.name {
            case .and: return MatchPattern(form: .and(inner))
            case .or: return MatchPattern(form: .or(inner))
            default: return MatchPattern(form: .not(inner.count == 1 ? inner[0] : MatchPattern(form: .and(inner))))
            }
        }
        guard first.name == .as, let start = first.texts.first else {
            throw GremlinError(
                .argument, "every pattern of match() starts with as(label)", step: match.gremlinText)
        }
        var middle = Array(steps.dropFirst())
        var end: String?
        if let last = middle.last, last.name == .as {
            end = last.texts.first
            middle.removeLast()
        }
        return MatchPattern(form: .path(start: start, plan: try build(steps: middle), end: end))
    }

    /// The labels that a `where()` in a `match()` compares.
    private func reads(of step: Step) -> [String] {
        var names = step.texts
        for predicate in step.predicates { names += predicate.names }
        for traversal in step.traversals {
            if let first = traversal.steps.first, first.name == .as { names += first.texts }
            if let last = traversal.steps.last, last.name == .as { names += last.texts }
            for inner in traversal.steps where [.where, .and, .or, .not].contains(inner.name) {
                names += reads(of: inner)
            }
        }
        return names
    }
}

extension Predicate {
    /// The strings that a `where()` takes for labels.
    var names: [String] {
        switch self {
        case .compare(_, let value): value.stringValue.map { [$0] } ?? []
        case .interval(_, let low, let high): [low, high].compactMap(\.stringValue)
        case .within(let values), .without(let values): values.compactMap(\.stringValue)
        case .text(let text): if case .plain(_, let name) = text.test { [name] } else { [] }
        case .type: []
        case .not(let inner): inner.names
        case .and(let left, let right), .or(let left, let right): left.names + right.names
        }
    }
}
