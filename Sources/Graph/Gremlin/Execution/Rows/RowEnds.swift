/// Floating numbers with their groups.
typealias RowFloats = [(group: UInt32, number: Double)]

/// What is counted or computed for each group, or for all rows, whose number is then 0.
class RowTotals: RowSink {
    /// One of the same kind that has nothing.
    var fresh: RowTotals { RowTotals() }
    /// Adds what another one has, whose groups have other numbers here.
    func add(_ other: RowTotals, _ map: (Int) -> Int) throws {}
    /// How many numbers are made of floating ones, which are added in their order.
    var floatingCount: Int { 0 }
    /// Of each of them the floating numbers that have come and not been added, which are given away.
    func takePending() -> [RowFloats] { [] }
    /// Adds them in their order.
    func add(floating numbers: ArraySlice<RowFloats>, _ map: (Int) -> Int) {}
    /// Nil where nothing was there to compute it of.
    func value(_ group: Int, _ store: GraphStore) -> Value? { nil }
}

final class RowCountTotals: RowTotals {
    private var counts: [Int64] = []

    override var fresh: RowTotals { RowCountTotals() }

    override func take(_ batch: RowBatch) throws {
        makeRoom(batch)
        counts.withUnsafeMutableBufferPointer { counts in
            guard let base = counts.baseAddress else { return }
            for index in 0..<batch.count { base[Int(batch.tags[index])] &+= 1 }
        }
    }

    /// Counts a batch whose rows belong to groups of these numbers; the highest number is none.
    func add(_ numbers: RowMemory<UInt32>, _ count: Int, groups: Int) {
        if groups > counts.count { counts += repeatElement(0, count: groups - counts.count) }
        let numbers = numbers.base
        counts.withUnsafeMutableBufferPointer { counts in
            guard let counts = counts.baseAddress else { return }
            for index in 0..<count where numbers[index] != .max { counts[Int(numbers[index])] &+= 1 }
        }
    }

    func add(_ batch: RowBatch, _ numbers: RowMemory<Int64>) {
        makeRoom(batch)
        for index in 0..<batch.count { counts[Int(batch.tags[index])] &+= numbers[index] }
    }

    private func makeRoom(_ batch: RowBatch) {
        var highest: UInt32 = 0
        for index in 0..<batch.count { highest = max(highest, batch.tags[index]) }
        if Int(highest) >= counts.count, batch.count > 0 {
            counts.append(contentsOf: repeatElement(0, count: Int(highest) + 1 - counts.count))
        }
    }

    override func add(_ other: RowTotals, _ map: (Int) -> Int) throws {
        guard let other = other as? RowCountTotals else { return }
        for (group, number) in other.counts.enumerated() where number > 0 {
            let place = map(group)
            if place >= counts.count { counts += repeatElement(0, count: place + 1 - counts.count) }
            counts[place] += number
        }
    }

    override func value(_ group: Int, _ store: GraphStore) -> Value? {
        .long(group < counts.count ? counts[group] : 0)
    }
}

/// Counts edges without walking them.
final class RowEdgeCounter: RowSink {
    private let reader: RowAdjacency
    private var finder: TableFinder
    private let totals: RowCountTotals
    private let degrees = RowMemory<Int64>(repeating: 0, count: RowBatch.capacity)

    init(_ adjacency: Adjacency, _ store: GraphStore, to totals: RowCountTotals) {
        reader = RowAdjacency(adjacency, allowed: nil, countsRepeats: true, store)
        finder = TableFinder(store)
        self.totals = totals
    }

    override func take(_ batch: RowBatch) throws {
        for index in 0..<batch.count {
            let localRow = finder.localRow(batch.rows[index])
            degrees[index] = 0
            for run in reader.runs(ofTable: finder.table) {
                degrees[index] += Int64(run.run(localRow: localRow).count)
            }
        }
        totals.add(batch, degrees)
    }
}

