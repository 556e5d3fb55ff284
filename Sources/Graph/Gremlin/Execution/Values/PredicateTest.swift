/// The outcome of a test that may fail: Gremlin's ternary logic.
enum Ternary {
    case yes, no
    /// The values cannot be compared. A filter takes it for no, but not only after it has been turned around by `not`.
    case failed

    init(_ value: Bool) { self = value ? .yes : .no }

    var negated: Ternary {
        switch self {
        case .yes: .no
        case .no: .yes
        case .failed: .failed
        }
    }
}

/// A comparison that failed, on its way to the filter that takes it for no.
struct ComparisonFailure: Error {}

/// A predicate made ready to be asked many times: its elements attached to the store, its patterns compiled.
indirect enum PredicateTest {
    case equal(Value)
    case order(Predicate.Comparison, Value)
    case member([Value], Set<Value>)
    /// A negated one is asked of texts only, too, so that null is neither.
    case text(TextTest, isNegated: Bool)
    case type(ValueType)
    case not(PredicateTest)
    case and(PredicateTest, PredicateTest)
    case or(PredicateTest, PredicateTest)

    init(_ predicate: Predicate, _ evaluation: Evaluation) throws {
        let store = evaluation.store
        switch predicate {
        case .compare(.eq, let value): self = .equal(store.attached(value))
        case .compare(.neq, let value): self = .not(.equal(store.attached(value)))
        case .compare(let comparison, let value): self = .order(comparison, store.attached(value))
        case .interval(.inside, let low, let high): self = .and(.order(.gt, low), .order(.lt, high))
        case .interval(.outside, let low, let high): self = .or(.order(.lt, low), .order(.gt, high))
        case .interval(.between, let low, let high): self = .and(.order(.gte, low), .order(.lt, high))
        case .within(let values): self = Self.members(values.map(store.attached))
        case .without(let values): self = .not(Self.members(values.map(store.attached)))
        case .text(let text): self = try TextTest.make(text, evaluation)
        case .type(let type): self = .type(type)
        case .not(let inner):
            let test = try PredicateTest(inner, evaluation)
            if case .text(let text, let isNegated) = test {
                self = .text(text, isNegated: !isNegated)
            } else {
                self = .not(test)
            }
        case .and(let left, let right):
            self = .and(try PredicateTest(left, evaluation), try PredicateTest(right, evaluation))
        case .or(let left, let right):
            self = .or(try PredicateTest(left, evaluation), try PredicateTest(right, evaluation))
        }
    }

    /// Values whose equality is that of a map key go into a set; numbers are compared one by one.
    private static func members(_ values: [Value]) -> PredicateTest {
        var compared: [Value] = []
        var hashed = Set<Value>()
        for value in values {
            switch value {
            case .string, .vertex, .edge, .bool, .date, .null, .token: hashed.insert(value)
            default: compared.append(value)
            }
        }
        return .member(compared, hashed)
    }

    func test(_ value: Value, _ comparator: ValueComparator) throws -> Ternary {
        switch self {
        case .equal(let wanted): return Ternary(value.isGremlinEqual(to: wanted))
        case .order(let comparison, let bound): return order(comparison, value, bound, comparator)
        case .member(let compared, let hashed):
            return Ternary(hashed.contains(value) || compared.contains { value.isGremlinEqual(to: $0) })
        case .text(let text, let isNegated):
            if value.isNull { return .no }
            let outcome = try text.test(value)
            return isNegated ? outcome.negated : outcome
        case .type(let type): return Ternary(type.contains(value))
        case .not(let inner): return try inner.test(value, comparator).negated
        case .and(let left, let right):
            let first = try left.test(value, comparator)
            if first == .no { return .no }
            let second = try right.test(value, comparator)
            return second == .no ? .no : first == .failed || second == .failed ? .failed : .yes
        case .or(let left, let right):
            let first = try left.test(value, comparator)
            if first == .yes { return .yes }
            let second = try right.test(value, comparator)
            return second == .yes ? .yes : first == .failed || second == .failed ? .failed : .no
        }
    }

    /// As ``test(_:_:)`` for a stored value; a search for part of a string looks at its bytes and makes no `String`.
    func test(_ scalar: PropertyScalar, _ store: GraphStore, _ comparator: ValueComparator) throws -> Ternary {
        if scalar.type == .string, case .text(let text, let isNegated) = self, let part = text.part {
            return Ternary(store.withStringBytes(scalar.stringNumber) { text.isFound(part, in: $0) } != isNegated)
        }
        return try test(store.value(scalar), comparator)
    }

    private func order(
        _ comparison: Predicate.Comparison, _ value: Value, _ bound: Value, _ comparator: ValueComparator
    )
        -> Ternary
    {
        guard let order = comparator.compare(value, bound) else { return .failed }
        switch comparison {
        case .lt: return Ternary(order < 0)
        case .lte: return Ternary(order <= 0)
        case .gt: return Ternary(order > 0)
        case .gte: return Ternary(order >= 0)
        case .eq: return Ternary(order == 0)
        case .neq: return Ternary(order != 0)
        }
    }
}

