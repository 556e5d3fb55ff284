extension Operation {
    /// The operation with every plan inside of it changed, those of `by()` included.
    func mapPlans(_ change: (Plan) throws -> Plan) rethrows -> Operation {
        guard mayHoldPlans else { return self }
        return try map(
            by: { by in
                switch by {
                case .plan(let plan): .plan(try change(plan))
                case .key(let key, let criterion): .key(key, criterion: try criterion.map(change))
                case .identity, .token, .keys, .values: by
                }
            }, plans: change)
    }

    /// The operation with every `by()` changed.
    func mapBy(_ change: (By) throws -> By) rethrows -> Operation {
        try map(by: change, plans: { $0 })
    }

    /// The operation with every `by()` and every plan that stands in no `by()` changed.
    ///
    /// No `default` here: a plan that is not found would escape every strategy, the restriction to a part of the graph
    /// among them.
    private func map(by change: (By) throws -> By, plans changePlan: (Plan) throws -> Plan) rethrows -> Operation {
        switch self {
        case .inject, .adjacent, .edgeVertex, .otherVertex, .element, .test, .coin, .range,
            .tail, .timeLimit, .discard, .members, .token, .constant, .identity, .selectColumn, .readSack, .loops,
            .index, .text, .date(.asDate), .date(.add), .conjoin, .asBool, .asNumber, .reverse, .unfold, .reduce, .fold,
            .countEdges,
            .countLabels, .cap, .barrier, .normalizeSack, .subgraph, .fail:
            self
        case .graph(let scan): .graph(try scan.mapPlans(changePlan))
        case .countGraph(let scan): .countGraph(try scan.mapPlans(changePlan))
        case .rows(let rows, let plan): .rows(rows, instead: try changePlan(plan))
        case .rowFilter(let test, let plan): .rowFilter(test, instead: try changePlan(plan))
        case .has(let conditions): .has(try conditions.map { try $0.mapPlan(changePlan) })
        case .properties(let keys, let values, let criterion):
            .properties(keys: keys, values: values, criterion: try criterion.map(changePlan))
        case .elementMap(let keys, let criterion):
            .elementMap(keys: keys, criterion: try criterion.map(changePlan))
        case .startUnion(let plans): .startUnion(try plans.map(changePlan))
        case .filter(let plan): .filter(try changePlan(plan))
        case .not(let plan): .not(try changePlan(plan))
        case .and(let plans): .and(try plans.map(changePlan))
        case .or(let plans): .or(try plans.map(changePlan))
        case .whereCompare(let start, let predicate, let by):
            .whereCompare(start: start, predicate, by: try by.map(change))
        case .wherePath(let start, let plan, let end): .wherePath(start: start, try changePlan(plan), end: end)
        case .path(let isSimple, let range, let by): .path(isSimple: isSimple, range, by: try by.map(change))
        case .dedup(let scope, let labels, let by): .dedup(scope, labels: labels, by: try by.map(change))
        case .sample(let scope, let size, let by): .sample(scope, size, by: try by.map(change))
        case .propertyMap(let form): .propertyMap(try form.map(by: change, plans: changePlan))
        case .map(let plan): .map(try changePlan(plan))
        case .order(let scope, let sortings, let limit):
            .order(
                scope, try sortings.map { Sorting(by: try change($0.by), direction: $0.direction) }, limit: limit)
        case .project(let parts): .project(try parts.map { ($0.name, try change($0.by)) })
        case .select(let pop, let labels, let by): .select(pop, labels: labels, by: try by.map(change))
        case .selectComputed(let pop, let plan, let by):
            .selectComputed(pop, try changePlan(plan), by: try by.map(change))
        case .pathObjects(let range, let by): .pathObjects(range, by: try by.map(change))
        case .changeSack(let function, let by): .changeSack(function, by: try change(by))
        case .math(let expression, let by): .math(expression, by: try by.map(change))
        case .format(let template, let by, let criterion):
            .format(template, by: try by.map(change), criterion: try criterion.map(changePlan))
        case .match(let patterns): .match(try patterns.map { try $0.mapPlans(changePlan) })
        case .concat(let operands): .concat(try operands.map { try $0.mapPlan(changePlan) })
        case .date(.difference(let operand)): .date(.difference(try operand.mapPlan(changePlan)))
        case .collection(let function, let operand): .collection(function, try operand.mapPlan(changePlan))
        case .flatMap(let plan): .flatMap(try changePlan(plan))
        case .local(let plan): .local(try changePlan(plan))
        case .coalesce(let plans): .coalesce(try plans.map(changePlan))
        case .optional(let plan): .optional(try changePlan(plan))
        case .union(let plans): .union(try plans.map(changePlan))
        case .branch(let plan): .branch(try plan.map(by: change, plans: changePlan))
        case .repeat(let plan): .repeat(try plan.mapPlans(changePlan))
        case .group(let key, let value, let name):
            .group(key: try change(key), value: try change(value), sideEffect: name)
        case .groupCount(let by, let name): .groupCount(try change(by), sideEffect: name)
        case .tree(let by, let name): .tree(by: try by.map(change), sideEffect: name)
        case .aggregate(let scope, let name, let by): .aggregate(scope, name, by: try change(by))
        case .sideEffect(let plan): .sideEffect(try changePlan(plan))
        }
    }

    /// Where plans may stand in an operation.
    private enum PlanPlace {
        case nowhere
        /// In the criteria for what it reads of vertices, and nowhere else.
        case criteria
        case anywhere
    }

    private var planPlace: PlanPlace {
        switch self {
        case .inject, .adjacent, .edgeVertex, .otherVertex, .test, .range, .tail, .token, .constant, .identity,
            .unfold, .reduce, .fold, .countEdges, .countLabels, .barrier:
            .nowhere
        case .graph, .has, .properties, .elementMap, .countGraph: .criteria
        case .startUnion, .element, .filter, .not, .and, .or, .whereCompare, .wherePath, .coin, .path,
            .dedup, .sample, .timeLimit, .discard, .members, .propertyMap, .map, .order, .project, .select,
            .selectComputed, .selectColumn, .pathObjects, .readSack, .changeSack, .loops, .index, .math, .format,
            .match, .text, .concat, .date, .collection, .conjoin, .asBool, .asNumber, .reverse, .flatMap, .local,
            .coalesce, .optional,
            .union, .branch, .repeat, .rows, .rowFilter, .group, .groupCount, .tree, .aggregate, .sideEffect, .cap,
            .normalizeSack, .subgraph, .fail:
            .anywhere
        }
    }

    /// False for the operations most plans are made of, when they hold no plan; spares walking through them.
    fileprivate var mayHoldPlans: Bool {
        switch planPlace {
        case .nowhere: false
        case .criteria: holdsCriterion
        case .anywhere: true
        }
    }

    /// Whether the operation may hold plans besides criteria.
    fileprivate var mayHoldOtherPlans: Bool { planPlace == .anywhere }

    private var holdsCriterion: Bool {
        switch self {
        case .graph(let scan), .countGraph(let scan): scan.conditions.contains { $0.criterion != nil }
        case .has(let conditions): conditions.contains { $0.criterion != nil }
        case .properties(_, _, let criterion), .elementMap(_, let criterion): criterion != nil
        // To look for nothing is slow but not wrong.
        default: true
        }
    }

    /// Every plan inside of the operation.
    var children: [Plan] {
        guard mayHoldPlans else { return [] }
        var children: [Plan] = []
        _ = mapPlans {
            children.append($0)
            return $0
        }
        return children
    }
}

