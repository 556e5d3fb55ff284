/// Joins values into a count, a sum, a mean, a minimum or a maximum. `null`s are skipped unless there is nothing else.
struct Reducer {
    private let reduction: Reduction
    private let comparator: ValueComparator
    /// A sum over traversers multiplies by the bulk, which is a long, so that its type is at least long.
    private let countsBulkAsLong: Bool
    private var count: Int64 = 0
    private var joined: Value?
    private var sawNull = false

    init(_ reduction: Reduction, _ comparator: ValueComparator, countsBulkAsLong: Bool) {
        self.reduction = reduction
        self.comparator = comparator
        self.countsBulkAsLong = countsBulkAsLong
    }

    mutating func add(_ value: Value, bulk: Int64, _ executor: Executor) throws {
        if case .count = reduction {
            count = try executor.counted(count, adding: bulk)
            return
        }
        if value.isNull {
            sawNull = true
            return
        }
        switch reduction {
        case .count: break
        case .min, .max:
            var isMin = false
            if case .min = reduction { isMin = true }
            guard let kind = Self.kind(value) else {
                throw executor.failure(
                    "\(executor.origin.name.rawValue)() compares numbers, strings, dates or booleans, not "
                        + value.kindDescription)
            }
            // What is no number is neither the least nor the greatest of the others.
            guard let current = joined, !current.isNaN else {
                joined = value
                return
            }
            if value.isNaN { return }
            guard Self.kind(current) == kind else {
                throw executor.failure(
                    "\(executor.origin.name.rawValue)() cannot compare \(current.kindDescription) with "
                        + "\(value.kindDescription)")
            }
            if value.isNumber, current.isNumber {
                joined = isMin ? NumberMath.minimum(current, value) : NumberMath.maximum(current, value)
                return
            }
            let order = comparator.order(value, current)
            if isMin ? order < 0 : order > 0 { joined = value }
        case .sum, .mean:
            guard value.isNumber else {
                throw executor.failure(
                    "\(executor.origin.name.rawValue)() needs numbers, not \(value.kindDescription)")
            }
            if reduction == .sum, let sum = Self.sum(joined, value, isBulked: countsBulkAsLong) {
                joined = sum
                return
            }
            let isBulked = countsBulkAsLong || bulk != 1
            let bulk = try executor.counted(bulk)
            guard let summand = isBulked ? NumberMath.apply(.multiply, value, .long(bulk)) : value,
                let sum = joined.map({ NumberMath.apply(.add, $0, summand) }) ?? summand
            else { throw executor.failure("the sum exceeds the range of numbers") }
            joined = sum
            count = try executor.counted(count, adding: bulk)
        }
    }

    /// The sum where one side is `NaN`, which among whole numbers is nothing; nil where arithmetic knows.
    private static func sum(_ joined: Value?, _ value: Value, isBulked: Bool) -> Value? {
        if isBulked { return value.isNaN ? joined ?? .long(0) : nil }
        guard let joined, joined.isNaN != value.isNaN else { return nil }
        let other = value.isNaN ? joined : value
        return other.integerValue == nil ? nil : other
    }

    /// What is compared with each other; nil for what has no order of its own.
    private static func kind(_ value: Value) -> Int? {
        switch value {
        case .bool: 0
        case .date: 1
        case .string: 2
        default: value.isNumber ? 3 : nil
        }
    }

    /// The result, or nil when there was nothing to join.
    var result: Value? {
        switch reduction {
        case .count: return .long(count)
        case .mean:
            guard let joined else { return sawNull ? .null : nil }
            return NumberMath.apply(.divide, joined, .long(count), forceFloat: true)
        case .sum, .min, .max: return joined ?? (sawNull ? .null : nil)
        }
    }
}

/// A step that joins all traversers into one.
class ReducingExecutor: BarrierExecutor {
    private var isDone = false

    /// Takes one traverser in.
    func add(_ traverser: Traverser) throws {}

    /// The joined value, nil when there is none; what was taken in is given back.
    func finish() throws -> Value? { nil }

    final override func absorb() throws {
        while let traverser = try pull() { try add(traverser) }
    }

