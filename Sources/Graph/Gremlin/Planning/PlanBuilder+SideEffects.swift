extension PlanBuilder {
    func gather(_ group: Group) throws(GremlinError) -> Operation? {
        let step = group.step
        let bys = try bys(group)
        switch step.name {
        case .count: return .reduce(.count, step.scope)
        case .sum: return .reduce(.sum, step.scope)
        case .mean: return .reduce(.mean, step.scope)
        case .min: return .reduce(.min, step.scope)
        case .max: return .reduce(.max, step.scope)
        case .fold:
            return .fold(
                seed: step.values.first, function: step.keyword(.operator))
        case .group:
            guard bys.count <= 2 else {
                throw GremlinError(.argument, "group() takes at most two by()", step: step.gremlinText)
            }
            return .group(
                key: bys.first ?? .identity, value: bys.count > 1 ? bys[1] : .identity, sideEffect: step.texts.first)
        case .groupCount: return .groupCount(bys.first ?? .identity, sideEffect: step.texts.first)
        case .tree: return .tree(by: bys, sideEffect: step.texts.first)
        case .aggregate: return .aggregate(step.scope, step.texts[0], by: bys.first ?? .identity)
        case .store: return .aggregate(.local, step.texts[0], by: bys.first ?? .identity)
        case .sideEffect: return .sideEffect(try build(try step.traversal(0)))
        case .cap: return .cap(step.texts)
        case .barrier:
            if step.keyword(.barrier) != nil { return .normalizeSack }
            return .barrier(size: Int(clamping: max(1, step.integers.first ?? .max)), isOptional: false)
        case .subgraph: return .subgraph(step.texts[0])
        case .fail: return .fail(step.texts.first ?? "fail() step triggered")
        case .profile: return .identity
        default: return nil
        }
    }
}
