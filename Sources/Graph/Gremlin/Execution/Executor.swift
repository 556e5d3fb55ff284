/// A running step: it pulls traversers from the step before it, one at a time and only when asked.
class Executor {
    let evaluation: Evaluation
    let labels: [String]
    let origin: Step
    var upstream: Executor?
    /// Whether a moved traverser remembers this step's result in its path.
    final let extendsPath: Bool
    /// Whether a passed traverser has to be given this step's labels.
    final let marksPath: Bool

    /// Whether no result ever holds an element, so that it leaves an evaluation as it is.
    var yieldsPlainValues: Bool { false }

    init(_ step: PlanStep, _ evaluation: Evaluation) {
        self.evaluation = evaluation
        labels = step.labels
        origin = step.origin
        extendsPath = evaluation.pathMode == .full || evaluation.pathMode == .labelled && !step.labels.isEmpty
        marksPath = evaluation.pathMode != .none && !step.labels.isEmpty
    }

    /// The next result, or nil when there is none until ``reset()`` or more input.
    func next() throws -> Traverser? { nil }

    /// Forgets everything but the plan.
    func reset() {}

    /// Takes in all input that is there without giving anything out; only barriers do something.
    func absorb() throws {}

    final func pull() throws -> Traverser? { try upstream?.next() }

    /// Moves a traverser to a new value.
    @inline(__always)
    final func move(_ traverser: inout Traverser, to value: Value) {
        if case .vertex(let vertex) = traverser.value { traverser.origin = vertex.row }
        traverser.value = value
        if extendsPath { traverser.path = PathNode(previous: traverser.path, value: value, labels: labels) }
    }

    /// Lets a traverser pass with its value, adding this step's labels.
    @inline(__always)
    final func mark(_ traverser: inout Traverser) {
        if marksPath { markSlowly(&traverser) }
    }

    private func markSlowly(_ traverser: inout Traverser) {
        if let path = traverser.path, evaluation.pathMode == .full || path.value == traverser.value {
            traverser.path = path.adding(labels: labels)
        } else {
            traverser.path = PathNode(previous: traverser.path, value: traverser.value, labels: labels)
        }
    }

    final func failure(_ message: String, _ code: GremlinError.Code = .evaluation) -> GremlinError {
        GremlinError(code, message, step: origin.gremlinText)
    }
}

/// Where a pipeline takes its input: a queue that others fill.
class QueueExecutor: Executor {
    private var queue: [Traverser] = []
    private var head = 0

    init(_ evaluation: Evaluation) {
        super.init(Self.step, evaluation)
    }

    private static let step = PlanStep(.identity, origin: Step(.identity))

    func add(_ traverser: Traverser) {
        queue.append(traverser)
    }

    override func next() throws -> Traverser? {
        guard head < queue.count else { return nil }
        let traverser = queue[head]
        head += 1
        if head == queue.count {
            queue.removeAll(keepingCapacity: true)
            head = 0
        }
        return traverser
    }

    override func reset() {
        queue.removeAll(keepingCapacity: true)
        head = 0
    }
}

/// The running steps of a plan, from a queue to the last of them.
final class Pipeline {
    let input: QueueExecutor
    private let executors: [Executor]
    private let output: Executor

    convenience init(_ plan: Plan, _ evaluation: Evaluation, isFilter: Bool = false) throws {
        try self.init(plan, evaluation, input: QueueExecutor(evaluation), isFilter: isFilter)
    }

    /// - Parameter isFilter: Whether only the existence of a result is asked for by a filter, which has to learn of
    ///   comparisons that failed.
    init(_ plan: Plan, _ evaluation: Evaluation, input: QueueExecutor, isFilter: Bool = false) throws {
        self.input = input
        var last: Executor = input
        var executors: [Executor] = []
        executors.reserveCapacity(plan.steps.count)
        for step in plan.steps {
            let executor = try ExecutorFactory.make(step, evaluation, isInFilter: isFilter)
            executor.upstream = last
            executors.append(executor)
            last = executor
        }
        self.executors = executors
        output = last
    }

    @inline(__always)
    func add(_ traverser: Traverser) { input.add(traverser) }

    @inline(__always)
    func next() throws -> Traverser? { try output.next() }

    /// Whether the results hold no elements.
    var yieldsPlainValues: Bool { output.yieldsPlainValues }

    func reset() {
        input.reset()
        for executor in executors { executor.reset() }
    }

    /// Starts afresh with one traverser and gives its first result.
    func first(_ traverser: Traverser) throws -> Traverser? {
        reset()
        var single = traverser
        single.bulk = 1
        input.add(single)
        return try output.next()
    }

    func hasResult(_ traverser: Traverser) throws -> Bool { try first(traverser) != nil }

    /// Starts afresh with one traverser.
    func restart(with traverser: Traverser) {
        reset()
        input.add(traverser)
    }

    /// Lets the first barrier take in the input that is there, through the steps before it.
    func absorb() throws {
        try executors.first { $0 is BarrierExecutor }?.absorb()
    }
}

/// A step that needs all of its input before it can yield the first result.
class BarrierExecutor: Executor {}
