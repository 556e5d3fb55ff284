/// The growing content of a `group()`: for each key, what its traversers have yielded so far.
final class GroupBuilder {
    private enum Collector {
        case members([Value])
        case reducer(Reducer)
        case pipeline(Pipeline)
        case value(Value)
    }

    private let key: ByExecutor
    private let value: By
    /// What yields a value for each traverser on its own; nil when traversers of a group are joined.
    private let single: ByExecutor?
    /// Whether the first result of a group will not change, whatever follows.
    private let endsWithFirst: Bool
    private let evaluation: Evaluation
    private var positions: [Value: Int] = [:]
    private var groups: [(key: Value, collector: Collector)] = []

    init(key: By, value: By, _ evaluation: Evaluation) throws {
        self.key = try ByExecutor(key, evaluation)
        self.value = value
        self.evaluation = evaluation
        switch value {
        case .plan(let plan):
            let isJoined = plan.hasBarrier || plan.countsTraversers
            single = isJoined ? nil : try ByExecutor(value, evaluation, takesFirst: true)
            endsWithFirst = !plan.hasBarrier
        default:
            single = try ByExecutor(value, evaluation)
            endsWithFirst = false
        }
    }

    func add(_ traverser: Traverser, _ executor: Executor) throws {
        guard let key = try key.value(traverser, executor) else { return }
        try evaluation.tick()
        if case .plan(let plan) = value {
            try addToPlan(plan, key, traverser, executor)
            return
        }
        let value = try single?.value(traverser, executor)
        let position = try position(of: key) { .members([]) }
        guard let value else { return }
        try evaluation.hold(Int(traverser.bulk))
        change(position) { collector in
            guard case .members(var members) = collector else { return }
            collector = .members([])
            for _ in 0..<traverser.bulk { members.append(value) }
            collector = .members(members)
        }
    }

    private func addToPlan(_ plan: Plan, _ key: Value, _ traverser: Traverser, _ executor: Executor) throws {
        if let reduction = plan.reductionAlone {
            let position = try position(of: key) {
                .reducer(Reducer(reduction, evaluation.comparator, countsBulkAsLong: true))
            }
            guard case .reducer(var reducer) = groups[position].collector else { return }
            try reducer.add(traverser.value, bulk: traverser.bulk, executor)
            groups[position].collector = .reducer(reducer)
            return
        }
        if let single {
            // Each traverser takes the place of those before it, and what is left is the value of the last.
            guard let value = try single.value(traverser, executor) else { return }
            groups[try position(of: key) { .value(value) }].collector = .value(value)
            return
        }
        let position = try position(of: key) { .pipeline(try Pipeline(plan, evaluation)) }
        guard case .pipeline(let pipeline) = groups[position].collector else { return }
        pipeline.add(traverser)
        if endsWithFirst {
            if let value = try pipeline.next()?.value { groups[position].collector = .value(value) }
        } else {
            try pipeline.absorb()
        }
    }

    private func position(of key: Value, _ start: () throws -> Collector) throws -> Int {
        if let known = positions[key] { return known }
        try evaluation.hold(1)
        groups.append((key, try start()))
        positions[key] = groups.count - 1
        return groups.count - 1
    }

    private func change(_ position: Int, _ body: (inout Collector) -> Void) { body(&groups[position].collector) }

    /// The map of the groups; those whose value traversal yields nothing are left out.
    func result() throws -> Value {
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(groups.count)
        for (index, group) in groups.enumerated() {
            switch group.collector {
            case .members(let members): entries.append(.init(key: group.key, value: .list(members)))
            case .value(let value): entries.append(.init(key: group.key, value: value))
            case .reducer(let reducer):
                if let value = reducer.result { entries.append(.init(key: group.key, value: value)) }
            case .pipeline(let pipeline):
                guard let value = try pipeline.next()?.value else { continue }
                groups[index].collector = .value(value)
                entries.append(.init(key: group.key, value: value))
            }
        }
        return try evaluation.grown(.map(ValueMap(distinct: entries)))
    }
}

extension Plan {
    /// Whether some step lets traversers through by those that came before, though it holds none back.
    fileprivate var countsTraversers: Bool {
        steps.contains { step in
            switch step.operation {
            case .range(.global, _, _), .dedup(.global, _, _): true
            default: false
            }
        }
    }

    /// The reduction when the plan is nothing else.
    var reductionAlone: Reduction? {
        guard steps.count == 1, steps[0].labels.isEmpty, case .reduce(let reduction, .global) = steps[0].operation
        else {
            return nil
        }
        return reduction
    }
}

/// `group()` as a reduction.
final class GroupExecutor: ReducingExecutor {
    private let key: By
    private let value: By
    private var builder: GroupBuilder

    init(key: By, value: By, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.key = key
        self.value = value
        builder = try GroupBuilder(key: key, value: value, evaluation)
        super.init(step, evaluation)
    }

    private var isFresh = true

    override func add(_ traverser: Traverser) throws {
        if !isFresh {
            builder = try GroupBuilder(key: key, value: value, evaluation)
            isFresh = true
        }
        try builder.add(traverser, self)
    }

    override func finish() throws -> Value? {
        if !isFresh { return .map(ValueMap()) }
        isFresh = false
        return try builder.result()
    }

    override func reset() {
        super.reset()
        isFresh = false
    }
}

/// `groupCount()` as a reduction.
final class GroupCountExecutor: ReducingExecutor {
    private let by: ByExecutor
    private var counts: [Value: Int] = [:]
    private var entries: [(key: Value, count: Int64)] = []

    init(_ by: By, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.by = try ByExecutor(by, evaluation)
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws {
        guard let key = try by.value(traverser, self) else { return }
        try evaluation.tick()
        if let position = counts[key] {
            entries[position].count = try counted(entries[position].count, adding: traverser.bulk)
        } else {
            try evaluation.hold(1)
            counts[key] = entries.count
            entries.append((key, try counted(traverser.bulk)))
        }
    }

    override func finish() -> Value? {
        .map(ValueMap(distinct: entries.map { .init(key: $0.key, value: .long($0.count)) }))
    }

    override func reset() {
        super.reset()
        counts.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }
}

/// `tree()` as a reduction.
final class TreeExecutor: ReducingExecutor {
    private let by: [By]
    private var builder: TreeBuilder

    init(by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.by = by
        builder = try TreeBuilder(by: by, evaluation)
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws { try builder.add(traverser, self) }

    override func finish() -> Value? { builder.result }

    override func reset() {
        super.reset()
        builder.clear()
    }
}

/// The growing content of a `tree()`.
final class TreeBuilder {
    private final class Node {
        var children: [(key: Value, node: Node)] = []
        var positions: [Value: Int] = [:]

        var value: Value {
            .tree(ValueMap(distinct: children.map { .init(key: $0.key, value: $0.node.value) }))
        }
    }

    private var root = Node()
    private var by: ByRing
    private let evaluation: Evaluation

    init(by: [By], _ evaluation: Evaluation) throws {
        self.by = try ByRing(by, evaluation)
        self.evaluation = evaluation
    }

    func add(_ traverser: Traverser, _ executor: Executor) throws {
        var node = root
        by.rewind()
        for object in traverser.path?.nodes ?? [] {
            guard let key = try by.next().value(of: object.value, as: traverser, executor) else { continue }
            if let position = node.positions[key] {
                node = node.children[position].node
            } else {
                try evaluation.hold(1)
                let child = Node()
                node.positions[key] = node.children.count
                node.children.append((key, child))
                node = child
            }
        }
    }

    var result: Value { root.value }

    func clear() { root = Node() }
}