/// A text test made ready: `TextP` or the folded match.
enum TextTest {
    case startingWith(String)
    case endingWith(String)
    case containing(String)
    /// The evaluation is the one whose time a search takes.
    case regex(RegularExpression, Evaluation)
    case folded(FoldedPattern)

    static func make(_ predicate: TextPredicate, _ evaluation: Evaluation) throws -> PredicateTest {
        switch predicate.test {
        case .folded(let pattern): return .text(.folded(pattern), isNegated: false)
        case .plain(let kind, let text):
            let (positive, isNegated) = kind.positive
            let test: TextTest =
                switch positive {
                case .startingWith: .startingWith(text)
                case .endingWith: .endingWith(text)
                case .containing: .containing(text)
                default: .regex(try RegularExpression(text), evaluation)
                }
            return .text(test, isNegated: isNegated)
        }
    }

    /// The text that is looked for as it is.
    var part: String? {
        switch self {
        case .startingWith(let part), .endingWith(let part), .containing(let part): part
        case .regex, .folded: nil
        }
    }

    func isFound(_ part: String, in bytes: UnsafeRawBufferPointer) -> Bool {
        var part = part
        return part.withUTF8 { part in
            guard bytes.count >= part.count else { return false }
            let last = bytes.count - part.count
            let starts =
                switch self {
                case .startingWith: 0...0
                case .endingWith: last...last
                default: 0...last
                }
            guard let first = part.first else { return true }
            return starts.contains { start in
                bytes[start] == first && part.indices.allSatisfy { bytes[start + $0] == part[$0] }
            }
        }
    }

    func test(_ value: Value) throws -> Ternary {
        guard case .string(let text) = value else {
            // Our own test finds texts among all there is; those of the language are made for texts alone.
            if case .folded = self { return .failed }
            throw needsText(value)
        }
        switch self {
        case .startingWith(let prefix): return Ternary(text.hasUTF8Prefix(prefix))
        case .endingWith(let suffix): return Ternary(text.hasUTF8Suffix(suffix))
        case .containing(let part): return Ternary(text.utf8Offset(of: part) != nil)
        case .regex(let expression, let evaluation):
            return Ternary(try expression.occurs(in: text) { try evaluation.tick($0) })
        case .folded(let pattern): return Ternary(pattern.matches(text))
        }
    }

    func needsText(_ value: Value) -> GremlinError {
        let name =
            switch self {
            case .startingWith(let part): "startingWith(\(GremlinText.quote(part)))"
            case .endingWith(let part): "endingWith(\(GremlinText.quote(part)))"
            case .containing(let part): "containing(\(GremlinText.quote(part)))"
            case .regex: "regex()"
            case .folded: "a search"
            }
        return GremlinError(.evaluation, "TextP.\(name) needs a string, not \(value.kindDescription)")
    }
}
