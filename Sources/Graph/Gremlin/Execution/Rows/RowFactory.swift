/// Makes the running steps of a plan over rows for one thread.
struct RowFactory {
    let evaluation: Evaluation
    let codebook: RowCodebook

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
            case .group: throw RowsGiveUp()
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
            if tests.count == steps.count {
                let filter = tests.count == 1 ? try filter(tests[0]) : try filter(.all(tests))
                return RowConditionalKey(filter, try keyReader(key))
            }
            return try RowWalkKey(steps, key, isOnly: isOnly, self)
        case .count(let steps): return try RowCountKey(steps, self)
        // The reader of plans has lists nowhere but as the key of a group.
        case .list: throw RowsGiveUp()
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

extension Condition {
    fileprivate var isOfLabel: Bool { subject == .token(.label) }
}