/// Counts the values of a property.
final class RowValueCounter: RowSink {
    private let values: RowValueReader
    private let list = RowValueList()
    private let totals: RowCountTotals
    private let numbers = RowMemory<Int64>(repeating: 0, count: RowBatch.capacity)

    init(_ key: String, _ factory: RowFactory, to totals: RowCountTotals) throws {
        values = try RowValueReader.make(.property(key), factory)
        self.totals = totals
    }

    override func take(_ batch: RowBatch) throws {
        list.removeAll()
        try values.read(batch, into: list)
        numbers.fill(0, batch.count)
        let owners = list.tags
        for place in 0..<list.count { numbers[Int(owners[place])] &+= 1 }
        totals.add(batch, numbers)
    }
}

/// `sum()`, `mean()`, `min()` and `max()` of a key.
///
/// Floating numbers are added in the order in which they come, since another order gives another sum.
final class RowReduction: RowTotals {
    private struct Total {
        var count: Int64 = 0
        var whole: Int64 = 0
        /// Of the numbers without their signs: as long as it fits no order of adding them overflows.
        var magnitude: UInt64 = 0
        var floating: Double?
        var extreme: Int64 = 0
        var floatingExtreme = 0.0
    }

    private let reduction: Reduction
    private let key: RowKeyReader
    private let codes = RowCodes()
    private var totals: [Total] = []
    /// The type of all values so far.
    private var type: ScalarType?
    /// The floating numbers that have come and not been added, with their groups.
    private var pending: RowFloats = []

    override var floatingCount: Int { 1 }

    override func takePending() -> [RowFloats] {
        defer { pending = [] }
        return [pending]
    }

    init(_ reduction: Reduction, reading key: RowKeyReader) {
        self.reduction = reduction
        self.key = key
    }

    override var fresh: RowTotals { RowReduction(reduction, reading: key) }

    override func take(_ batch: RowBatch) throws {
        codes.clear(batch.count)
        try key.read(batch, into: codes)
        for index in 0..<batch.count {
            let code = codes.types[index]
            if code == RowCode.none { continue }
            if type?.rawValue != code { try agree(on: ScalarType(rawValue: code)) }
            try add(codes.bits[index], to: batch.tags[index])
        }
    }

    private func agree(on new: ScalarType?) throws {
        guard let new else { throw RowsGiveUp() }
        let isAdded = reduction == .sum || reduction == .mean
        switch new {
        case .bool, .string: throw RowsGiveUp()
        case .date: if isAdded { throw RowsGiveUp() }
        case .byte, .short, .int, .long, .float, .double: break
        }
        // Whole numbers are added as longs, and floating ones as doubles, whichever they are.
        if let type, type != new, !isAdded || type.isFloating != new.isFloating { throw RowsGiveUp() }
        type = new
    }

    private func add(_ bits: UInt64, to tag: UInt32) throws {
        makeRoom(Int(tag))
        if type?.isFloating ?? false {
            let scalar = PropertyScalar(type: type ?? .double, bits: bits)
            let number = type == .float ? Double(scalar.float) : scalar.double
            // What is no number, and a zero with a sign, are for those who know their rules.
            if number.isNaN || number == 0 && number.sign == .minus { throw RowsGiveUp() }
            if reduction == .sum || reduction == .mean { return pending.append((tag, number)) }
            try join(Total(count: 1, floatingExtreme: number), to: Int(tag))
        } else {
            let number = Int64(bitPattern: bits)
            try join(Total(count: 1, whole: number, magnitude: number.magnitude, extreme: number), to: Int(tag))
        }
    }

    private func makeRoom(_ group: Int) {
        if group >= totals.count { totals += repeatElement(Total(), count: group + 1 - totals.count) }
    }

