/// `order()`, `range()` and `tail()` of the rows that belong to one thing.
final class RowArrange: RowStage {
    private let key: RowKeyReader?
    private let order: RowOrder
    private let part: RowPart
    private let codes = RowCodes()
    private let evaluation: Evaluation
    private var held: [(row: UInt32, code: RowCode)] = []
    private var tag = UInt32.max

    init(_ sorting: RowSorting?, _ part: RowPart, _ factory: RowFactory, to next: RowSink) throws {
        key = try sorting.map { try factory.keyReader($0.key) }
        order = RowOrder(isDescending: sorting?.isDescending ?? false, factory)
        self.part = part
        evaluation = factory.evaluation
        super.init(next)
    }

    override func begin() {
        super.begin()
        held.removeAll(keepingCapacity: true)
        tag = .max
    }

    override func take(_ batch: RowBatch) throws {
        if let key {
            codes.clear(batch.count)
            try key.read(batch, into: codes)
        }
        for index in 0..<batch.count {
            if batch.tags[index] != tag {
                try release()
                tag = batch.tags[index]
            }
            if key != nil, codes.types[index] == RowCode.none { continue }
            hold(batch.rows[index], RowCode(type: codes.types[index], bits: codes.bits[index]))
        }
    }

    private func hold(_ row: UInt32, _ code: RowCode) {
        if key == nil, case .range(_, let high?) = part, held.count >= high { return }
        held.append((row, code))
    }

    private func release() throws {
        guard !held.isEmpty else { return }
        defer { held.removeAll(keepingCapacity: true) }
        if key != nil, held.count > 1 { held.sort { order.precedes($0.row, $0.code, $1.row, $1.code) } }
        let chosen: ArraySlice<(row: UInt32, code: RowCode)>
        switch part {
        case .range(let low, let high):
            let end = min(high ?? held.count, held.count)
            chosen = held[min(low, end)..<end]
        case .last(let size): chosen = held.suffix(size)
        }
        try evaluation.tick(held.count)
        for each in chosen { try emit(each.row, tag) }
    }

    override func finish() throws {
        try release()
        tag = .max
        try super.finish()
    }
}

/// How ``SortingExecutor`` orders: of vertices of one moment, those that come first in the files.
struct RowOrder {
    private let isDescending: Bool
    private let codebook: RowCodebook
    private let store: GraphStore

    init(isDescending: Bool, _ factory: RowFactory) {
        self.isDescending = isDescending
        codebook = factory.codebook
        store = factory.evaluation.store
    }

    /// Whether one row, by its key, comes before another one.
    @inline(__always)
    func precedes(_ row: UInt32, _ code: RowCode, _ other: UInt32, _ otherCode: RowCode) -> Bool {
        let order = codebook.order(code, otherCode)
        if order != 0 { return isDescending ? order > 0 : order < 0 }
        guard code.type == ScalarType.date.rawValue, row != other else { return false }
        return isDescending ? store.vertex(other, standsBefore: row) : store.vertex(row, standsBefore: other)
    }
}

/// The first or the last of the rows that belong to one thing, in order of a key.
final class RowBest: RowStage {
    private let key: RowKeyReader
    private let order: RowOrder
    private let takesLast: Bool
    private let codes = RowCodes()
    private var tag = UInt32.max
    private var row: UInt32 = 0
    /// None as long as there is no best one.
    private var code = RowCode(type: RowCode.none, bits: 0)

    init(_ sorting: RowSorting, takesLast: Bool, _ factory: RowFactory, to next: RowSink) throws {
        key = try factory.keyReader(sorting.key)
        order = RowOrder(isDescending: sorting.isDescending, factory)
        self.takesLast = takesLast
        super.init(next)
    }

    override func begin() {
        super.begin()
        forget()
    }

    private func forget() {
        tag = .max
        code.type = RowCode.none
    }

    override func take(_ batch: RowBatch) throws {
        codes.clear(batch.count)
        try key.read(batch, into: codes)
        var (bestRow, best, current) = (row, code, tag)
        for index in 0..<batch.count {
            if batch.tags[index] != current {
                if best.type != RowCode.none { try emit(bestRow, current) }
                best.type = RowCode.none
                current = batch.tags[index]
            }
            let new = RowCode(type: codes.types[index], bits: codes.bits[index])
            if new.type == RowCode.none { continue }
            let isBetter =
                best.type == RowCode.none
                || (takesLast
                    ? !order.precedes(batch.rows[index], new, bestRow, best)
                    : order.precedes(batch.rows[index], new, bestRow, best))
            if isBetter { (bestRow, best) = (batch.rows[index], new) }
        }
        (row, code, tag) = (bestRow, best, current)
    }

    override func finish() throws {
        if code.type != RowCode.none { try emit(row, tag) }
        forget()
        try super.finish()
    }
}
