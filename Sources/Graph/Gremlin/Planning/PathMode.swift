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
        if plan.contains(where: { $0.operation.readsWholePath }) { return .full }
        if plan.contains(where: { $0.operation.readsLabels }), plan.contains(where: { !$0.labels.isEmpty }) {
            return .labelled
        }
        return .none
    }
}

extension Operation {
    var readsWholePath: Bool {
        switch self {
        case .pathObjects, .path, .tree: true
        default: false
        }
    }

    var readsLabels: Bool {
        switch self {
        case .select, .selectComputed, .whereCompare, .whereStart, .whereEnd, .match: true
        case .dedup(_, let labels, _): !labels.isEmpty
        case .math(let expression, _): expression.variables.contains { $0 != "_" }
        case .format(let template, _): !template.variables.isEmpty
        default: false
        }
    }
}