    private func join(_ new: Total, to group: Int) throws {
        makeRoom(group)
        let old = totals[group]
        let isFirst = old.count == 0
        totals[group].count += new.count
        switch reduction {
        case .count: break
        case .sum, .mean:
            let (magnitude, overflow) = old.magnitude.addingReportingOverflow(new.magnitude)
            guard !overflow, magnitude <= UInt64(Int64.max) else { throw RowsGiveUp() }
            totals[group].whole += new.whole
            totals[group].magnitude = magnitude
        case .min, .max:
            let isMin = reduction == .min
            if isFirst || isMin == (new.extreme < old.extreme) { totals[group].extreme = new.extreme }
            if isFirst || isMin == (new.floatingExtreme < old.floatingExtreme) {
                totals[group].floatingExtreme = new.floatingExtreme
            }
        }
    }

    override func add(_ other: RowTotals, _ map: (Int) -> Int) throws {
        guard let other = other as? RowReduction else { return }
        if let type = other.type { try agree(on: type) }
        for (group, total) in other.totals.enumerated() where total.count > 0 { try join(total, to: map(group)) }
    }

    override func add(floating numbers: ArraySlice<RowFloats>, _ map: (Int) -> Int) {
        for (group, number) in numbers.joined() {
            let place = map(Int(group))
            makeRoom(place)
            totals[place].count += 1
            totals[place].floating = totals[place].floating.map { $0 + number } ?? number
        }
    }

    override func value(_ group: Int, _ store: GraphStore) -> Value? {
        guard group < totals.count, totals[group].count > 0, let type else { return nil }
        let total = totals[group]
        let sum = total.floating.map(Value.double) ?? .long(total.whole)
        switch reduction {
        case .count: return .long(total.count)
        case .sum: return sum
        case .mean: return NumberMath.apply(.divide, sum, .long(total.count), forceFloat: true)
        case .min, .max:
            let bits =
                switch type {
                case .double: total.floatingExtreme.bitPattern
                case .float: UInt64(Float(total.floatingExtreme).bitPattern)
                default: UInt64(bitPattern: total.extreme)
                }
            return store.value(PropertyScalar(type: type, bits: bits))
        }
    }
}

/// Several numbers of the same rows, as a map.
final class RowSeveralTotals: RowTotals {
    /// One of the numbers, and what the rows are handed to for it.
    typealias Part = (number: RowNumber, totals: RowTotals, sink: RowSink)

    private let parts: [Part]

    init(_ parts: [Part]) { self.parts = parts }

    override var fresh: RowTotals { RowSeveralTotals(parts.map { ($0.number, $0.totals.fresh, $0.sink) }) }

    override func begin() { for part in parts { part.sink.begin() } }

    override func take(_ batch: RowBatch) throws { for part in parts { try part.sink.take(batch) } }

    override func finish() throws { for part in parts { try part.sink.finish() } }

    override func add(_ other: RowTotals, _ map: (Int) -> Int) throws {
        guard let other = other as? RowSeveralTotals else { return }
        for (part, others) in zip(parts, other.parts) { try part.totals.add(others.totals, map) }
    }

    override var floatingCount: Int { parts.reduce(0) { $0 + $1.totals.floatingCount } }

    override func takePending() -> [RowFloats] { parts.flatMap { $0.totals.takePending() } }

    override func add(floating numbers: ArraySlice<RowFloats>, _ map: (Int) -> Int) {
        var rest = numbers
        for part in parts {
            part.totals.add(floating: rest.prefix(part.totals.floatingCount), map)
            rest = rest.dropFirst(part.totals.floatingCount)
        }
    }

    override func value(_ group: Int, _ store: GraphStore) -> Value? {
        .map(
            ValueMap(
                distinct: parts.compactMap { part in
                    (part.totals.value(group, store) ?? part.number.otherwise).map {
                        ValueMap.Entry(key: .string(part.number.name), value: $0)
                    }
                }))
    }
}

extension ScalarType {
    fileprivate var isFloating: Bool { self == .float || self == .double }
}
