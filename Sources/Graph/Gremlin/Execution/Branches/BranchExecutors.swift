/// `union()`, `choose()` and `branch()`: sends each traverser into some of several pipelines.
///
/// The pipelines live as long as the step, so that a `limit()` or `count()` in a branch sees all traversers.
final class BranchExecutor: Executor {
    private let router: BranchRouter
    private let branches: [Pipeline]
    private let hasBarrier: Bool
    private var fed: [Bool]
    private var current = 0
    private var isRunning = false

    init(_ router: BranchRouter, _ plans: [Plan], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.router = router
        branches = try plans.map { try Pipeline($0, evaluation) }
        hasBarrier = plans.contains(where: \.hasBarrierInside)
        fed = Array(repeating: false, count: plans.count)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            while isRunning, current < branches.count {
                if fed[current], var traverser = try branches[current].next() {
                    mark(&traverser)
                    return traverser
                }
                current += 1
            }
            current = 0
            guard let traverser = try pull() else {
                isRunning = false
                return nil
            }
            isRunning = true
            for index in fed.indices { fed[index] = false }
            try feed(traverser)
            if hasBarrier {
                while let traverser = try pull() { try feed(traverser) }
            }
        }
    }

    private func feed(_ traverser: Traverser) throws {
        try evaluation.tick()
        for index in try router.route(traverser, self) {
            branches[index].add(traverser)
            fed[index] = true
        }
    }

    override func reset() {
        for branch in branches { branch.reset() }
        current = 0
        isRunning = false
    }
}

/// `union()` as the first step of a traversal: the results of traversals that start on their own.
final class StartUnionExecutor: Executor {
    private let branches: [Pipeline]
    private var current = 0

    init(_ plans: [Plan], _ step: PlanStep, _ evaluation: Evaluation) throws {
        branches = try plans.map { try Pipeline($0, evaluation) }
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while current < branches.count {
            if var traverser = try branches[current].next() {
                mark(&traverser)
                return traverser
            }
            current += 1
        }
        return nil
    }
}

/// Which branches a traverser takes.
struct BranchRouter {
    private enum Pick {
        case value(Value)
        case predicate(PredicateTest)
        case pipeline(Pipeline)
        case any
        case none
    }

    private let chooser: ByExecutor?
    private let testsExistence: Bool
    private let picks: [Pick]

    /// Every traverser takes all of so many branches.
    init(all count: Int) {
        chooser = nil
        testsExistence = false
        picks = Array(repeating: .any, count: count)
    }

    init(_ plan: BranchPlan, _ evaluation: Evaluation) throws {
        chooser = try ByExecutor(plan.chooser, evaluation, takesFirst: true)
        testsExistence = plan.testsExistence
        picks = try plan.options.map { option in
            switch option.pick {
            case .value(let value): .value(evaluation.store.attached(value))
            case .predicate(let predicate): .predicate(try PredicateTest(predicate, evaluation))
            case .plan(let plan): .pipeline(try Pipeline(plan, evaluation))
            case .any: .any
            case .none: .none
            }
        }
    }

    func route(_ traverser: Traverser, _ executor: Executor) throws -> [Int] {
        guard let chooser else { return Array(picks.indices) }
        var choice = try chooser.value(traverser, executor)
        if testsExistence {
            choice = .bool(choice != nil)
        } else if choice == nil {
            throw executor.failure(
                "\(executor.origin.name.rawValue)() gets no value to choose by for "
                    + "\(TextForm.write(traverser.value, executor.evaluation.store)); coalesce(…, constant(…)) gives one"
            )
        }
        var routes: [Int] = []
        var isPicked = false
        for (index, pick) in picks.enumerated() {
            switch pick {
            case .any: routes.append(index)
            case .none: continue
            case .value(let value):
                guard let choice, choice.isGremlinEqual(to: value) else { continue }
                routes.append(index)
                isPicked = true
            case .predicate(let test):
                guard let choice, try test.test(choice, executor.evaluation.comparator) == .yes else { continue }
                routes.append(index)
                isPicked = true
            case .pipeline(let pipeline):
                guard let choice else { continue }
                var subject = traverser
                subject.value = choice
                guard try pipeline.hasResult(subject) else { continue }
                routes.append(index)
                isPicked = true
            }
        }
        if isPicked { return routes }
        for (index, pick) in picks.enumerated() { if case .none = pick { routes.append(index) } }
        return routes
    }
}

/// `flatMap()`: all results of a traversal in the place of the traverser.
class FlatMapExecutor: Executor {
    private let pipelines: [Pipeline]
    private var source: Traverser?
    private var current: Pipeline?

    /// With several plans the first that yields anything is taken, as in `coalesce()`.
    init(_ plans: [Plan], _ step: PlanStep, _ evaluation: Evaluation) throws {
        pipelines = try plans.map { try Pipeline($0, evaluation) }
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            if let current, let source {
                if let result = try current.next() { return moved(source, result) }
                self.current = nil
            }
            guard let traverser = try pull() else { return nil }
            try evaluation.tick()
            source = traverser
            for pipeline in pipelines {
                if let result = try pipeline.first(traverser) {
                    current = pipeline
                    return moved(traverser, result)
                }
            }
        }
    }

    private func moved(_ source: Traverser, _ result: Traverser) -> Traverser {
        var traverser = source
        move(&traverser, to: result.value)
        traverser.origin = result.origin
        traverser.bulk = Bulk.product(source.bulk, result.bulk)
        return traverser
    }

    override func reset() {
        current = nil
        source = nil
    }
}

/// `local()` and `optional()`: the results of a traversal run for one traverser at a time, with the path they took.
final class LocalExecutor: Executor {
    private let pipeline: Pipeline
    /// Whether a traverser for which there is no result goes on itself.
    private let isOptional: Bool
    /// The bulk of the traverser that the pipeline runs for; inside it is one, so that a `count()` counts one.
    private var bulk: Int64 = 1
    private var isRunning = false

    init(_ plan: Plan, isOptional: Bool, _ step: PlanStep, _ evaluation: Evaluation) throws {
        pipeline = try Pipeline(plan, evaluation)
        self.isOptional = isOptional
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            if isRunning, let result = try pipeline.next() { return left(result) }
            isRunning = false
            guard var traverser = try pull() else { return nil }
            try evaluation.tick()
            bulk = traverser.bulk
            if let result = try pipeline.first(traverser) {
                isRunning = true
                return left(result)
            }
            if isOptional {
                mark(&traverser)
                return traverser
            }
        }
    }

    private func left(_ result: Traverser) -> Traverser {
        var result = result
        result.bulk = Bulk.product(result.bulk, bulk)
        mark(&result)
        return result
    }

    override func reset() {
        pipeline.reset()
        isRunning = false
    }
}
