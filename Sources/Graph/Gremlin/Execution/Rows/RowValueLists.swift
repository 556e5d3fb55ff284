/// Values, each with the place in the batch of the row that it is of, in the order of these.
final class RowValueList {
    fileprivate(set) var codes: [RowCode] = []
    fileprivate(set) var tags: [UInt32] = []

    func removeAll() {
        codes.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    fileprivate func add(_ code: RowCode, _ tag: UInt32) {
        codes.append(code)
        tags.append(tag)
    }
}

/// Reads all values that the rows of a batch have.
class RowValueReader {
    /// Adds the values of the rows, in the order of the rows.
    func read(_ batch: RowBatch, into list: RowValueList) throws {}

    static func make(_ values: RowValues, _ factory: RowFactory) throws -> RowValueReader {
        switch values {
        case .property(let key): RowPropertyValues(key, factory.evaluation.store)
        case .walk(let steps, let inner): try RowWalkValues(steps, make(inner, factory), factory)
        case .union(let parts): RowUnionValues(try parts.map { try make($0, factory) })
        case .distinct(let inner): RowDistinctValues(try make(inner, factory))
        }
    }
}

/// `values(key)`.
private final class RowPropertyValues: RowValueReader {
    private let symbol: Symbol?
    private let store: GraphStore
    private var columns: [ScalarReader??]

    init(_ key: String, _ store: GraphStore) {
        symbol = store.keySymbol(key)
        self.store = store
        columns = Array(repeating: nil, count: store.vertexTables.count)
    }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        var finder = TableFinder(store)
        var start = 0
        while start < batch.count {
            _ = finder.localRow(batch.rows[start])
            let rows = finder.rows
            let end = batch.end(of: rows, from: start)
            if let column = column(finder.table) {
                for index in start..<end {
                    for place in column.places(localRow: Int(batch.rows[index] &- rows.lowerBound)) {
                        let type = column.type(place)
                        list.add(
                            RowCode(type: type.rawValue, bits: RowCodebook.bits(type, column.bits(place))),
                            UInt32(truncatingIfNeeded: index))
                    }
                }
            }
            start = end
        }
    }

    private func column(_ table: Int) -> ScalarReader? {
        if let known = columns[table] { return known }
        let made = symbol.flatMap { store.vertexTables[table].column($0) }.map { ScalarReader($0) }
        columns[table] = .some(made)
        return made
    }
}

/// The values of what a walk leads to.
private final class RowWalkValues: RowValueReader {
    private let walk: RowWalk
    private let sink: ValueSink

    init(_ steps: [RowStep], _ values: RowValueReader, _ factory: RowFactory) throws {
        sink = ValueSink(values)
        walk = try RowWalk(steps, to: sink, found: nil, factory)
    }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        sink.list = list
        try walk.run(batch)
    }

    private final class ValueSink: RowSink {
        var list = RowValueList()
        private let values: RowValueReader
        private let found = RowValueList()

        init(_ values: RowValueReader) { self.values = values }

        override func take(_ batch: RowBatch) throws {
            found.removeAll()
            try values.read(batch, into: found)
            for (code, index) in zip(found.codes, found.tags) { list.add(code, batch.tags[Int(index)]) }
        }
    }
}

/// `union()`: of each row the values of one kind, then those of the next.
private final class RowUnionValues: RowValueReader {
    private let parts: [(reader: RowValueReader, list: RowValueList)]

    init(_ parts: [RowValueReader]) { self.parts = parts.map { ($0, RowValueList()) } }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        for part in parts {
            part.list.removeAll()
            try part.reader.read(batch, into: part.list)
        }
        var places = [Int](repeating: 0, count: parts.count)
        for index in 0..<batch.count {
            for (number, part) in parts.enumerated() {
                while places[number] < part.list.tags.count, Int(part.list.tags[places[number]]) == index {
                    list.add(part.list.codes[places[number]], UInt32(truncatingIfNeeded: index))
                    places[number] += 1
                }
            }
        }
    }
}

/// `dedup()` of the values of each row.
private final class RowDistinctValues: RowValueReader {
    /// Of fewer values each is compared with all before it.
    private static let few = 24

    private let values: RowValueReader
    private let found = RowValueList()
    private var seen = Set<RowCode>()

    init(_ values: RowValueReader) { self.values = values }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        found.removeAll()
        try values.read(batch, into: found)
        var start = 0
        while start < found.tags.count {
            let tag = found.tags[start]
            var end = start + 1
            while end < found.tags.count, found.tags[end] == tag { end += 1 }
            if end - start > Self.few {
                seen.removeAll(keepingCapacity: true)
                for code in found.codes[start..<end] where seen.insert(code).inserted { list.add(code, tag) }
            } else {
                let first = list.codes.count
                for code in found.codes[start..<end] where !list.codes[first...].contains(code) { list.add(code, tag) }
            }
            start = end
        }
    }
}
