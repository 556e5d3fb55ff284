/// Joins values into a count, a sum, a mean, a minimum or a maximum. `null`s are skipped unless there is nothing else.
struct Reducer {
    private let reduction: Reduction
    private let comparator: ValueComparator
    /// A sum over traversers multiplies by the bulk, which is a long, so that its type is at least long.
    private let countsBulkAsLong: Bool
    private var count: Int64 = 0
    private var joined: Value?
    private var sawNull = false
    private var sawNaN = false

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
            try check(value, executor)
            guard let current = joined else {
                joined = value
                return
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
            let isBulked = countsBulkAsLong || bulk != 1
            if isBulked, NumberMath.isNaN(value) {
                sawNaN = true
                return try add(.long(0), bulk: bulk, executor)
            }
            let bulk = try executor.counted(bulk)
            guard let summand = isBulked ? NumberMath.apply(.multiply, value, .long(bulk)) : value,
                let sum = joined.map({ NumberMath.apply(.add, $0, summand) }) ?? summand
            else { throw executor.failure("the sum exceeds the range of numbers") }
            joined = sum
            count = try executor.counted(count, adding: bulk)
        }
    }

    /// Java compares numbers with numbers, strings with strings, and so on, and nothing that is not one value.
    private func check(_ value: Value, _ executor: Executor) throws {
        let name = executor.origin.name.rawValue
        guard let kind = ComparedKind(value) else {
            throw executor.failure(
                "\(name)() compares numbers, strings, booleans and dates, not \(value.kindDescription)")
        }
        if let joined, ComparedKind(joined) != kind {
            throw executor.failure(
                "\(name)() cannot compare \(joined.kindDescription) with \(value.kindDescription)")
        }
    }

    /// The result, or nil when there was nothing to join.
    var result: Value? {
        switch reduction {
        case .count: return .long(count)
        case .mean:
            guard let joined else { return sawNull ? .null : nil }
            // A mean that takes what is no number for 0 would be wrong without a word.
            if sawNaN { return .double(.nan) }
            return NumberMath.apply(.divide, joined, .long(count), forceFloat: true)
        case .sum, .min, .max: return joined ?? (sawNull ? .null : nil)
        }
    }
}

/// The kinds of values that are greater or smaller than others of their kind.
private enum ComparedKind {
    case number, string, bool, date, token, direction

    init?(_ value: Value) {
        switch value {
        case .string: self = .string
        case .bool: self = .bool
        case .date: self = .date
        case .token: self = .token
        case .direction: self = .direction
        default:
            guard value.isNumber else { return nil }
            self = .number
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
            // What is folded into a list comes as a list of its own.
            let operand = seed?.members == nil ? traverser.value : .list([traverser.value])
            guard let new = Operators.apply(function, joined, operand) else {
                throw failure(
                    "fold() with \(function): " + Operators.refusal(function, joined, operand, evaluation.store))
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
