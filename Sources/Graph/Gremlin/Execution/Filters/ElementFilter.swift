/// The conditions of `has()` made ready: keys as symbols, labels decided once for each table.
struct ElementFilter {
    private enum Check {
        case vertexLabel(matches: [Bool])
        case label(PredicateTest, isNegative: Bool)
        case id(PredicateTest)
        /// A scalar that only equals itself: a string of the pool, a date or a boolean.
        case scalar(KeyReader, PropertyScalar)
        case never(KeyReader)
        /// A search for words, which asks the folded texts of a column where they have been made.
        case folded(KeyReader, FoldedTexts, PredicateTest)
        case property(KeyReader, PredicateTest)
        case exists(KeyReader)
        case absent(KeyReader)
        case token(Token, PredicateTest)
        /// A condition on those values of a vertex that are seen.
        case seen(SeenCondition)
    }

    /// A condition, handed round by one reference, since a copy of its checks counts many.
    private final class Checks {
        let forVertex: Check
        let other: Check

        init(_ forVertex: Check, _ other: Check) { (self.forVertex, self.other) = (forVertex, other) }
    }

    private let checks: [Checks]
    private let store: GraphStore
    private let comparator: ValueComparator
    /// Whether a comparison that failed has to be reported rather than taken for no.
    private let reportsFailure: Bool

    init(_ conditions: [Condition], _ evaluation: Evaluation, reportsFailure: Bool = false) throws {
        store = evaluation.store
        comparator = evaluation.comparator
        self.reportsFailure = reportsFailure
        checks = try conditions.map { condition in
            let all = try Self.prepare(condition, evaluation)
            guard let seen = try SeenCondition(condition, evaluation) else { return all }
            return Checks(.seen(seen), all.other)
        }
    }

    var isEmpty: Bool { checks.isEmpty }

    @inline(__always)
    func accepts(vertex row: UInt32) throws -> Bool {
        for check in checks where try !accepts(check.forVertex, vertex: row) { return false }
        return true
    }

    @inline(__always)
    func accepts(edge row: UInt32) throws -> Bool {
        for check in checks where try !accepts(check.other, edge: row) { return false }
        return true
    }

    func accepts(property: Property) throws -> Bool {
        for check in checks where try !accepts(check.other, property: property) { return false }
        return true
    }

    // MARK: Preparing

    private static func prepare(_ condition: Condition, _ evaluation: Evaluation) throws -> Checks {
        let store = evaluation.store
        switch (condition.subject, condition.test) {
        case (.property(let key), .exists): return both(.exists(KeyReader(key, store)))
        case (.property(let key), .absent): return both(.absent(KeyReader(key, store)))
        case (.property(let key), .predicate(let predicate)):
            return both(try property(KeyReader(key, store), predicate, evaluation))
        case (.token(.label), .predicate(let predicate)):
            let test = try PredicateTest(predicate, evaluation)
            let isNegative = predicate.isNegative
            let matches: [Bool]
            if case .compare(.eq, .string(let label)) = predicate {
                let symbol = store.keySymbol(label)
                matches = store.vertexTables.map { table in symbol.map(table.labels.contains) ?? false }
            } else {
                matches = try store.vertexTables.map { table in
                    try labelMatches(table.labels.map { store.name(of: $0) }, test, isNegative, evaluation.comparator)
                }
            }
            return Checks(.vertexLabel(matches: matches), .label(test, isNegative: isNegative))
        case (.token(.id), .predicate(let predicate)):
            return both(.id(try PredicateTest(predicate.withTextIDs, evaluation)))
        case (.token, .isStart), (.property, .isStart):
            return both(.id(try PredicateTest(.eq(evaluation.start ?? .null), evaluation)))
        case (.token(let token), .predicate(let predicate)):
            return both(.token(token, try PredicateTest(predicate, evaluation)))
        case (.token, .exists), (.token, .absent):
            return both(.absent(KeyReader("", store)))
        }
    }

    private static func both(_ check: Check) -> Checks { Checks(check, check) }

    private static func property(_ reader: KeyReader, _ predicate: Predicate, _ evaluation: Evaluation) throws -> Check
    {
        let store = evaluation.store
        if case .compare(.eq, let value) = predicate {
            switch store.scalar(uniquelyEqualTo: value) {
            case .scalar(let scalar): return .scalar(reader, scalar)
            case .nowhere: return .never(reader)
            case .unknown: break
            }
        }
        if let symbol = reader.symbol, let texts = FoldedTexts(predicate, symbol, store) {
            return .folded(reader, texts, try PredicateTest(predicate, evaluation))
        }
        return .property(reader, try PredicateTest(predicate, evaluation))
    }

    private static func labelMatches(
        _ labels: [String], _ test: PredicateTest, _ isNegative: Bool, _ comparator: ValueComparator
    ) throws -> Bool {
        let results = try labels.map { try test.test(.string($0), comparator) == .yes }
        return isNegative ? results.allSatisfy { $0 } : results.contains(true)
    }

    // MARK: Asking

