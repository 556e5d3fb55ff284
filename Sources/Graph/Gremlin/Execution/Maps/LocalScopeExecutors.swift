/// `limit(local)`, `skip(local)`, `range(local)`, `tail(local)` and `sample(local)`: parts of a collection.
final class LocalPartExecutor: MapExecutor {
    enum Part {
        case range(Int64, Int64)
        case tail(Int64)
        case sample(Int)
        case dedup
    }

    private let part: Part

    init(_ part: Part, _ step: PlanStep, _ evaluation: Evaluation) {
        self.part = part
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        if case .dedup = part { return Value.makeSet(LocalMembers.of(traverser.value)) }
        switch traverser.value {
        case .list(let members): return chosen(members)
        case .path(let path):
            if case .sample = part { return traverser.value }
            // A part of a path is a list: what was on the way, and no longer a way.
            return chosen(path.objects)
        case .set(let members):
            let kept = choose(members)
            return single(kept, .set(kept))
        case .map(let map), .tree(let map):
            let entries = choose(map.entries.map { Value.entry(key: $0.key, value: $0.value) })
            return .map(
                ValueMap(
                    distinct: entries.compactMap { entry in
                        if case .entry(let key, let value) = entry { .init(key: key, value: value) } else { nil }
                    }))
        default: return traverser.value
        }
    }

    private func chosen(_ members: [Value]) -> Value? {
        let kept = choose(members)
        return single(kept, .list(kept))
    }

    /// TinkerPop hands out a part that was asked to be one member as the member itself.
    private func single(_ kept: [Value], _ collection: Value) -> Value? {
        let size: Int64? =
            switch part {
            case .range(let low, let high): high < 0 ? nil : high - low
            case .tail(let count): count
            case .sample, .dedup: nil
            }
        guard size == 1 else { return collection }
        return kept.first
    }

    private func choose(_ members: [Value]) -> [Value] {
        switch part {
        case .range(let low, let high):
            let end = high < 0 ? members.count : min(members.count, Int(clamping: high))
            let start = min(Int(clamping: low), end)
            return Array(members[start..<end])
        case .tail(let count): return Array(members.suffix(Int(clamping: count)))
        case .sample(let size):
            // Where there is nothing to choose the order stays.
            return members.count <= size
                ? members : Array(members.shuffled(using: &evaluation.random).prefix(size))
        case .dedup: return members
        }
    }
}

/// What a step with local scope works on.
enum LocalMembers {
    /// The members of a collection, the pairs of a map, and of anything else the value itself.
    static func of(_ value: Value) -> [Value] {
        switch value {
        case .list(let members), .set(let members): members
        case .map(let map), .tree(let map): map.entries.map { .entry(key: $0.key, value: $0.value) }
        case .path(let path): path.objects
        default: [value]
        }
    }
}

/// `count(local)`, `sum(local)`, `min(local)`, `max(local)` and `mean(local)`.
final class LocalReduceExecutor: MapExecutor {
    private let reduction: Reduction

    init(_ reduction: Reduction, _ step: PlanStep, _ evaluation: Evaluation) {
        self.reduction = reduction
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        if case .count = reduction {
            switch traverser.value {
            case .list(let members), .set(let members): return .long(Int64(members.count))
            case .map(let map), .tree(let map): return .long(Int64(map.count))
            case .path(let path): return .long(Int64(path.count))
            default: return .long(1)
            }
        }
        var reducer = Reducer(reduction, evaluation.comparator, countsBulkAsLong: false)
        for member in LocalMembers.of(traverser.value) { try reducer.add(member, bulk: 1, self) }
        return reducer.result
    }
}

/// `index()`: the members of a collection with their positions.
final class IndexExecutor: MapExecutor {
    private let form: IndexForm

    init(_ form: IndexForm, _ step: PlanStep, _ evaluation: Evaluation) {
        self.form = form
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        let members = LocalMembers.of(traverser.value)
        switch form {
        case .list:
            return try evaluation.grown(.list(members.enumerated().map { .list([$1, .int(Int32(clamping: $0))]) }))
        case .map:
            return .map(
                ValueMap(distinct: members.enumerated().map { .init(key: .int(Int32(clamping: $0)), value: $1) }))
        }
    }
}

/// `unfold()`.
final class UnfoldExecutor: Executor {
    private var source: Traverser?
    private var members: [Value] = []
    private var position = 0

    override func next() throws -> Traverser? {
        while true {
            if position < members.count, var traverser = source {
                try evaluation.tick()
                position += 1
                move(&traverser, to: members[position - 1])
                return traverser
            }
            guard var traverser = try pull() else { return nil }
            position = 0
            switch traverser.value {
            case .list(let values), .set(let values): members = values
            case .map(let map), .tree(let map):
                members = map.entries.map { .entry(key: $0.key, value: $0.value) }
            case .path(let path): members = path.objects
            default:
                members = []
                move(&traverser, to: traverser.value)
                return traverser
            }
            source = traverser
        }
    }

    override func reset() {
        members = []
        position = 0
    }
}
