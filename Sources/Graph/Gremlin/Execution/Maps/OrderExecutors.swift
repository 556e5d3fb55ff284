/// A running `order()`: the keys of each thing to be ordered and how they compare.
struct SortingExecutor {
    private let parts: [(by: ByExecutor, direction: SortDirection)]
    private let comparator: ValueComparator
    private let store: GraphStore

    init(_ sortings: [Sorting], _ evaluation: Evaluation) throws {
        parts = try sortings.map { (try ByExecutor($0.by, evaluation), $0.direction) }
        comparator = evaluation.comparator
        store = evaluation.store
    }

    /// The sort keys, or nil when a `by()` yields none.
    func keys(of value: Value, as traverser: Traverser, _ executor: Executor) throws -> [Value]? {
        if parts.isEmpty { return [value] }
        var keys: [Value] = []
        keys.reserveCapacity(parts.count)
        for part in parts {
            if case .shuffle = part.direction {
                keys.append(.null)
                continue
            }
            guard let key = try part.by.value(of: value, as: traverser, executor) else { return nil }
            keys.append(key)
        }
        return keys
    }

    /// Whether something comes before something else.
    func precedes<Element>(_ left: Keyed<Element>, _ right: Keyed<Element>) -> Bool {
        if parts.isEmpty { return comparator.order(left.keys[0], right.keys[0]) < 0 }
        for index in parts.indices {
            let order = comparator.order(left.keys[index], right.keys[index])
            if order == 0 { continue }
            if case .descending = parts[index].direction { return order > 0 }
            return order < 0
        }
        return standsBefore(left, right)
    }

    /// Whether one of two vertices of the same moment stands before the other one in the files; where time descends, the
    /// later one comes first.
    ///
    /// TinkerPop leaves ties as they arrive, which is the order of the edges that led there. What is asked for the newest
    /// of one moment has to be what a list of all shows as the last, whichever way either came.
    private func standsBefore<Element>(_ left: Keyed<Element>, _ right: Keyed<Element>) -> Bool {
        guard let row = left.row, let otherRow = right.row, row != otherRow,
            let time = left.keys.lastIndex(where: { if case .date = $0 { true } else { false } })
        else { return false }
        if case .descending = parts[time].direction { return store.vertex(otherRow, standsBefore: row) }
        return store.vertex(row, standsBefore: otherRow)
    }

    var shuffles: Bool {
        parts.contains { if case .shuffle = $0.direction { true } else { false } }
    }

    /// Sorts stably, or shuffles.
    func sort<Element>(_ elements: [Keyed<Element>], _ random: inout SplitMix64) -> [Element] {
        if shuffles { return elements.map(\.element).shuffled(using: &random) }
        return elements.sorted { precedes($0, $1) }.map(\.element)
    }

    /// Something to be ordered with its keys and, of a vertex, its row.
    struct Keyed<Element> {
        let element: Element
        let keys: [Value]
        let row: UInt32?

        init(_ element: Element, _ value: Value, keys: [Value]) {
            self.element = element
            self.keys = keys
            if case .vertex(let vertex) = value, !vertex.isDetached { row = vertex.row } else { row = nil }
        }
    }
}

/// `order()` over the traversers.
final class OrderExecutor: BarrierExecutor {
    private let sorting: SortingExecutor
    /// When only so many first results will be asked for, no more are kept.
    private let limit: Int?
    private var gathered: [SortingExecutor.Keyed<Traverser>] = []
    /// The last that is kept when the limit is reached; what does not precede it need not be looked at.
    private var worst: SortingExecutor.Keyed<Traverser>?
    private var sorted: [Traverser] = []
    private var position = 0

    init(_ sortings: [Sorting], limit: Int?, _ step: PlanStep, _ evaluation: Evaluation) throws {
        sorting = try SortingExecutor(sortings, evaluation)
        self.limit = limit
        super.init(step, evaluation)
    }

    override func absorb() throws {
        while let traverser = try pull() {
            guard let keys = try sorting.keys(of: traverser.value, as: traverser, self) else { continue }
            try evaluation.tick()
            let found = SortingExecutor.Keyed(traverser, traverser.value, keys: keys)
            if let worst, !sorting.precedes(found, worst) { continue }
            try evaluation.hold(1)
            gathered.append(found)
            if let limit, !sorting.shuffles, gathered.count >= max(64, limit.multipliedClamped(by: 4)) {
                cut(to: limit)
            }
        }
    }

    private func cut(to limit: Int) {
        let before = gathered.count
        gathered = Array(gathered.sorted { sorting.precedes($0, $1) }.prefix(limit))
        evaluation.release(before - gathered.count)
        worst = gathered.last
    }

    override func next() throws -> Traverser? {
        // In a loop more may come when all that came before has gone.
        if position == sorted.count {
            try absorb()
            sorted = sorting.sort(gathered, &evaluation.random)
            position = 0
            evaluation.release(gathered.count)
            gathered = []
            worst = nil
        }
        guard position < sorted.count else { return nil }
        var traverser = sorted[position]
        position += 1
        mark(&traverser)
        return traverser
    }

    override func reset() {
        evaluation.release(gathered.count)
        gathered = []
        worst = nil
        sorted = []
        position = 0
    }
}

/// `order(local)`: the members of a list, or the pairs of a map by key or value.
final class OrderLocalExecutor: MapExecutor {
    private let sorting: SortingExecutor
    private let isPlain: Bool

    init(_ sortings: [Sorting], _ step: PlanStep, _ evaluation: Evaluation) throws {
        sorting = try SortingExecutor(sortings, evaluation)
        isPlain = sortings.isEmpty
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        switch traverser.value {
        case .list(let members): return .list(try sort(members, traverser))
        case .set(let members): return .list(try sort(members, traverser))
        case .map(let map), .tree(let map):
            if isPlain, map.count > 1 {
                throw failure("order(local) of a map needs by(keys) or by(values)")
            }
            let entries = map.entries.map { Value.entry(key: $0.key, value: $0.value) }
            let sorted = try sort(entries, traverser)
            return .map(
                ValueMap(
                    distinct: sorted.compactMap { entry in
                        if case .entry(let key, let value) = entry { .init(key: key, value: value) } else { nil }
                    }))
        default: return traverser.value
        }
    }

    private func sort(_ members: [Value], _ traverser: Traverser) throws -> [Value] {
        var keyed: [SortingExecutor.Keyed<Value>] = []
        // Which of two entries comes first is only known of their keys or their values.
        if isPlain, members.count > 1, case .entry = members[0] {
            throw failure("order(local) of a map needs by(keys) or by(values)")
        }
        for member in members {
            if let keys = try sorting.keys(of: member, as: traverser, self) {
                keyed.append(SortingExecutor.Keyed(member, member, keys: keys))
            }
        }
        return sorting.sort(keyed, &evaluation.random)
    }
}
