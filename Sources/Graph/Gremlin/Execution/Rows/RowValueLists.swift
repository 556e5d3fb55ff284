/// Values, each with the place in the batch of the row that it is of, in the order of these.
///
/// It is plain memory, of which loops take the addresses, since there are many times as many values as batches.
final class RowValueList {
    private(set) var codes: UnsafeMutablePointer<RowCode>
    private(set) var tags: UnsafeMutablePointer<UInt32>
    fileprivate(set) var count = 0
    private var capacity = RowBatch.capacity

    init() {
        codes = .allocate(capacity: capacity)
        tags = .allocate(capacity: capacity)
    }

    deinit {
        codes.deallocate()
        tags.deallocate()
    }

    func removeAll() { count = 0 }

    /// Where the next values go, with room for so many.
    fileprivate func room(_ more: Int) -> (codes: UnsafeMutablePointer<RowCode>, tags: UnsafeMutablePointer<UInt32>) {
        if count + more > capacity {
            let larger = max(capacity * 2, count + more)
            let (newCodes, newTags) = (
                UnsafeMutablePointer<RowCode>.allocate(capacity: larger),
                UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
            )
            newCodes.moveInitialize(from: codes, count: count)
            newTags.moveInitialize(from: tags, count: count)
            codes.deallocate()
            tags.deallocate()
            (codes, tags, capacity) = (newCodes, newTags, larger)
        }
        return (codes + count, tags + count)
    }
}

/// Reads all values that the rows of a batch have.
class RowValueReader {
    /// Adds the values of the rows, in the order of the rows.
    func read(_ batch: RowBatch, into list: RowValueList) throws {}

    static func make(_ values: RowValues, _ factory: RowFactory) throws -> RowValueReader {
        switch values {
        case .property(let key): RowPropertyValues(key, factory.evaluation.store)
        case .constant(let value): RowConstantValues(factory.codebook.note(value))
        case .walk(let steps, let inner): try RowWalkValues(steps, make(inner, factory), factory)
        case .union(let parts): RowUnionValues(try parts.map { try make($0, factory) })
        case .distinct(let inner): RowDistinctValues(try make(inner, factory))
        }
    }
}

/// `values(key)`.
private final class RowPropertyValues: RowValueReader {
    private let columns: RowColumns

    init(_ key: String, _ store: GraphStore) { columns = RowColumns(key, store) }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        columns.forEachRun(of: batch) { column, range, first in
            read(column, batch, range, first, into: list)
        }
    }

    private func read(
        _ column: ScalarReader, _ batch: RowBatch, _ range: Range<Int>, _ first: UInt32, into list: RowValueList
    ) {
        var room = range.count
        if column.isMultiValued {
            room = 0
            for index in range { room &+= column.places(localRow: Int(batch.rows[index] &- first)).count }
        }
        let (codes, tags) = list.room(room)
        var count = 0
        for index in range {
            for place in column.places(localRow: Int(batch.rows[index] &- first)) {
                let type = column.type(place)
                codes[count] = RowCode(type: type.rawValue, bits: RowCodebook.bits(type, column.bits(place)))
                tags[count] = UInt32(truncatingIfNeeded: index)
                count &+= 1
            }
        }
        list.count += count
    }
}

/// `constant(value)`.
private final class RowConstantValues: RowValueReader {
    private let code: RowCode

    init(_ code: RowCode) { self.code = code }

    override func read(_ batch: RowBatch, into list: RowValueList) throws {
        let (codes, tags) = list.room(batch.count)
        for index in 0..<batch.count {
            codes[index] = code
            tags[index] = UInt32(truncatingIfNeeded: index)
        }
        list.count += batch.count
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
            let (codes, tags) = list.room(found.count)
            codes.update(from: found.codes, count: found.count)
            let places = found.tags
            for index in 0..<found.count { tags[index] = batch.tags[Int(places[index])] }
            list.count += found.count
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
        let sources = parts.map { (codes: $0.list.codes, tags: $0.list.tags, count: $0.list.count) }
        let (codes, tags) = list.room(sources.reduce(0) { $0 + $1.count })
        var places = [Int](repeating: 0, count: sources.count)
        var count = 0
        for index in 0..<batch.count {
            let tag = UInt32(truncatingIfNeeded: index)
            for (number, source) in sources.enumerated() {
                var place = places[number]
                while place < source.count, source.tags[place] == tag {
                    (codes[count], tags[count]) = (source.codes[place], tag)
                    count &+= 1
                    place &+= 1
                }
                places[number] = place
            }
        }
        list.count += count
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
        let (codes, tags) = list.room(found.count)
        let (all, owners, end) = (found.codes, found.tags, found.count)
        var (place, count) = (0, 0)
        while place < end {
            let tag = owners[place]
            let first = count
            let isLong = place + Self.few < end && owners[place + Self.few] == tag
            if isLong { seen.removeAll(keepingCapacity: true) }
            while place < end, owners[place] == tag {
                let code = all[place]
                place &+= 1
                if isLong {
                    if !seen.insert(code).inserted { continue }
                } else {
                    var known = first
                    while known < count, codes[known].bits != code.bits || codes[known].type != code.type {
                        known &+= 1
                    }
                    if known < count { continue }
                }
                (codes[count], tags[count]) = (code, tag)
                count &+= 1
            }
        }
        list.count += count
    }
}