    final override func next() throws -> Traverser? {
        if isDone { return nil }
        try absorb()
        isDone = true
        guard let value = try finish() else { return nil }
        var traverser = Traverser(value)
        if let sack = evaluation.initialSack, evaluation.sackMerge != nil { traverser.setSack(sack) }
        if extendsPath { traverser.path = PathNode(previous: nil, value: value, labels: labels) }
        return traverser
    }

    override func reset() { isDone = false }
}

/// `count()`, `sum()`, `mean()`, `min()` and `max()` over the traversers.
final class ReduceExecutor: ReducingExecutor {
    private let reduction: Reduction
    private var reducer: Reducer

    init(_ reduction: Reduction, _ step: PlanStep, _ evaluation: Evaluation) {
        self.reduction = reduction
        reducer = Reducer(reduction, evaluation.comparator, countsBulkAsLong: true)
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws {
        try evaluation.tick()
        try reducer.add(traverser.value, bulk: traverser.bulk, self)
    }

    override func finish() -> Value? { reducer.result }

    override func reset() {
        super.reset()
        reducer = Reducer(reduction, evaluation.comparator, countsBulkAsLong: true)
    }
}

/// `fold()`, into a list or with a seed and an operator.
final class FoldExecutor: ReducingExecutor {
    private let seed: Value?
    private let function: String?
    private var members: [Value] = []
    private var joined: Value

    init(seed: Value?, function: String?, _ step: PlanStep, _ evaluation: Evaluation) {
        self.seed = seed
        self.function = function
        joined = seed ?? .null
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws {
        for _ in 0..<traverser.bulk {
            guard let function else {
                try evaluation.hold(1)
                members.append(traverser.value)
                continue
            }
            try evaluation.tick()
            guard let new = Operators.apply(function, joined, traverser.value) else {
                throw failure(
                    "fold() with \(function) cannot join \(joined.kindDescription) and \(traverser.value.kindDescription)"
                )
            }
            joined = try evaluation.grown(new)
        }
    }

    override func finish() throws -> Value? {
        if function != nil { return joined }
        evaluation.release(members.count)
        defer { members = [] }
        return try evaluation.grown(.list(members))
    }

    override func reset() {
        super.reset()
        members = []
        joined = seed ?? .null
    }
}

/// `out().count()` and the like: the sum of degrees, from the store's offsets.
final class CountEdgesExecutor: ReducingExecutor {
    private let reader: AdjacencyReader
    private var count: Int64 = 0

    init(_ adjacency: Adjacency, _ step: PlanStep, _ evaluation: Evaluation) {
        reader = AdjacencyReader(adjacency, evaluation.store)
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws {
        guard case .vertex(let vertex) = traverser.value else {
            throw failure("\(origin.name.rawValue)() needs a vertex, not \(traverser.value.kindDescription)")
        }
        try evaluation.tick()
        if vertex.isDetached { return }
        let degree = Int64(reader.degree(vertex.row))
        if degree > 0 { count = try counted(count, adding: Bulk.product(degree, traverser.bulk)) }
    }

    override func finish() -> Value? { .long(count) }

    override func reset() {
        super.reset()
        count = 0
    }
}

/// `V().count()` and the like: the number of rows, without visiting them where the store knows it.
final class CountGraphExecutor: ReducingExecutor {
    private let scan: GraphScan

    init(_ scan: GraphScan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.scan = scan
        super.init(step, evaluation)
    }

    override func finish() throws -> Value? {
        var remaining = scan.conditions
        let candidates = try ScanCandidates(scan, evaluation, remaining: &remaining)
        if remaining.isEmpty {
            switch candidates {
            case .rows(let rows): return .long(Int64(rows.count))
            case .ranges(let ranges): return .long(ranges.reduce(0) { $0 + Int64($1.count) })
            }
        }
        let visitor = try GraphScanExecutor(scan, PlanStep(.graph(scan), origin: origin), evaluation)
        var count: Int64 = 0
        while try visitor.next() != nil { count += 1 }
        return .long(count)
    }
}