    @inline(__always)
    private func accepts(_ check: Check, vertex row: UInt32) throws -> Bool {
        switch check {
        case .vertexLabel(let matches): return matches[store.vertexTable(of: row)]
        case .scalar(let reader, let wanted):
            guard let symbol = reader.symbol else { return false }
            var isFound = false
            store.forEachValue(ofVertex: row, symbol) { if $0 == wanted { isFound = true } }
            return isFound
        case .folded(let reader, let texts, let test):
            return try texts.match(vertex: row) ?? passes(reader, test, vertex: row)
        case .property(let reader, let test): return try passes(reader, test, vertex: row)
        case .exists(let reader): return reader.symbol.map { store.value(ofVertex: row, $0) != nil } ?? false
        case .absent(let reader): return reader.symbol.map { store.value(ofVertex: row, $0) == nil } ?? true
        case .id(let test): return try decide(test.test(.string(store.vertexID(row)), comparator))
        case .seen(let condition): return try decide(condition.test(vertex: row, comparator))
        case .never, .token, .label: return false
        }
    }

    private func passes(_ reader: KeyReader, _ test: PredicateTest, vertex row: UInt32) throws -> Bool {
        guard let symbol = reader.symbol else { return false }
        var outcome = Ternary.no
        try store.forEachValue(ofVertex: row, symbol) { scalar in
            if outcome != .yes { outcome = try test.test(scalar, store, comparator) }
        }
        return try decide(outcome)
    }

    private func accepts(_ check: Check, edge row: UInt32) throws -> Bool {
        switch check {
        case .label(let test, _):
            return try decide(test.test(.string(store.name(of: store.label(ofEdge: row))), comparator))
        case .scalar(let reader, let wanted):
            return reader.symbol.map { store.value(ofEdge: row, $0) == wanted } ?? false
        case .property(let reader, let test), .folded(let reader, _, let test):
            guard let symbol = reader.symbol, let scalar = store.value(ofEdge: row, symbol) else { return false }
            return try decide(test.test(scalar, store, comparator))
        case .exists(let reader): return reader.symbol.map { store.value(ofEdge: row, $0) != nil } ?? false
        case .absent(let reader): return reader.symbol.map { store.value(ofEdge: row, $0) == nil } ?? true
        case .id(let test): return try decide(test.test(.string(store.edgeID(row)), comparator))
        case .never, .token, .vertexLabel, .seen: return false
        }
    }

    private func accepts(_ check: Check, property: Property) throws -> Bool {
        switch check {
        case .label(let test, _), .token(.key, let test):
            return try decide(test.test(.string(property.key), comparator))
        case .token(.value, let test): return try decide(test.test(property.value, comparator))
        case .id(let test):
            return try decide(test.test(.string("\(store.detached(property).id)"), comparator))
        case .absent: return true
        default: return false
        }
    }

    private func decide(_ outcome: Ternary) throws -> Bool {
        if outcome == .failed, reportsFailure { throw ComparisonFailure() }
        return outcome == .yes
    }
}

extension GraphStore {
    enum ScalarLookup {
        case scalar(PropertyScalar)
        /// No property of the store can have the value.
        case nowhere
        /// Other scalars may be equal, as with numbers of different types.
        case unknown
    }

    /// The one scalar that a value can be stored as.
    func scalar(uniquelyEqualTo value: Value) -> ScalarLookup {
        switch value {
        case .string(let text): stringNumber(text).map { .scalar(PropertyScalar(stringNumber: $0)) } ?? .nowhere
        case .bool(let value): .scalar(PropertyScalar(value))
        case .date(let milliseconds): .scalar(PropertyScalar(date: milliseconds))
        default: .unknown
        }
    }
}

extension Predicate {
    /// Whether the predicate excludes values, so that all labels of a vertex have to pass it and not only one.
    var isNegative: Bool {
        switch self {
        case .compare(.neq, _), .without, .not: true
        case .text(let text):
            if case .plain(let kind, _) = text.test { kind.positive.isNegated } else { false }
        case .and(let left, let right), .or(let left, let right): left.isNegative && right.isNegative
        default: false
        }
    }

    /// The predicate with whole numbers and elements as texts, since ids are texts.
    var withTextIDs: Predicate {
        switch self {
        case .compare(let comparison, let value): .compare(comparison, value.asID)
        case .interval(let interval, let low, let high): .interval(interval, low.asID, high.asID)
        case .within(let values): .within(values.map(\.asID))
        case .without(let values): .without(values.map(\.asID))
        case .text, .type: self
        case .not(let inner): .not(inner.withTextIDs)
        case .and(let left, let right): .and(left.withTextIDs, right.withTextIDs)
        case .or(let left, let right): .or(left.withTextIDs, right.withTextIDs)
        }
    }
}

extension Value {
    /// The id that a value given for one means.
    var asID: Value {
        switch self {
        case .vertex(let vertex): .string(vertex.id)
        case .edge(let edge): .string(edge.id)
        case .property(let property): .string("\(property.id)")
        default: integerValue.map { .string("\($0)") } ?? self
        }
    }
}
