/// The values that names stand for at a traverser: in the map it is on, among the side effects, in its path.
enum ScopeLookup {
    static func value(_ name: String, _ pop: Pop, _ traverser: Traverser, _ evaluation: Evaluation) throws -> Value? {
        if let map = traverser.value.asMap, let value = map[name] { return value }
        if case .entry(let key, let value) = traverser.value, key == .string(name) { return value }
        if let sideEffect = evaluation.sideEffects[name] { return try sideEffect.value(evaluation) }
        return traverser.path?.select(name, pop)
    }
}

/// `where(P)`: compares the traverser, or a label, with the values of other labels.
final class WhereCompareExecutor: FilterExecutor {
    private let start: String?
    private let predicate: Predicate
    private var by: ByRing

    init(start: String?, _ predicate: Predicate, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.start = start
        self.predicate = predicate
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        by.rewind()
        var subject = traverser.value
        if let start {
            guard let found = try ScopeLookup.value(start, .last, traverser, evaluation) else { return false }
            subject = found
        }
        guard let value = try by.next().value(of: subject, as: traverser, self) else { return false }
        guard let resolved = try resolve(predicate, traverser) else { return false }
        let outcome = try PredicateTest(resolved, evaluation).test(value, evaluation.comparator)
        if outcome == .failed { throw ComparisonFailure() }
        return outcome == .yes
    }

    /// The predicate with the values of the labels in the place of their names; nil when one has none.
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
            guard case .plain(let kind, let name) = text.test,
                case .string(let value)? = try lookUp(.string(name), traverser)
            else { return nil }
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
        guard let value = try ScopeLookup.value(name, .last, traverser, evaluation) else { return nil }
        return try by.next().value(of: value, as: traverser, self)
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
        guard let value = try ScopeLookup.value(name, .last, traverser, evaluation) else { return nil }
        let modulator = by.next()
        return try (value.members ?? [value]).compactMap { try modulator.value(of: $0, as: traverser, self) }
    }
}

/// The start of a `where()` traversal that begins or ends with a label.
final class WhereStartExecutor: Executor {
    private let label: String?

    init(_ label: String?, _ step: PlanStep, _ evaluation: Evaluation) {
        self.label = label
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while var traverser = try pull() {
            guard let label else {
                if case .map = traverser.value {
                    throw failure("a where() that ends with a label needs a start label when it looks at a map")
                }
                return traverser
            }
            guard let value = try ScopeLookup.value(label, .last, traverser, evaluation) else { continue }
            // The map the labels are in must stay within reach of the end label.
            if case .map(let map) = traverser.value, evaluation.pathMode != .none {
                for entry in map.entries {
                    guard case .string(let name) = entry.key else { continue }
                    traverser.path = PathNode(previous: traverser.path, value: entry.value, labels: [name])
                }
            }
            traverser.value = value
            return traverser
        }
        return nil
    }
}

/// The end of a `where()` traversal: the result must be what the label stands for.
final class WhereEndExecutor: FilterExecutor {
    private let label: String

    init(_ label: String, _ step: PlanStep, _ evaluation: Evaluation) {
        self.label = label
        super.init(step, evaluation)
    }

    override func accepts(_ traverser: Traverser) throws -> Bool {
        guard let value = try ScopeLookup.value(label, .last, traverser, evaluation) else { return false }
        return value == traverser.value
    }
}
