/// What steps gather under a name.
enum SideEffect {
    case value(Value)
    case list([Value])
    case counts(ValueMap)
    case group(GroupBuilder)
    case tree(TreeBuilder)
    case graph(SubgraphBuilder)

    /// What has been gathered so far.
    func value(_ evaluation: Evaluation) throws -> Value {
        switch self {
        case .value(let value): value
        case .list(let values): .list(values)
        case .counts(let counts): .map(counts)
        case .group(let builder): try builder.result()
        case .tree(let builder): builder.result
        case .graph(let builder): builder.result
        }
    }
}

/// A step that does something beside the way of the traverser, which goes on unchanged.
class PassingExecutor: Executor {
    func pass(_ traverser: Traverser) throws {}

    final override func next() throws -> Traverser? {
        guard var traverser = try pull() else { return nil }
        try pass(traverser)
        mark(&traverser)
        return traverser
    }
}

extension Evaluation {
    /// Adds to the list of a name, honouring an initial value and operator of `withSideEffect()`.
    func gather(_ value: Value, times: Int64, under name: String, _ executor: Executor) throws {
        try hold(Int(times))
        if let function = sideEffectFunctions[name], case .value(var current)? = sideEffects[name] {
            for _ in 0..<times {
                try tick()
                current = try join(function, current, value, executor)
            }
            sideEffects[name] = .value(current)
            return
        }
        switch sideEffects.removeValue(forKey: name) {
        case .list(var values)?:
            for _ in 0..<times { values.append(value) }
            sideEffects[name] = .list(values)
        case .value(.list(var values))?:
            for _ in 0..<times { values.append(value) }
            sideEffects[name] = .value(.list(values))
        case .value(.set(let values))?:
            sideEffects[name] = .value(Value.makeSet(values + [value]))
        default: sideEffects[name] = .list(Array(repeating: value, count: Int(times)))
        }
    }

    /// Adds what a barrier has gathered; `assign` and `addAll` take it as one collection.
    func gather(_ values: [Value], under name: String, _ executor: Executor) throws {
        if let function = sideEffectFunctions[name], ["assign", "addAll"].contains(function), !values.isEmpty,
            case .value(let current)? = sideEffects[name],
            let joined = Operators.apply(function, current, .list(values))
        {
            sideEffects[name] = .value(try grown(joined))
            return
        }
        for value in values { try gather(value, times: 1, under: name, executor) }
    }

    private func join(_ function: String, _ current: Value, _ value: Value, _ executor: Executor) throws -> Value {
        let operand: Value = function == "addAll" ? .list([value]) : value
        guard let joined = Operators.apply(function, current, operand) else {
            throw executor.failure(Operators.refusal(function, current, operand, store))
        }
        return try grown(joined)
    }
}

/// `aggregate(local)` and `store()`: gathers traverser by traverser.
final class StoreExecutor: PassingExecutor {
    private let name: String
    private let by: ByExecutor

    init(_ name: String, by: By, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.name = name
        self.by = try ByExecutor(by, evaluation)
        super.init(step, evaluation)
        evaluation.prepareList(name)
    }

    override func pass(_ traverser: Traverser) throws {
        guard let value = try by.value(traverser, self) else { return }
        try evaluation.gather(value, times: traverser.bulk, under: name, self)
    }
}

/// `aggregate()`: gathers all traversers before the first goes on.
final class AggregateExecutor: BarrierExecutor {
    private let name: String
    private let by: ByExecutor
    private var waiting: [Traverser] = []
    private var position = 0

    init(_ name: String, by: By, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.name = name
        self.by = try ByExecutor(by, evaluation)
        super.init(step, evaluation)
        evaluation.prepareList(name)
    }

    override func absorb() throws {
        var gathered: [Value] = []
        while let traverser = try pull() {
            try evaluation.hold(1)
            waiting.append(traverser)
            guard let value = try by.value(traverser, self) else { continue }
            try evaluation.hold(Int(traverser.bulk))
            for _ in 0..<traverser.bulk { gathered.append(value) }
        }
        evaluation.release(gathered.count)
        try evaluation.gather(gathered, under: name, self)
    }

