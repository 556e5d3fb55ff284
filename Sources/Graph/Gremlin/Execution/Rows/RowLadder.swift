/// `coalesce(has(key, a).constant(x), has(key, b).constant(y), …, other)`: the value is read once and looked up among
/// the rungs.
final class RowLadder: RowKeyReader {
    /// A predicate of the key, and what stands for values that fulfil it.
    struct Rung {
        let predicate: Predicate
        let code: RowCode
    }

    private struct TableLadder {
        let column: ScalarReader
        let bounds: [(low: Int64, high: Int64)]
    }

    private let symbol: Symbol?
    private let rungs: [Rung]
    /// What stands for values that fulfil none, and for rows without one.
    private let others: RowKeyReader
    /// Makes the same without a ladder, for what has no bounds.
    private let makePlain: () throws -> RowKeyReader
    private var madePlain: RowKeyReader?
    private let store: GraphStore
    private var ladders: [TableLadder??]
    private let bits = RowMemory<UInt64>(repeating: 0, count: RowBatch.capacity)
    private let open = RowBuffer()
    private let found = RowCodes()

    init(
        _ key: String, _ rungs: [Rung], others: RowKeyReader, _ store: GraphStore,
        plain: @escaping () throws -> RowKeyReader
    ) {
        symbol = store.keySymbol(key)
        self.rungs = rungs
        self.others = others
        makePlain = plain
        self.store = store
        ladders = Array(repeating: nil, count: store.vertexTables.count)
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        guard batch.count > 0 else { return }
        var finder = TableFinder(store)
        let start = finder.localRow(batch.rows[0])
        let table = finder.rows
        guard batch.end(of: table, from: 0) == batch.count, let ladder = ladder(finder.table) else {
            return try plain().read(batch, into: codes)
        }
        let isRead = ladder.column.isContiguous && batch.isConsecutive(0..<batch.count)
        if isRead { ladder.column.readBits(localRow: start, batch.count, into: bits.base) }
        open.count = 0
        for index in 0..<batch.count {
            let places = ladder.column.places(localRow: Int(batch.rows[index] &- table.lowerBound))
            var rung: Int?
            if !places.isEmpty {
                let value = Int64(bitPattern: isRead ? bits[index] : ladder.column.bits(places.lowerBound))
                rung = ladder.bounds.firstIndex { value >= $0.low && value <= $0.high }
            }
            if let rung {
                codes.set(index, rungs[rung].code)
            } else {
                open.rows[open.count] = batch.rows[index]
                open.tags[open.count] = UInt32(truncatingIfNeeded: index)
                open.count &+= 1
            }
        }
        guard open.count > 0 else { return }
        found.clear(open.count)
        try others.read(open.batch, into: found)
        for index in 0..<open.count where found.types[index] != RowCode.none {
            codes.set(Int(open.tags[index]), RowCode(type: found.types[index], bits: found.bits[index]))
        }
    }

    private func plain() throws -> RowKeyReader {
        let plain = try madePlain ?? makePlain()
        madePlain = plain
        return plain
    }

    private func ladder(_ table: Int) -> TableLadder? {
        if let known = ladders[table] { return known }
        var made: TableLadder?
        if let column = symbol.flatMap({ store.vertexTables[table].column($0) }), let type = column.type,
            !column.isMultiValued
        {
            let bounds = rungs.compactMap { RowConditions.bounds($0.predicate, type) }
            if bounds.count == rungs.count { made = TableLadder(column: ScalarReader(column), bounds: bounds) }
        }
        ladders[table] = .some(made)
        return made
    }
}

extension RowKey {
    /// The key, the predicate and the constant of `has(key, predicate).constant(value)`.
    var rung: (key: String, predicate: Predicate, value: Value)? {
        guard case .walk(let steps, .constant(let value), _) = self, steps.count == 1,
            case .keep(.conditions(let conditions)) = steps[0], conditions.count == 1,
            case .property(let key) = conditions[0].subject, case .predicate(let predicate) = conditions[0].test
        else { return nil }
        return (key, predicate, value)
    }
}
