/// How much of its way a traverser has to remember.
enum PathMode {
    case none
    /// Only objects with labels.
    case labelled
    case full
}

extension PreparedTraversal {
    /// How much of its way a traverser has to remember.
    var pathMode: PathMode {
        if let notedPathMode { return notedPathMode }
        if plan.contains(where: { $0.operation.pathRead == .full }) { return .full }
        if plan.contains(where: { $0.operation.pathRead == .labelled }), plan.contains(where: { !$0.labels.isEmpty }) {
            return .labelled
        }
        return .none
    }
}

extension Operation {
    /// How much of a traverser's way the operation itself looks at.
    ///
    /// No `default` here: an operation that reads what was not kept finds nothing.
    fileprivate var pathRead: PathMode {
        switch self {
        case .pathObjects, .path, .tree: .full
        case .select, .selectComputed, .whereCompare, .wherePath, .match: .labelled
        case .dedup(_, let labels, _): labels.isEmpty ? .none : .labelled
        case .math(let expression, _): expression.variables.contains { $0 != "_" } ? .labelled : .none
        case .format(let template, _, _): template.variables.isEmpty ? .none : .labelled
        case .graph, .inject, .startUnion, .adjacent, .edgeVertex, .otherVertex, .element, .has, .test, .filter, .not,
            .and, .or, .coin, .range, .tail, .sample, .timeLimit, .discard, .members, .properties, .propertyMap,
            .elementMap, .token, .constant, .identity, .map, .order, .project, .selectColumn, .readSack, .changeSack,
            .loops, .index, .text, .concat, .date, .collection, .conjoin, .asBool, .asNumber, .reverse, .flatMap,
            .local, .unfold, .coalesce, .optional, .union, .branch, .repeat, .reduce, .fold, .group, .groupCount,
            .countEdges, .countLabels, .countGraph, .rows, .rowFilter, .aggregate, .sideEffect, .cap, .barrier,
            .normalizeSack, .subgraph, .fail:
            .none
        }
    }
}