    override func next() throws -> Traverser? {
        if position == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            position = 0
            try absorb()
        }
        guard position < waiting.count else { return nil }
        var traverser = waiting[position]
        position += 1
        mark(&traverser)
        return traverser
    }

    override func reset() {
        waiting.removeAll(keepingCapacity: true)
        position = 0
    }
}

/// `group()`, `groupCount()` and `tree()` with a name: they gather beside the way.
final class GroupSideEffectExecutor: PassingExecutor {
    enum Content {
        case group(key: By, value: By)
        case counts(By)
        case tree([By])
    }

    private let name: String
    private let content: Content
    private let counter: ByExecutor?

    init(_ name: String, _ content: Content, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.name = name
        self.content = content
        if case .counts(let by) = content { counter = try ByExecutor(by, evaluation) } else { counter = nil }
        super.init(step, evaluation)
        if evaluation.sideEffects[name] == nil { evaluation.sideEffects[name] = try start() }
    }

    private func start() throws -> SideEffect {
        switch content {
        case .group(let key, let value): .group(try GroupBuilder(key: key, value: value, evaluation))
        case .counts: .counts(ValueMap())
        case .tree(let by): .tree(try TreeBuilder(by: by, evaluation))
        }
    }

    override func pass(_ traverser: Traverser) throws {
        switch evaluation.sideEffects[name] {
        case .group(let builder)?: try builder.add(traverser, self)
        case .tree(let builder)?: try builder.add(traverser, self)
        case .counts(let counts)?: try count(traverser, in: counts)
        case .value(.map(let map))?: try count(traverser, in: map)
        case let other?:
            throw failure(
                "the side effect \(GremlinText.quote(name)) is \(try other.value(evaluation).kindDescription), into which "
                    + "\(origin.name.rawValue)() cannot gather")
        case nil: break
        }
    }

    private func count(_ traverser: Traverser, in counts: ValueMap) throws {
        guard let key = try counter?.value(traverser, self) else { return }
        var counts = counts
        evaluation.sideEffects[name] = nil
        try counts.update(key, default: .long(0)) {
            $0 = .long(try counted($0.integerValue ?? 0, adding: traverser.bulk))
        }
        evaluation.sideEffects[name] = .counts(counts)
    }
}

/// `cap()`: waits for all, then yields what was gathered under one name, or a map of several.
final class CapExecutor: ReducingExecutor {
    private let names: [String]

    init(_ names: [String], _ step: PlanStep, _ evaluation: Evaluation) {
        self.names = names
        super.init(step, evaluation)
    }

    override func finish() throws -> Value? {
        if names.count == 1 { return try content(names[0]) }
        var map = ValueMap()
        // Of several names those that nothing has been gathered under are left out.
        for name in names where evaluation.sideEffects[name] != nil { map[.string(name)] = try content(name) }
        return .map(map)
    }

    private func content(_ name: String) throws -> Value {
        guard let sideEffect = evaluation.sideEffects[name] else {
            throw failure("there is no side effect named \(GremlinText.quote(name))")
        }
        return try sideEffect.value(evaluation)
    }
}

/// `sideEffect()` with a traversal.
final class TraversalSideEffectExecutor: PassingExecutor {
    private let pipeline: Pipeline

    init(_ plan: Plan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        pipeline = try Pipeline(plan, evaluation)
        super.init(step, evaluation)
    }

    override func pass(_ traverser: Traverser) throws {
        pipeline.restart(with: traverser)
        while try pipeline.next() != nil {}
    }
}

/// `subgraph()`: gathers edges and their vertices.
final class SubgraphExecutor: PassingExecutor {
    private let name: String
    private let builder: SubgraphBuilder

