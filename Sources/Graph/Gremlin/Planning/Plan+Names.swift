extension Plan {
    /// The names that steps here and inside look up among labels, each once.
    var namesRead: [String] {
        var names: [String] = []
        collect(\.operation.namesRead, into: &names)
        return names
    }

    /// The labels that steps here and inside give, each once.
    var labelsGiven: [String] {
        var names: [String] = []
        collect(
            { step in
                guard case .match(let patterns) = step.operation else { return step.labels }
                return step.labels + MatchPattern.labels(of: patterns)
            }, into: &names)
        return names
    }

    private func collect(_ part: (PlanStep) -> [String], into names: inout [String]) {
        for step in steps {
            for name in part(step) where !names.contains(name) { names.append(name) }
            for child in step.operation.children { child.collect(part, into: &names) }
        }
    }
}

extension Operation {
    /// The names that the operation itself looks up among labels; what it holds inside has its own.
    ///
    /// No `default` here: a pattern of `match()` that reads a name which is not found here runs before it is bound.
    fileprivate var namesRead: [String] {
        switch self {
        case .whereCompare(let start, let predicate, _): (start.map { [$0] } ?? []) + predicate.names
        case .wherePath(let start, _, let end): [start, end].compactMap { $0 }
        case .dedup(_, let labels, _), .select(_, let labels, _): labels
        case .path(_, let range, _), .pathObjects(let range, _): [range.from, range.to].compactMap { $0 }
        case .math(let expression, _): expression.variables.filter { $0 != "_" }
        case .format(let template, _, _): template.variables
        case .match(let patterns): patterns.flatMap(\.starts)
        case .graph, .inject, .startUnion, .adjacent, .edgeVertex, .otherVertex, .element, .has, .test, .filter, .not,
            .and, .or, .coin, .range, .tail, .sample, .timeLimit, .discard, .members, .properties, .propertyMap,
            .elementMap, .token, .constant, .identity, .map, .order, .project, .selectComputed, .selectColumn,
            .readSack,
            .changeSack, .loops, .index, .asBool, .asNumber, .text, .concat, .date, .collection, .conjoin, .reverse,
            .flatMap, .local,
            .unfold, .coalesce, .optional, .union, .branch, .repeat, .reduce, .fold, .group, .groupCount, .tree,
            .countEdges, .countLabels, .countGraph, .rows, .rowFilter, .aggregate, .sideEffect, .cap, .barrier,
            .normalizeSack, .subgraph, .fail:
            []
        }
    }
}
