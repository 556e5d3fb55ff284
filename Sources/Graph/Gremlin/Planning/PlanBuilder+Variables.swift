extension PlanBuilder {
    // MARK: where()

    func whereOperation(_ group: Group) throws(GremlinError) -> Operation {
        let step = group.step
        if let predicate = step.predicates.first {
            return .whereCompare(start: step.texts.first, predicate, by: try bys(group))
        }
        let steps = try step.traversal(0).steps
        return .filter(hasVariables(steps) ? try wherePlan(steps, step) : try build(steps: steps))
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
    private func wherePlan(_ steps: [Step], _ origin: Step) throws(GremlinError) -> Plan {
        for name in [StepName.or, .and] where steps.contains(where: { $0.name == name && $0.arguments.isEmpty }) {
            var plans: [Plan] = []
            for part in steps.split(whereSeparator: { $0.name == name && $0.arguments.isEmpty }) {
                plans.append(try wherePlan(Array(part), origin))
            }
            return Plan([PlanStep(name == .or ? .or(plans) : .and(plans), origin: Step(name))])
        }
        var steps = steps
        var end: String?
        if steps.count > 1, let last = steps.last, last.name == .as {
            end = try variable(last, origin)
            steps.removeLast()
        }
        var start: String?
        var plan = Plan()
        if let first = steps.first, [.and, .or, .not].contains(first.name) {
            var plans: [Plan] = []
            for traversal in first.traversals { plans.append(try wherePlan(traversal.steps, origin)) }
            let operation: Operation =
                first.name == .not ? .not(plans.first ?? Plan()) : first.name == .and ? .and(plans) : .or(plans)
            plan.steps = [PlanStep(operation, origin: first)] + (try build(steps: Array(steps.dropFirst())).steps)
        } else if let first = steps.first, first.name == .as {
            start = try variable(first, origin)
            plan = try build(steps: Array(steps.dropFirst()))
        } else {
            plan = try build(steps: steps)
        }
        if start == nil, end == nil { return plan }
        return Plan([PlanStep(.wherePath(start: start, plan, end: end), origin: origin)])
    }

    /// The one label of an `as()` at the start or the end of a traversal that binds or compares it.
    private func variable(_ step: Step, _ origin: Step) throws(GremlinError) -> String {
        guard step.texts.count == 1 else {
            throw GremlinError(
                .argument,
                "\(origin.name.rawValue)() takes one label at each end of a traversal, not "
                    + "\(step.texts.count): \(step.gremlinText)", step: origin.gremlinText)
        }
        return step.texts[0]
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
        if first.name == .where, steps.dropFirst().allSatisfy({ $0.name == .by }) {
            return MatchPattern(form: .filter(try build(steps: steps)))
        }
        if steps.count == 1 {
            switch first.name {
            case .not: return MatchPattern(form: .filter(try wherePlan(steps, match)))
            case .and, .or:
                var inner: [MatchPattern] = []
                for traversal in first.traversals { inner.append(try pattern(traversal.steps, match)) }
                return MatchPattern(form: first.name == .and ? .and(inner) : .or(inner))
            default: break
            }
        }
        guard first.name == .as else {
            throw GremlinError(
                .argument, "every pattern of match() starts with as(label)", step: match.gremlinText)
        }
        let start = try variable(first, match)
        var middle = Array(steps.dropFirst())
        var end: String?
        if let last = middle.last, last.name == .as {
            end = try variable(last, match)
            middle.removeLast()
        }
        return MatchPattern(form: .path(start: start, plan: try build(steps: middle), end: end))
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
