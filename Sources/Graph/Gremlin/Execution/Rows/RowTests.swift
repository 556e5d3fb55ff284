/// Decides of each row of a batch whether it goes on.
class RowFilter {
    func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {}
}

/// `has()` and its relatives.
///
/// Tests of one value against others of its type are made on the bits; all else, and every property with several values,
/// is left to ``ElementFilter``.
final class RowConditions: RowFilter {
    private enum Test {
        case always, never
        case exists, absent
        /// The very bits.
        case equal(UInt64)
        /// Whole numbers and moments between two, both included.
        case range(Int64, Int64)
        /// The rows that an index has told, a bit each.
        case told(RowMemory<UInt64>)
        case other
    }

    private struct TableTest {
        let test: Test
        let column: ScalarReader?
    }

    private let conditions: [Condition]
    private let filters: [ElementFilter]
    private let evaluation: Evaluation
    private let store: GraphStore
    private var finder: TableFinder
    private let bits = RowMemory<UInt64>(repeating: 0, count: RowBatch.capacity)
    /// For each condition and table; made when a table is first met.
    private var tests: [[TableTest?]]

    init(_ conditions: [Condition], _ evaluation: Evaluation) throws {
        self.conditions = conditions
        self.evaluation = evaluation
        store = evaluation.store
        finder = TableFinder(store)
        filters = try conditions.map { try ElementFilter([$0], evaluation, reportsFailure: true) }
        tests = Array(repeating: Array(repeating: nil, count: store.vertexTables.count), count: conditions.count)
    }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        mask.update(repeating: true, count: batch.count)
        for index in conditions.indices {
            var start = 0
            while start < batch.count {
                _ = finder.localRow(batch.rows[start])
                let rows = finder.rows
                let end = batch.end(of: rows, from: start)
                try test(index, batch, start..<end, rows.lowerBound, mask)
                start = end
            }
        }
    }

    /// Rows of one table.
    private func test(
        _ index: Int, _ batch: RowBatch, _ range: Range<Int>, _ first: UInt32, _ mask: UnsafeMutablePointer<Bool>
    ) throws {
        let test = try tableTest(index)
        switch test.test {
        case .always: return
        case .never: (mask + range.lowerBound).update(repeating: false, count: range.count)
        case .other:
            for place in range where mask[place] {
                mask[place] = try filters[index].accepts(vertex: batch.rows[place])
            }
        case .told(let bits):
            for place in range where mask[place] {
                let row = Int(batch.rows[place] &- first)
                mask[place] = bits[row >> 6] & (1 << UInt64(row & 63)) != 0
            }
        default:
            guard let column = test.column else { return }
            if column.isContiguous, case .range(let low, let high) = test.test, batch.isConsecutive(range) {
                let start = Int(batch.rows[range.lowerBound] &- first)
                column.readBits(localRow: start, range.count, into: bits.base)
                let bits = bits.base
                // As bytes, which are compared many at a time.
                (mask + range.lowerBound).withMemoryRebound(to: UInt8.self, capacity: range.count) { mask in
                    for index in 0..<range.count {
                        let value = Int64(bitPattern: bits[index])
                        mask[index] &= (value >= low ? 1 : 0) & (value <= high ? 1 : 0)
                    }
                    column.clearMissing(localRow: start, range.count, in: mask)
                }
                return
            }
            for place in range where mask[place] {
                let found = column.places(localRow: Int(batch.rows[place] &- first))
                mask[place] = Self.holds(test.test, column, found)
            }
        }
    }

    @inline(__always)
    private static func holds(_ test: Test, _ column: ScalarReader, _ found: Range<Int>) -> Bool {
        switch test {
        case .exists: return !found.isEmpty
        case .absent: return found.isEmpty
        case .equal(let bits): return !found.isEmpty && column.bits(found.lowerBound) == bits
        case .range(let low, let high):
            if found.isEmpty { return false }
            let value = Int64(bitPattern: column.bits(found.lowerBound))
            return value >= low && value <= high
        case .always, .never, .told, .other: return false
        }
    }

    private func tableTest(_ index: Int) throws -> TableTest {
        if let known = tests[index][finder.table] { return known }
        let made = try makeTest(conditions[index], filters[index])
        tests[index][finder.table] = made
        return made
    }

    private func makeTest(_ condition: Condition, _ filter: ElementFilter) throws -> TableTest {
        let table = store.vertexTables[finder.table]
        guard case .property(let key) = condition.subject else {
            guard condition.subject == .token(.label) else { return TableTest(test: .other, column: nil) }
            let matches = try filter.accepts(vertex: table.rows.lowerBound)
            return TableTest(test: matches ? .always : .never, column: nil)
        }
        guard let column = store.keySymbol(key).flatMap({ table.column($0) }) else {
            if case .absent = condition.test { return TableTest(test: .always, column: nil) }
            return TableTest(test: .never, column: nil)
        }
        let reader = ScalarReader(column)
        let test: Test =
            switch condition.test {
            case .exists: .exists
            case .absent: .absent
            case .isStart: .other
            case .predicate(let predicate):
                if column.isMultiValued {
                    .other
                } else if column.type == .string, let rows = toldRows(predicate, condition) {
                    .told(rows)
                } else {
                    Self.test(predicate, column.type, store)
                }
            }
        return TableTest(test: test, column: reader)
    }

    /// The rows of a table that a search for words finds, where its index tells them without a scan; nil elsewhere.
    private func toldRows(_ predicate: Predicate, _ condition: Condition) -> RowMemory<UInt64>? {
        let table = store.vertexTables[finder.table]
        switch predicate {
        case .text(let text):
            guard case .folded(let pattern) = text.test, pattern.mode.isByOrder,
                case .property(let key) = condition.subject, let symbol = store.keySymbol(key),
                let column = table.column(symbol)
            else { return nil }
            let indexes = store.indexes(IndexedColumn(table: finder.table, key: symbol))
            guard indexes.existingFolded != nil else { return nil }
            let bits = RowMemory<UInt64>(repeating: 0, count: table.rows.count / 64 + 1)
            let rows = indexes.rows(matching: pattern, column, strings: store.strings) { _ in true }
            // What lies beyond the table comes from a damaged file.
            for row in rows where row < table.rows.count { bits[Int(row) >> 6] |= 1 << UInt64(row & 63) }
            return bits
        case .and(let left, let right), .or(let left, let right):
            guard let left = toldRows(left, condition), let right = toldRows(right, condition) else { return nil }
            let isAnd = if case .and = predicate { true } else { false }
            for word in 0..<left.count { left[word] = isAnd ? left[word] & right[word] : left[word] | right[word] }
            return left
        default: return nil
        }
    }

    private static func test(_ predicate: Predicate, _ type: ScalarType?, _ store: GraphStore) -> Test {
        guard let type else { return .other }
        if case .compare(.eq, let value) = predicate {
            switch store.scalar(uniquelyEqualTo: value) {
            case .scalar(let scalar): return scalar.type == type ? .equal(scalar.bits) : .never
            case .nowhere: return .never
            case .unknown: break
            }
        }
        guard let (low, high) = bounds(predicate, type) else { return .other }
        return .range(low, high)
    }

    /// What whole numbers, or moments, lie between; nil where a predicate is not of that kind.
    static func bounds(_ predicate: Predicate, _ type: ScalarType) -> (low: Int64, high: Int64)? {
        func bound(_ value: Value) -> Int64? {
            switch (type, value) {
            case (.date, .date(let moment)): moment
            case (.byte, _), (.short, _), (.int, _), (.long, _): value.integerValue
            default: nil
            }
        }
        switch predicate {
        case .compare(let comparison, let value):
            guard let bound = bound(value), bound > .min, bound < .max else { return nil }
            switch comparison {
            case .eq: return (bound, bound)
            case .neq: return nil
            case .lt: return (.min, bound - 1)
            case .lte: return (.min, bound)
            case .gt: return (bound + 1, .max)
            case .gte: return (bound, .max)
            }
        case .interval(let interval, let low, let high):
            guard let low = bound(low), let high = bound(high), low < .max, high > .min else { return nil }
            switch interval {
            case .inside: return (low + 1, high - 1)
            case .between: return (low, high - 1)
            case .outside: return nil
            }
        case .and(let left, let right):
            guard let left = bounds(left, type), let right = bounds(right, type) else { return nil }
            return (max(left.0, right.0), min(left.1, right.1))
        default: return nil
        }
    }
}

