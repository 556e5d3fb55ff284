/// A step that lets traversers through or not.
class FilterExecutor: Executor {
    /// Whether this filter is the content of another one, which has to learn of comparisons that failed.
    let isInFilter: Bool

    init(_ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool = false) {
        self.isInFilter = isInFilter
        super.init(step, evaluation)
    }

    func accepts(_ traverser: Traverser) throws -> Bool { true }

    final override func next() throws -> Traverser? {
        while var traverser = try pull() {
            try evaluation.tick()
            let isAccepted: Bool
            if isInFilter {
                isAccepted = try accepts(traverser)
            } else {
                do {
                    isAccepted = try accepts(traverser)
                } catch is ComparisonFailure {
                    isAccepted = false
                }
            }
            if isAccepted {
                mark(&traverser)
                return traverser
            }
        }
        return nil
    }
}

/// `has()` and its relatives.
final class HasExecutor: FilterExecutor {
    private let filter: ElementFilter

    init(_ conditions: [Condition], _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool) throws {
        filter = try ElementFilter(conditions, evaluation, reportsFailure: isInFilter)
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        switch traverser.value {
        case .vertex(let vertex): return try !vertex.isDetached && filter.accepts(vertex: vertex.row)
        case .edge(let edge): return try !edge.isDetached && filter.accepts(edge: edge.row)
        case .property(let property): return try filter.accepts(property: property)
        case .null: return false
        default:
            throw failure("\(origin.name.rawValue)() needs an element, not \(traverser.value.kindDescription)")
        }
    }
}

/// `is()`.
final class TestExecutor: FilterExecutor {
    private let test: PredicateTest

    init(_ predicate: Predicate, _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool) throws {
        test = try PredicateTest(predicate, evaluation)
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        let outcome = try test.test(traverser.value, evaluation.comparator)
        if outcome == .failed { throw ComparisonFailure() }
        return outcome == .yes
    }
}

/// `filter()` and `where()` with a traversal, `not()`.
final class TraversalFilterExecutor: FilterExecutor {
    private let pipeline: Pipeline
    private let isNegated: Bool

    init(_ plan: Plan, isNegated: Bool, _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool) throws {
        pipeline = try Pipeline(plan, evaluation, isFilter: true)
        self.isNegated = isNegated
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        try pipeline.hasResult(traverser) != isNegated
    }
}

/// `and()` and `or()`.
final class ConnectiveExecutor: FilterExecutor {
    private let pipelines: [Pipeline]
    private let isAnd: Bool

    init(_ plans: [Plan], isAnd: Bool, _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool) throws {
        pipelines = try plans.map { try Pipeline($0, evaluation, isFilter: true) }
        self.isAnd = isAnd
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        var hasFailed = false
        for pipeline in pipelines {
            do {
                if try pipeline.hasResult(traverser) != isAnd { return !isAnd }
            } catch is ComparisonFailure {
                hasFailed = true
            }
        }
        if hasFailed { throw ComparisonFailure() }
        return isAnd
    }
}

/// `coin()`.
final class CoinExecutor: FilterExecutor {
    private let probability: Double

    init(_ probability: Double, _ step: PlanStep, _ evaluation: Evaluation) {
        self.probability = probability
        super.init(step, evaluation)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        Double.random(in: 0..<1, using: &evaluation.random) < probability
    }
}

/// `none()`: lets nothing through, but lets the steps before it do their work.
final class DiscardExecutor: FilterExecutor {
    override func accepts(_ traverser: Traverser) throws -> Bool { false }
}

/// `all()`, `any()` and `none()` with a predicate over the members of a list.
final class MembersTestExecutor: FilterExecutor {
    private let form: MembersTest
    private let test: PredicateTest

    init(_ form: MembersTest, _ predicate: Predicate, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.form = form
        test = try PredicateTest(predicate, evaluation)
        super.init(step, evaluation)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        guard let members = traverser.value.members else { return false }
        let isYes = { try self.test.test($0, self.evaluation.comparator) == .yes }
        switch form {
        case .all: return try members.allSatisfy(isYes)
        case .any: return try members.contains(where: isYes)
        case .none: return try !members.contains(where: isYes)
        }
    }
}

/// `simplePath()` and `cyclicPath()`.
final class PathFilterExecutor: FilterExecutor {
    private let isSimple: Bool
    private let range: PathRange
    private var by: ByRing

    init(isSimple: Bool, _ range: PathRange, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.isSimple = isSimple
        self.range = range
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        var seen = Set<Value>()
        by.rewind()
        for node in try PathObjects.nodes(of: traverser, range, self) {
            guard let value = try by.next().value(of: node.value, as: traverser, self) else { return false }
            if !seen.insert(value).inserted { return !isSimple }
        }
        return isSimple
    }
}