extension PropertyMapForm {
    fileprivate func map(by change: (By) throws -> By, plans changePlan: (Plan) throws -> Plan) rethrows
        -> PropertyMapForm
    {
        var changed = self
        changed.by = try by.map(change)
        changed.criterion = try criterion.map(changePlan)
        return changed
    }
}

extension GraphScan {
    fileprivate func mapPlans(_ change: (Plan) throws -> Plan) rethrows -> GraphScan {
        var changed = self
        changed.conditions = try conditions.map { try $0.mapPlan(change) }
        return changed
    }
}

extension Condition {
    fileprivate func mapPlan(_ change: (Plan) throws -> Plan) rethrows -> Condition {
        var changed = self
        changed.criterion = try criterion.map(change)
        return changed
    }
}

extension Operand {
    fileprivate func mapPlan(_ change: (Plan) throws -> Plan) rethrows -> Operand {
        if case .plan(let plan) = self { return .plan(try change(plan)) }
        return self
    }
}

extension BranchPlan {
    /// A traversal that chooses is no `by()`, which might yield nothing.
    fileprivate func map(by changeBy: (By) throws -> By, plans change: (Plan) throws -> Plan) rethrows -> BranchPlan {
        var changed = self
        changed.chooser = if case .plan(let plan) = chooser { .plan(try change(plan)) } else { try changeBy(chooser) }
        changed.options = try options.map { option in
            if case .plan(let pick) = option.pick { return (.plan(try change(pick)), try change(option.plan)) }
            return (option.pick, try change(option.plan))
        }
        return changed
    }
}

extension RepeatPlan {
    fileprivate func mapPlans(_ change: (Plan) throws -> Plan) rethrows -> RepeatPlan {
        var changed = self
        changed.body = try body.map(change)
        if case .plan(let plan)? = until { changed.until = .plan(try change(plan)) }
        if case .plan(let plan)? = emit { changed.emit = .plan(try change(plan)) }
        return changed
    }
}

extension MatchPattern {
    fileprivate func mapPlans(_ change: (Plan) throws -> Plan) rethrows -> MatchPattern {
        switch form {
        case .path(let start, let plan, let end):
            MatchPattern(form: .path(start: start, plan: try change(plan), end: end))
        case .and(let inner): MatchPattern(form: .and(try inner.map { try $0.mapPlans(change) }))
        case .or(let inner): MatchPattern(form: .or(try inner.map { try $0.mapPlans(change) }))
        case .filter(let plan): MatchPattern(form: .filter(try change(plan)))
        }
    }
}

extension Plan {
    /// The plan with every plan inside of it changed first, innermost first, and then itself.
    func rewritten(_ change: (Plan) throws -> Plan) rethrows -> Plan {
        var plan = self
        for index in steps.indices where steps[index].operation.mayHoldPlans {
            plan.steps[index].operation = try steps[index].operation.mapPlans { try $0.rewritten(change) }
        }
        return try change(plan)
    }

    /// The same for a change that keeps the meaning, which need not reach the criteria of plain steps: to look for them
    /// in each round would cost every plan more than it gains the few that have some.
    func optimized(_ change: (Plan) -> Plan) -> Plan {
        var plan = self
        for index in steps.indices where steps[index].operation.mayHoldOtherPlans {
            plan.steps[index].operation = steps[index].operation.mapPlans { $0.optimized(change) }
        }
        return change(plan)
    }

    /// Whether a step here or inside has a property.
    func contains(where test: (PlanStep) -> Bool) -> Bool {
        steps.contains { test($0) || $0.operation.children.contains { $0.contains(where: test) } }
    }
}