/// Whether a walk leads anywhere.
final class RowExistence: RowFilter {
    private let found = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)
    private let walk: RowWalk

    init(_ steps: [RowStep], _ factory: RowFactory) throws {
        walk = try RowWalk(steps, to: FoundSink(found), found: found, factory)
    }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        found.fill(false, batch.count)
        try walk.run(batch)
        mask.update(from: found.base, count: batch.count)
    }

    private final class FoundSink: RowSink {
        private let found: RowMemory<Bool>

        init(_ found: RowMemory<Bool>) { self.found = found }

        override func take(_ batch: RowBatch) throws {
            for index in 0..<batch.count { found[Int(batch.tags[index])] = true }
        }
    }
}

/// How many results walks have, for each row of a batch.
final class RowCounts {
    let counts = RowMemory<Int64>(repeating: 0, count: RowBatch.capacity)
    private let walk: RowWalk

    init(_ steps: [RowStep], _ factory: RowFactory) throws {
        walk = try RowWalk(steps, to: CountSink(counts), found: nil, factory)
    }

    func count(_ batch: RowBatch) throws {
        counts.fill(0, batch.count)
        try walk.run(batch)
    }

    private final class CountSink: RowSink {
        private let counts: RowMemory<Int64>

        init(_ counts: RowMemory<Int64>) { self.counts = counts }

