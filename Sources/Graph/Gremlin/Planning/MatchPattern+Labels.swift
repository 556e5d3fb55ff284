extension MatchPattern {
    /// All labels that patterns start from or end with, which are what `match()` hands on.
    var variables: [String] {
        switch form {
        case .path(let start, _, let end): [start] + (end.map { [$0] } ?? [])
        case .and(let inner), .or(let inner): inner.flatMap(\.variables)
        case .filter: []
        }
    }

    var starts: [String] {
        switch form {
        case .path(let start, _, _): [start]
        case .and(let inner), .or(let inner): inner.flatMap(\.starts)
        case .filter: []
        }
    }

    /// The labels that patterns bind on their way and at their ends.
    private var bound: [String] {
        switch form {
        case .path(_, let plan, let end): plan.labelsGiven + (end.map { [$0] } ?? [])
        case .and(let inner), .or(let inner): inner.flatMap(\.bound)
        case .filter: []
        }
    }

    /// All labels that some pattern binds or starts from.
    static func labels(of patterns: [MatchPattern]) -> Set<String> {
        Set(patterns.flatMap { $0.starts + $0.bound })
    }

    /// The label that the incoming traverser is bound to: one that starts patterns and that none binds, else the first.
    static func startLabel(of patterns: [MatchPattern]) -> String {
        let starts = patterns.flatMap(\.starts)
        let bound = Set(patterns.flatMap(\.bound))
        return starts.first { !bound.contains($0) } ?? starts.first ?? ""
    }
}
