import Graph

extension ProfileGremlin {
    /// Steps behind which one is at other vertices, or at none.
    private static let goesElsewhere: Set<StepName> = [
        .V, .E, .both, .bothE, .bothV, .in, .inE, .inV, .out, .outE, .outV, .otherV, .to, .toE, .toV, .values, .select,
        .repeat, .flatMap, .local, .map, .choose, .match, .unfold, .project,
    ]

    /// The labels of the vertices that steps reach, as ``reachedLabels`` has them.
    static func reachedLabels(_ steps: [Step]) -> [String]? {
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
                let before = isWhole ? nil : reachedLabels(Array(steps[..<place]))
                return Set(branches.joined()).union(before ?? []).sorted()
            case _ where Self.goesElsewhere.contains(step.name): return []
            default: continue
            }
        }
        return nil
    }
}
