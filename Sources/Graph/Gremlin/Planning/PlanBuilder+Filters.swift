extension PlanBuilder {
    func filter(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        switch step.name {
        case .has: return try has(step)
        case .hasId:
            if let start, step.arguments == [.value(start)] {
                return .has([Condition(subject: .token(.id), test: .isStart)])
            }
            return .has([try idCondition(members(step), step)])
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
    private func members(_ step: Step) -> Predicate {
        if let predicate = step.predicates.first { return predicate }
        let values = step.values.flatMap { $0.members ?? [$0] }
        return values.count == 1 ? .eq(values[0]) : .within(values)
    }

    /// A condition on ids, which are texts: one that is equal to a number is found by its digits, but what comes before or
    /// after a number has no answer.
    private func idCondition(_ predicate: Predicate, _ step: Step) throws(GremlinError) -> Condition {
        if let number = predicate.orderedNumber {
            throw GremlinError(
                .argument,
                "ids are texts here, so none is less or greater than the number \(GremlinText.canonical.write(number)): "
                    + "compare with a text, such as gte('A'), or name the ids", step: step.gremlinText)
        }
        return Condition(subject: .token(.id), test: .predicate(predicate))
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
        case .predicate(let predicate)? where subject == .token(.id):
            conditions.append(try idCondition(predicate, step))
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
        case let other?:
            throw GremlinError(
                .argument, "has() does not take \(other.kindDescription); expected a value, a predicate or a traversal",
                step: step.gremlinText)
        }
        return .has(conditions)
    }
}

extension Predicate {
    /// A number that the predicate asks what is less or greater than.
    fileprivate var orderedNumber: Value? {
        switch self {
        case .compare(.eq, _), .compare(.neq, _), .within, .without, .text, .type: nil
        case .compare(_, let value): value.isNumber ? value : nil
        case .interval(_, let low, let high): low.isNumber ? low : high.isNumber ? high : nil
        case .not(let inner): inner.orderedNumber
        case .and(let left, let right), .or(let left, let right): left.orderedNumber ?? right.orderedNumber
        }
    }
}