        override func take(_ batch: RowBatch) throws {
            for index in 0..<batch.count { counts[Int(batch.tags[index])] &+= 1 }
        }
    }
}

/// Whether a walk has as many results as the predicate wants.
final class RowCountFilter: RowFilter {
    private let counts: RowCounts
    private let test: PredicateTest
    private let comparator: ValueComparator

    init(_ steps: [RowStep], _ predicate: Predicate, _ factory: RowFactory) throws {
        counts = try RowCounts(steps, factory)
        test = try PredicateTest(predicate, factory.evaluation)
        comparator = factory.evaluation.comparator
    }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        try counts.count(batch)
        for index in 0..<batch.count {
            let outcome = try test.test(.long(counts.counts[index]), comparator)
            if outcome == .failed { throw RowsGiveUp() }
            mask[index] = outcome == .yes
        }
    }
}

final class RowNegation: RowFilter {
    private let filter: RowFilter

    init(_ filter: RowFilter) { self.filter = filter }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        try filter.test(batch, mask)
        for index in 0..<batch.count { mask[index].toggle() }
    }
}

/// `and()` and `or()`: each test is made of the rows that those before have not decided.
final class RowConnective: RowFilter {
    private let filters: [RowFilter]
    private let isAnd: Bool
    private let open = RowBuffer()
    private let decided = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)

    init(_ filters: [RowFilter], isAnd: Bool) {
        self.filters = filters
        self.isAnd = isAnd
    }

    override func test(_ batch: RowBatch, _ mask: UnsafeMutablePointer<Bool>) throws {
        mask.update(repeating: isAnd, count: batch.count)
        _ = open.number(batch)
        open.rows.update(from: batch.rows, count: batch.count)
        open.count = batch.count
        for filter in filters where open.count > 0 {
            try filter.test(open.batch, decided.base)
            var left = 0
            for index in 0..<open.count {
                if decided[index] == isAnd {
                    open.rows[left] = open.rows[index]
                    open.tags[left] = open.tags[index]
                    left &+= 1
                } else {
                    mask[Int(open.tags[index])] = !isAnd
                }
            }
            open.count = left
        }
    }
}
