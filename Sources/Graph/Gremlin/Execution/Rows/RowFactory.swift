/// Makes the running steps of a plan over rows for one thread.
struct RowFactory {
    let evaluation: Evaluation
    let codebook: RowCodebook
    /// What the rows of a walk of their own are numbered by.
    var origin: RowOrigin?

    /// The first of the running steps of a walk.
    ///
    /// - Parameters:
    ///   - last: What the last step hands rows to.
    ///   - found: What needs no further result, where one is enough.
    ///   - scope: What the rows of a branch belong to outside of it.
    func sinks(_ steps: [RowStep], to last: RowSink, found: RowMemory<Bool>?, in scope: RowScope? = nil) throws
        -> RowSink
    {
        var next = last
        var found = found
        var index = steps.count
        while index > 0 {
            index -= 1
            switch steps[index] {
            case .move(let adjacency, let countsRepeats):
                let reader = RowAdjacency(adjacency, allowed: nil, countsRepeats: countsRepeats, evaluation.store)
                next = RowMove(reader, found: found, evaluation, to: next)
            case .keep(let test):
                // Which tables have a label is known before a neighbour is looked at.
                if index > 0, case .move(let adjacency, let countsRepeats) = steps[index - 1],
                    case .conditions(let conditions) = test, conditions.contains(where: \.isOfLabel)
                {
                    let rest = conditions.filter { !$0.isOfLabel }
                    if !rest.isEmpty { next = RowKeep(try RowConditions(rest, evaluation), to: next) }
                    let allowed = try tables(conditions.filter(\.isOfLabel))
                    let reader = RowAdjacency(
                        adjacency, allowed: allowed, countsRepeats: countsRepeats, evaluation.store)
                    next = RowMove(reader, found: found, evaluation, to: next)
                    index -= 1
                } else {
                    next = RowKeep(try filter(test), to: next)
                }
            case .dedup(let isExact): next = RowDedup(isExact: isExact, in: scope, to: next)
            case .local(let walk): next = try RowLocal(walk, self, to: next)
            case .union(let walks): next = try RowUnion(walks, in: scope, self, to: next)
            case .arrange(let sorting?, .range(0, 1)):
                next = try RowBest(sorting, takesLast: false, self, to: next)
                found = nil
            case .arrange(let sorting?, .last(1)):
                next = try RowBest(sorting, takesLast: true, self, to: next)
                found = nil
            case .arrange(let sorting, let part):
                next = try RowArrange(sorting, part, self, to: next)
                found = nil
            case .meeting: next = RowMeeting(next)
            case .group, .groupValues: throw RowsGiveUp()
            }
        }
        return next
    }

    /// Which tables of vertices fulfil conditions on labels.
    private func tables(_ conditions: [Condition]) throws -> [Bool] {
        let filter = try ElementFilter(conditions, evaluation, reportsFailure: true)
        return try evaluation.store.vertexTables.map { table in
            try !table.rows.isEmpty && filter.accepts(vertex: table.rows.lowerBound)
        }
    }

    func filter(_ test: RowTest) throws -> RowFilter {
        switch test {
        case .conditions(let conditions): try RowConditions(conditions, evaluation)
        case .exists(let steps): try RowExistence(steps, self)
        case .count(let steps, let predicate): try RowCountFilter(steps, predicate, self)
        case .not(let inner): RowNegation(try filter(inner))
        case .all(let tests): RowConnective(try tests.map(filter), isAnd: true)
        case .any(let tests): RowConnective(try tests.map(filter), isAnd: false)
        case .compare(let left, let comparison, let right): try RowComparison(left, comparison, right, self)
        }
    }

    /// - Parameter isAlone: Whether nothing else may be a key in the same place.
    func keyReader(_ key: RowKey, isAlone: Bool = false) throws -> RowKeyReader {
        switch key {
        case .property(let name, let isOnly): return RowProperty(name, isOnly: isOnly, evaluation.store)
        case .label: return RowLabel(self)
        case .id: return RowID(besideOthersOf: isAlone ? nil : codebook)
        case .constant(let value): return RowConstant(codebook.note(value))
        case .firstOf(let keys): return try firstOf(keys)
        case .walk(let steps, let key, let isOnly):
            let tests = steps.compactMap { if case .keep(let test) = $0 { test } else { nil } }
            if tests.count == steps.count, !steps.compares {
                let filter = tests.count == 1 ? try filter(tests[0]) : try filter(.all(tests))
                return RowConditionalKey(filter, try keyReader(key))
            }
            return try RowWalkKey(steps, key, isOnly: isOnly, self)
        case .count(let steps): return try RowCountKey(steps, self)
        case .list(let parts): return RowListKey(try parts.map { try keyReader($0) }, codebook)
        case .itself: return RowItself()
        case .moment(let key, let milliseconds): return RowMoment(try keyReader(key), after: milliseconds)
        case .seconds(let key, let start): return RowMoment(try keyReader(key), secondsSince: start)
        case .math(let key, let expression): return RowMath(expression, of: try keyReader(key))
        }
    }

    private func firstOf(_ keys: [RowKey]) throws -> RowKeyReader {
        let rungs = keys.prefix { $0.rung?.key == keys[0].rung?.key && $0.rung != nil }.compactMap(\.rung)
        guard rungs.count > 1 else { return RowFirstOf(try keys.map { try keyReader($0) }) }
        return RowLadder(
            rungs[0].key, rungs.map { RowLadder.Rung(predicate: $0.predicate, code: codebook.note($0.value)) },
            others: RowFirstOf(try keys.dropFirst(rungs.count).map { try keyReader($0) }), evaluation.store
        ) { RowFirstOf(try keys.map { try keyReader($0) }) }
    }

    /// The readers of the parts of a group's key.
    func keyReaders(_ key: RowKey) throws -> [RowKeyReader] {
        guard case .list(let parts) = key else { return [try keyReader(key, isAlone: true)] }
        return try parts.map { try keyReader($0, isAlone: parts.count <= 2) }
    }
}

/// The rows that a walk of their own is made from, a batch at a time.
final class RowOrigin {
    fileprivate(set) var batch: RowBatch?
    /// Which batch it is.
    fileprivate(set) var turn = 0
}

/// A walk from each row of a batch, whose place in the batch is what the rows that it leads to belong to.
final class RowWalk {
    private let head: RowSink
    private let origin = RowOrigin()
    private let numbered = RowBuffer()

    /// - Parameters:
    ///   - last: What the last step hands rows to.
    ///   - found: What needs no further result, where one is enough.
    init(_ steps: [RowStep], to last: RowSink, found: RowMemory<Bool>?, _ factory: RowFactory) throws {
        var inner = factory
        inner.origin = origin
        head = try inner.sinks(steps, to: last, found: found)
    }

    func run(_ batch: RowBatch) throws {
        origin.batch = batch
        origin.turn &+= 1
        head.begin()
        try head.take(numbered.number(batch))
        try head.finish()
    }
}

extension Condition {
    fileprivate var isOfLabel: Bool { subject == .token(.label) }
}
