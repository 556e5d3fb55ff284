/// Reads what a key is for each row of a batch, all of which have none before.
class RowKeyReader {
    func read(_ batch: RowBatch, into codes: RowCodes) throws {}
}

/// A property.
final class RowProperty: RowKeyReader {
    private let isOnly: Bool
    private let columns: RowColumns

    init(_ key: String, isOnly: Bool, _ store: GraphStore) {
        self.isOnly = isOnly
        columns = RowColumns(key, store)
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        try columns.forEachRun(of: batch) { column, range, first in
            try read(column, batch, range, first, into: codes)
        }
    }

    private func read(
        _ column: ScalarReader, _ batch: RowBatch, _ range: Range<Int>, _ first: UInt32, into codes: RowCodes
    ) throws {
        if let type = column.type, type != .double, type != .float, !column.isMultiValued {
            if column.isContiguous, batch.isConsecutive(range) {
                let start = Int(batch.rows[range.lowerBound] &- first)
                column.readBits(localRow: start, range.count, into: codes.bits + range.lowerBound)
                let types = codes.types + range.lowerBound
                if column.isDense {
                    types.update(repeating: type.rawValue, count: range.count)
                } else {
                    // None is all bits, so that what is missing becomes it.
                    types.update(repeating: ~type.rawValue, count: range.count)
                    column.clearMissing(localRow: start, range.count, in: types)
                    for index in 0..<range.count { types[index] = ~types[index] }
                }
                return
            }
            for index in range {
                let places = column.places(localRow: Int(batch.rows[index] &- first))
                if places.isEmpty { continue }
                codes.types[index] = type.rawValue
                codes.bits[index] = column.bits(places.lowerBound)
            }
            return
        }
        for index in range {
            let places = column.places(localRow: Int(batch.rows[index] &- first))
            guard let place = places.first else { continue }
            if isOnly, places.count > 1 { throw RowsGiveUp() }
            let type = column.type(place)
            codes.types[index] = type.rawValue
            codes.bits[index] = RowCodebook.bits(type, column.bits(place))
        }
    }
}

/// The label, or what else is one for each table.
final class RowLabel: RowKeyReader {
    private let labels: [RowCode]
    private var finder: TableFinder

    init(_ factory: RowFactory) {
        labels = factory.evaluation.store.vertexLabelTexts.map { factory.codebook.note(.string($0)) }
        finder = TableFinder(factory.evaluation.store)
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        for index in 0..<batch.count {
            _ = finder.localRow(batch.rows[index])
            codes.set(index, labels[finder.table])
        }
    }
}

final class RowID: RowKeyReader {
    /// What else may be a key beside ids.
    private let codebook: RowCodebook?

    init(besideOthersOf codebook: RowCodebook?) { self.codebook = codebook }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        for index in 0..<batch.count {
            let row = batch.rows[index]
            codes.set(index, codebook?.idBesideOthers(row) ?? RowCode(type: RowCode.id, bits: UInt64(row)))
        }
    }
}

final class RowConstant: RowKeyReader {
    let code: RowCode

    init(_ code: RowCode) { self.code = code }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        for index in 0..<batch.count { codes.set(index, code) }
    }
}

/// `coalesce()`: for each row the first key that there is.
final class RowFirstOf: RowKeyReader {
    private let keys: [RowKeyReader]
    private let open = RowBuffer()
    private let found = RowCodes()

    init(_ keys: [RowKeyReader]) { self.keys = keys }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        guard let first = keys.first else { return }
        try first.read(batch, into: codes)
        let types = codes.types
        var missing: UInt8 = 0
        for index in 0..<batch.count { missing |= types[index] == RowCode.none ? 1 : 0 }
        guard missing > 0 else { return }
        var left = 0
        for index in 0..<batch.count where codes.types[index] == RowCode.none {
            open.rows[left] = batch.rows[index]
            open.tags[left] = UInt32(truncatingIfNeeded: index)
            left &+= 1
        }
        for key in keys.dropFirst() where left > 0 {
            open.count = left
            found.clear(left)
            try key.read(open.batch, into: found)
            left = 0
            for index in 0..<open.count {
                let place = open.tags[index]
                if found.types[index] == RowCode.none {
                    open.rows[left] = open.rows[index]
                    open.tags[left] = place
                    left &+= 1
                } else {
                    codes.set(Int(place), RowCode(type: found.types[index], bits: found.bits[index]))
                }
            }
        }
    }
}

/// A key of those rows that pass a test.
final class RowConditionalKey: RowKeyReader {
    private let filter: RowFilter
    private let key: RowKeyReader
    private let mask = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)
    private let kept = RowBuffer()
    private let found = RowCodes()

    init(_ filter: RowFilter, _ key: RowKeyReader) {
        self.filter = filter
        self.key = key
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        try filter.test(batch, mask.base)
        kept.fill(batch, where: mask.base, keepsTags: false)
        found.clear(kept.count)
        try key.read(kept.batch, into: found)
        for index in 0..<kept.count where found.types[index] != RowCode.none {
            codes.set(Int(kept.tags[index]), RowCode(type: found.types[index], bits: found.bits[index]))
        }
    }
}

/// The key of the first row that a walk leads to and that has one.
final class RowWalkKey: RowKeyReader {
    private let walk: RowWalk
    private let found: RowMemory<Bool>
    private let sink: FirstSink

    init(_ steps: [RowStep], _ key: RowKey, isOnly: Bool, _ factory: RowFactory) throws {
        found = RowMemory(repeating: false, count: RowBatch.capacity)
        sink = FirstSink(try factory.keyReader(key), found, isOnly: isOnly)
        walk = try RowWalk(steps, to: sink, found: isOnly ? nil : found, factory)
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        found.fill(false, batch.count)
        sink.codes = codes
        try walk.run(batch)
    }

    private final class FirstSink: RowSink {
        var codes = RowCodes()
        private let key: RowKeyReader
        private let found: RowMemory<Bool>
        private let isOnly: Bool
        private let read = RowCodes()

        init(_ key: RowKeyReader, _ found: RowMemory<Bool>, isOnly: Bool) {
            self.key = key
            self.found = found
            self.isOnly = isOnly
        }

        override func take(_ batch: RowBatch) throws {
            read.clear(batch.count)
            try key.read(batch, into: read)
            for index in 0..<batch.count where read.types[index] != RowCode.none {
                let tag = Int(batch.tags[index])
                if found[tag] {
                    if isOnly { throw RowsGiveUp() }
                    continue
                }
                found[tag] = true
                codes.set(tag, RowCode(type: read.types[index], bits: read.bits[index]))
            }
        }
    }
}

/// How many results a walk has.
final class RowCountKey: RowKeyReader {
    private let counts: RowCounts

    init(_ steps: [RowStep], _ factory: RowFactory) throws { counts = try RowCounts(steps, factory) }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        try counts.count(batch)
        for index in 0..<batch.count {
            codes.set(
                index,
                RowCode(type: ScalarType.long.rawValue, bits: UInt64(bitPattern: counts.counts[index])))
        }
    }
}
