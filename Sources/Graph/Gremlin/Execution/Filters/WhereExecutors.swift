/// The values that names stand for at a traverser: in the map it is on, among the side effects, in its path.
enum ScopeLookup {
    static func value(_ name: String, _ pop: Pop, _ traverser: Traverser, _ evaluation: Evaluation) throws -> Value? {
        if let map = traverser.value.asMap, let value = map[name] { return value }
        if case .entry(let key, let value) = traverser.value, key == .string(name) { return value }
        if let sideEffect = evaluation.sideEffects[name] { return try sideEffect.value(evaluation) }
        return traverser.path?.select(name, pop)
    }

    /// The value of a name that has to stand for something: a name that nobody has given is most often a slip.
    static func required(_ name: String, _ traverser: Traverser, _ executor: Executor) throws -> Value {
        if let value = try value(name, .last, traverser, executor.evaluation) { return value }
        let quoted = GremlinText.quote(name)
        throw executor.failure(
            "\(executor.origin.name.rawValue)() reads \(quoted), which stands for nothing: no step on the way here has "
                + "as(\(quoted)), no side effect has that name, and the value is no map with that key")
    }
}

/// `where(P)`: compares the traverser, or a label, with the values of other labels.
final class WhereCompareExecutor: FilterExecutor {
    private let start: String?
    private let predicate: Predicate
    private var by: ByRing

    init(
        start: String?, _ predicate: Predicate, by: [By], _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool
    ) throws {
        self.start = start
        self.predicate = predicate
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        by.rewind()
        let subject = try start.map { try ScopeLookup.required($0, traverser, self) } ?? traverser.value
        guard let value = try by.next().value(of: subject, as: traverser, self) else { return false }
        guard let resolved = try resolve(predicate, traverser) else { return false }
        let outcome = try PredicateTest(resolved, evaluation).test(value, evaluation.comparator)
        if outcome == .failed { throw ComparisonFailure() }
        return outcome == .yes
    }

    /// The predicate with the values of the labels in the place of their names; nil when a `by()` yields none for one.
    private func resolve(_ predicate: Predicate, _ traverser: Traverser) throws -> Predicate? {
        switch predicate {
        case .compare(let comparison, let name):
            guard let value = try lookUp(name, traverser) else { return nil }
            return .compare(comparison, value)
        case .interval(let interval, let low, let high):
            guard let low = try lookUp(low, traverser), let high = try lookUp(high, traverser) else { return nil }
            return .interval(interval, low, high)
        case .within(let names): return try members(names, traverser).map { .within($0) }
        case .without(let names): return try members(names, traverser).map { .without($0) }
        case .text(let text):
            guard case .plain(let kind, let name) = text.test, let value = try lookUp(.string(name), traverser) else {
                return nil
            }
            guard case .string(let value) = value else {
                throw failure("where() compares texts, and \(GremlinText.quote(name)) is \(value.kindDescription)")
            }
            return .text(TextPredicate(kind, value))
        case .type: return predicate
        case .not(let inner): return try resolve(inner, traverser).map { .not($0) }
        case .and(let left, let right):
            guard let left = try resolve(left, traverser), let right = try resolve(right, traverser) else { return nil }
            return .and(left, right)
        case .or(let left, let right):
            guard let left = try resolve(left, traverser), let right = try resolve(right, traverser) else { return nil }
            return .or(left, right)
        }
    }

    private func lookUp(_ name: Value, _ traverser: Traverser) throws -> Value? {
        guard case .string(let name) = name else { return name }
        return try by.next().value(of: try ScopeLookup.required(name, traverser, self), as: traverser, self)
    }

    /// A name that stands for a list gives its members.
    private func members(_ names: [Value], _ traverser: Traverser) throws -> [Value]? {
        guard names.count == 1, case .string(let name) = names[0] else {
            var values: [Value] = []
            for name in names {
                guard let value = try lookUp(name, traverser) else { return nil }
                values.append(value)
            }
            return values
        }
        let value = try ScopeLookup.required(name, traverser, self)
        let modulator = by.next()
        return try (value.members ?? [value]).compactMap { try modulator.value(of: $0, as: traverser, self) }
    }
}

/// `where(as(start)…as(end))`: follows the traversal from what one label stands for to what the other stands for.
final class WherePathExecutor: FilterExecutor {
    private let start: String?
    private let pipeline: Pipeline
    private let end: String?

    init(start: String?, _ plan: Plan, end: String?, _ step: PlanStep, _ evaluation: Evaluation, isInFilter: Bool)
        throws
    {
        self.start = start
        pipeline = try Pipeline(plan, evaluation, isFilter: true)
        self.end = end
        super.init(step, evaluation, isInFilter: isInFilter)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        var inner = traverser
        inner.bulk = 1
        let wanted = try end.map { try ScopeLookup.required($0, traverser, self) }
        if let start {
            inner.value = try ScopeLookup.required(start, traverser, self)
        } else if end != nil, case .map = traverser.value {
            throw failure("a where() that ends with a label needs a start label when it looks at a map")
        }
        pipeline.restart(with: inner)
        while let result = try pipeline.next() {
            if wanted == nil || result.value == wanted { return true }
        }
        return false
    }
}
