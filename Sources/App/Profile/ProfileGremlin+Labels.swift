import Graph

extension ProfileGremlin {
    /// Steps behind which one is at other vertices, or at none.
    private static func goesElsewhere(_ step: Step) -> Bool {
        switch step.name {
        case .V, .E, .both, .bothE, .bothV, .in, .inE, .inV, .out, .outE, .outV, .otherV, .to, .toE, .toV, .values,
            .select, .repeat, .flatMap, .local, .map, .choose, .match, .unfold, .project:
            true
        default: false
        }
    }

    /// The labels of the vertices that steps reach, as ``reachedLabels`` has them.
    ///
    /// - Parameter start: What the steps before them reach.
    static func reachedLabels(_ steps: [Step], after start: [String]? = nil) -> [String]? {
        for (place, step) in steps.enumerated().reversed() {
            switch step.name {
            case .hasLabel:
                return step.arguments.compactMap { if case .value(.string(let label)) = $0 { label } else { nil } }
            case .union, .coalesce, .optional:
                let branches = step.arguments.compactMap { argument -> [String]? in
                    if case .traversal(let branch) = argument { reachedLabels(branch.steps) } else { nil }
                }
                guard !branches.isEmpty else { continue }
                // A branch that stays where it is reaches what the steps before do.
                let isWhole = branches.count == step.arguments.count
                let before = isWhole ? nil : reachedLabels(Array(steps[..<place]), after: start)
                return Set(branches.joined()).union(before ?? []).sorted()
            case _ where goesElsewhere(step): return []
            default: continue
            }
        }
        return start
    }
}
