/// How a step treats the traversers that reach it together.
enum Gathering {
    /// Each for itself.
    case none
    /// It counts or collects them and lets each go on.
    case passing
    /// It holds them back until all have come, and looks at none of them beside another.
    case holding
    /// It holds them back until all have come, because what it does depends on all.
    case comparing
    /// It makes one of all.
    case joining
}

extension Operation {
    /// How the operation treats traversers that reach it together.
    ///
    /// No `default` here: whether a loop may be written out and whether branches take turns depends on it.
    var gathering: Gathering {
        switch self {
        case .range(.global, _, _), .aggregate(.local, _, _): .passing
        case .barrier, .cap: .holding
        case .tail(.global, _), .sample(.global, _, _), .order(.global, _, _), .aggregate(.global, _, _),
            .normalizeSack:
            .comparing
        case .reduce(_, .global), .fold, .group(_, _, nil), .groupCount(_, nil), .tree(_, nil), .countEdges,
            .countLabels, .countGraph, .rows:
            .joining
        case .repeat(let loop) where loop.runsByRounds: loop.body?.joinsTraversers ?? false ? .joining : .comparing
        case .range(.local, _, _), .tail(.local, _), .sample(.local, _, _), .order(.local, _, _), .reduce(_, .local),
            .group(_, _, .some), .groupCount(_, .some), .tree(_, .some), .graph, .inject, .startUnion, .adjacent,
            .edgeVertex, .otherVertex, .element, .has, .test, .filter, .not, .and, .or, .whereCompare, .wherePath,
            .coin, .path, .dedup, .timeLimit, .discard, .members, .properties, .propertyMap, .elementMap,
            .token, .constant, .identity, .map, .project, .select, .selectComputed, .selectColumn, .pathObjects,
            .readSack, .changeSack, .loops, .index, .math, .format, .match, .text, .concat, .date, .collection,
            .conjoin, .asBool, .asNumber, .reverse, .flatMap, .local, .unfold, .coalesce, .optional, .union, .branch,
            .repeat, .rowFilter, .sideEffect, .subgraph, .fail:
            .none
        }
    }
}

extension Plan {
    /// Whether some step waits for all of its input.
    var hasBarrier: Bool {
        steps.contains { step in
            switch step.operation.gathering {
            case .holding, .comparing, .joining: true
            case .none, .passing: false
            }
        }
    }

    /// Whether some step makes one traverser of all.
    var joinsTraversers: Bool {
        steps.contains { if case .joining = $0.operation.gathering { true } else { false } }
    }

    /// Whether some step, at whatever depth, waits for all of its input.
    var hasBarrierInside: Bool {
        hasBarrier || steps.contains { $0.operation.children.contains(where: \.hasBarrierInside) }
    }
}
