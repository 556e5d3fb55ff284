/// Takes what comes along a line into groups.
class RowGroup: RowStage {
    let groups: RowGroups
    let isList: Bool
    /// When the next row or value comes, in the order of the whole line.
    fileprivate(set) var ordinal: UInt64 = 0

    fileprivate init(_ groups: RowGroups, isList: Bool, to next: RowSink) {
        self.groups = groups
        self.isList = isList
        super.init(next)
    }

    final func begin(piece: Int) { ordinal = UInt64(piece) << 32 }
}

/// Takes rows into groups by a key.
final class RowKeyGroup: RowGroup {
    private let keys: [RowKeyReader]
    private let codes: [RowCodes]
    /// What follows where rows are only counted.
    private let counts: RowCountTotals?
    /// The keys of a batch, one after the other.
    private let keyTypes: RowMemory<UInt8>
    private let keyBits: RowMemory<UInt64>
    private let numbers = RowMemory<UInt32>(repeating: 0, count: RowBatch.capacity)

    init(_ key: RowKey, _ factory: RowFactory, to next: RowSink) throws {
        keys = try factory.keyReaders(key)
        codes = keys.map { _ in RowCodes() }
        counts = next as? RowCountTotals
        keyTypes = RowMemory(repeating: RowCode.none, count: RowBatch.capacity * keys.count)
        keyBits = RowMemory(repeating: 0, count: RowBatch.capacity * keys.count)
        super.init(RowGroups(width: keys.count), isList: key.isList, to: next)
    }

    override func take(_ batch: RowBatch) throws {
        for (key, codes) in zip(keys, codes) {
            codes.clear(batch.count)
            try key.read(batch, into: codes)
        }
        groups.makeRoom()
        if isList {
            try takeLists(batch)
        } else {
            groups.find(batch, codes[0], ordinal, into: numbers.base)
            try handOn(batch)
        }
        ordinal &+= UInt64(batch.count)
    }

    /// Keys that are lists of the parts that there are, in their order.
    private func takeLists(_ batch: RowBatch) throws {
        let width = keys.count
        keyTypes.fill(RowCode.none, batch.count * width)
        keyBits.fill(0, batch.count * width)
        for (number, codes) in codes.enumerated() {
            for index in 0..<batch.count where codes.types[index] != RowCode.none {
                var place = index &* width
                let last = place &+ number
                while place < last, keyTypes[place] != RowCode.none { place &+= 1 }
                keyTypes[place] = codes.types[index]
                keyBits[place] = codes.bits[index]
            }
        }
        for index in 0..<batch.count {
            let place = index &* width
            numbers[index] = groups.find(
                batch.tags[index], keyTypes.base + place, keyBits.base + place, ordinal &+ UInt64(index))
        }
        try handOn(batch)
    }

    /// Hands rows on with the numbers of their groups.
    private func handOn(_ batch: RowBatch) throws {
        if let counts { return counts.add(numbers, batch.count, groups: groups.count) }
        let (rows, tags, numbers) = (out.rows, out.tags, numbers.base)
        var count = 0
        for index in 0..<batch.count {
            rows[count] = batch.rows[index]
            tags[count] = numbers[index]
            count &+= numbers[index] == .max ? 0 : 1
        }
        out.count = count
        try flush()
    }
}

/// Takes the values of rows into groups, and counts them.
final class RowValueGroup: RowGroup {
    private let values: RowValueReader
    private let list = RowValueList()
    private let counts: RowCountTotals
    private let codes = RowCodes()
    private let numbers = RowMemory<UInt32>(repeating: 0, count: RowBatch.capacity)

    init(_ values: RowValues, _ factory: RowFactory, to counts: RowCountTotals) throws {
        self.values = try RowValueReader.make(values, factory)
        self.counts = counts
        super.init(RowGroups(width: 1), isList: false, to: counts)
    }

    override func take(_ batch: RowBatch) throws {
        list.removeAll()
        try values.read(batch, into: list)
        let (found, owners, all) = (list.codes, list.tags, list.count)
        for start in stride(from: 0, to: all, by: RowBatch.capacity) {
            let count = min(RowBatch.capacity, all - start)
            for index in 0..<count {
                codes.set(index, found[start &+ index])
                out.tags[index] = batch.tags[Int(owners[start &+ index])]
            }
            groups.makeRoom()
            groups.find(RowBatch(rows: out.rows, tags: out.tags, count: count), codes, ordinal, into: numbers.base)
            counts.add(numbers, count, groups: groups.count)
            ordinal &+= UInt64(count)
        }
    }
}
