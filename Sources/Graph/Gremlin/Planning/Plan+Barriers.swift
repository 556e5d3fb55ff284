extension Plan {
    /// Whether some step waits for all of its input.
    var hasBarrier: Bool {
        steps.contains { step in
            switch step.operation {
            case .reduce(_, .global), .fold, .order(.global, _, _), .aggregate(.global, _, _), .barrier, .normalizeSack,
                .countEdges, .countLabels, .countGraph,
                .tail(.global, _), .sample(.global, _, _), .cap:
                true
            case .group(_, _, nil), .groupCount(_, nil), .tree(_, nil): true
            default: false
            }
        }
    }

    /// Whether some step, at whatever depth, waits for all of its input.
    var hasBarrierInside: Bool {
        hasBarrier || steps.contains { $0.operation.children.contains(where: \.hasBarrierInside) }
    }
}