    init(_ name: String, _ step: PlanStep, _ evaluation: Evaluation) {
        self.name = name
        if case .graph(let builder)? = evaluation.sideEffects[name] {
            self.builder = builder
        } else {
            builder = SubgraphBuilder(evaluation.store)
            evaluation.sideEffects[name] = .graph(builder)
        }
        super.init(step, evaluation)
    }

    override func pass(_ traverser: Traverser) throws {
        guard case .edge(let edge) = traverser.value else {
            throw failure("subgraph() needs edges, not \(traverser.value.kindDescription)")
        }
        try evaluation.hold(1)
        builder.add(edge)
    }
}

/// The growing content of a `subgraph()`.
final class SubgraphBuilder {
    private let store: GraphStore
    private var edges: [Edge] = []
    private var vertices: [Vertex] = []
    private var seenEdges = Set<UInt32>()
    private var seenVertices = Set<UInt32>()

    init(_ store: GraphStore) {
        self.store = store
    }

    func add(_ edge: Edge) {
        guard !edge.isDetached, seenEdges.insert(edge.row).inserted else { return }
        edges.append(edge)
        for row in [store.from(edge.row), store.to(edge.row)] where seenVertices.insert(row).inserted {
            vertices.append(Vertex(row: row))
        }
    }

    var result: Value { .graph(Subgraph(vertices: vertices, edges: edges)) }
}

/// `fail()`.
final class FailExecutor: Executor {
    private let message: String

    init(_ message: String, _ step: PlanStep, _ evaluation: Evaluation) {
        self.message = message
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        guard try pull() != nil else { return nil }
        throw failure(message, .failStep)
    }
}

/// `barrier()`: waits for up to so many traversers and joins equal ones.
///
/// An optional one lets everything pass once a full batch has shown that hardly any are equal.
final class BarrierStepExecutor: BarrierExecutor {
    private let size: Int
    private let isOptional: Bool
    private var waiting = MergingQueue()
    private var hasGivenUp = false

    init(size: Int, isOptional: Bool, _ step: PlanStep, _ evaluation: Evaluation) {
        self.size = size
        self.isOptional = isOptional
        super.init(step, evaluation)
    }

    override func absorb() throws {
        var arrived = 0
        while waiting.count < size, let traverser = try pull() {
            try evaluation.tick()
            arrived += 1
            try waiting.append(traverser, evaluation)
        }
        if isOptional, waiting.count == size, arrived < size + size / 8 { hasGivenUp = true }
    }

    override func next() throws -> Traverser? {
        if waiting.isEmpty {
            if hasGivenUp { return try pull() }
            try absorb()
        }
        guard var traverser = waiting.popFirst(evaluation) else { return nil }
        mark(&traverser)
        return traverser
    }

    override func reset() { waiting.removeAll(evaluation) }
}

/// `barrier(normSack)`: the share that each sack, times the bulk, has in the sum of all; equal traversers are one.
final class NormalizeSackExecutor: BarrierExecutor {
    private var waiting: [Traverser] = []
    private var position = 0

    override func absorb() throws {
        var arrived = MergingQueue()
        while let traverser = try pull() { try arrived.append(traverser, evaluation) }
        if arrived.isEmpty { return }
        var weighed: [(traverser: Traverser, weight: Double)] = []
        while let traverser = arrived.popFirst(evaluation) {
            guard let sack = traverser.sack?.doubleValue else {
                throw failure("normSack needs sacks with numbers, not \(traverser.sack?.kindDescription ?? "none")")
            }
            weighed.append((traverser, sack * Double(traverser.bulk)))
        }
        let total = weighed.reduce(0) { $0 + $1.weight }
        for (traverser, weight) in weighed {
            var traverser = traverser
            traverser.setSack(.double(weight / total))
            waiting.append(traverser)
        }
    }

    override func next() throws -> Traverser? {
        try absorb()
        guard position < waiting.count else { return nil }
        var traverser = waiting[position]
        position += 1
        mark(&traverser)
        return traverser
    }

    override func reset() {
        waiting = []
        position = 0
    }
}
