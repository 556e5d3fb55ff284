/// Thrown where rows cannot tell what the plain plan would; whoever catches it runs that one.
struct RowsGiveUp: Error {}

/// Plain memory that is given back with its owner.
final class RowMemory<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(repeating element: Element, count: Int) {
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    deinit { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base[index] }
        set { base[index] = newValue }
    }

    func fill(_ element: Element, _ count: Int) { base.update(repeating: element, count: count) }
}

/// Some rows of vertices, each with the number of what it belongs to: of a group, or of the row that it was reached from.
struct RowBatch {
    /// As many as a batch may have; what belongs to its rows is numbered below that.
    static let capacity = 1024

    let rows: UnsafeMutablePointer<UInt32>
    let tags: UnsafeMutablePointer<UInt32>
    var count: Int

    /// Where the rows end that lie in one table, from a place on.
    @inline(__always)
    func end(of table: Range<UInt32>, from start: Int) -> Int {
        // Most often all do, which needs no look at each of them.
        var (low, high) = (UInt32.max, UInt32.min)
        for index in start..<count {
            low = min(low, rows[index])
            high = max(high, rows[index])
        }
        if low >= table.lowerBound, high < table.upperBound { return count }
        var end = start &+ 1
        while end < count, table.contains(rows[end]) { end &+= 1 }
        return end
    }

    /// Whether the rows in a part of the batch follow each other without a gap.
    func isConsecutive(_ range: Range<Int>) -> Bool {
        let first = rows[range.lowerBound] &- UInt32(truncatingIfNeeded: range.lowerBound)
        guard rows[range.upperBound &- 1] &- UInt32(truncatingIfNeeded: range.upperBound &- 1) == first else {
            return false
        }
        var gaps: UInt32 = 0
        for index in range { gaps |= (rows[index] &- UInt32(truncatingIfNeeded: index)) ^ first }
        return gaps == 0
    }
}

/// The memory of a batch.
final class RowBuffer {
    private let rowMemory = RowMemory<UInt32>(repeating: 0, count: RowBatch.capacity)
    private let tagMemory = RowMemory<UInt32>(repeating: 0, count: RowBatch.capacity)
    let rows: UnsafeMutablePointer<UInt32>
    let tags: UnsafeMutablePointer<UInt32>
    var count = 0

    init() {
        rows = rowMemory.base
        tags = tagMemory.base
    }

    var batch: RowBatch { RowBatch(rows: rows, tags: tags, count: count) }

    /// Takes rows of a batch that a mask has, each with its place in the batch or with its tag.
    func fill(_ batch: RowBatch, where mask: UnsafeMutablePointer<Bool>, keepsTags: Bool) {
        var kept = 0
        let (rows, tags) = (rows, tags)
        // What does not go on is written over by what comes next.
        if keepsTags {
            for index in 0..<batch.count {
                rows[kept] = batch.rows[index]
                tags[kept] = batch.tags[index]
                kept &+= mask[index] ? 1 : 0
            }
        } else {
            for index in 0..<batch.count {
                rows[kept] = batch.rows[index]
                tags[kept] = UInt32(truncatingIfNeeded: index)
                kept &+= mask[index] ? 1 : 0
            }
        }
        count = kept
    }

    /// Takes all rows of a batch, each with its place in it.
    func number(_ batch: RowBatch) -> RowBatch {
        for index in 0..<batch.count { tags[index] = UInt32(truncatingIfNeeded: index) }
        return RowBatch(rows: batch.rows, tags: tags, count: batch.count)
    }
}

/// A running step over rows: it is given batches and hands on its own.
///
/// Rows that belong to one thing come one after the other wherever rows are numbered by a batch.
class RowSink {
    /// A new run: nothing that came before counts.
    func begin() {}
    func take(_ batch: RowBatch) throws {}
    /// Hands on what is held back; more may come afterwards.
    func finish() throws {}
}

/// A step with one after it, which it hands rows to.
class RowStage: RowSink {
    let next: RowSink
    let out = RowBuffer()

    init(_ next: RowSink) { self.next = next }

    override func begin() {
        out.count = 0
        next.begin()
    }

    override func finish() throws {
        try flush()
        try next.finish()
    }

    final func flush() throws {
        guard out.count > 0 else { return }
        let batch = out.batch
        out.count = 0
        try next.take(batch)
    }

    @inline(__always)
    final func emit(_ row: UInt32, _ tag: UInt32) throws {
        out.rows[out.count] = row
        out.tags[out.count] = tag
        out.count &+= 1
        if out.count == RowBatch.capacity { try flush() }
    }
}

/// Finds the table of rows, of which most follow one of the same table.
///
/// It holds no reference, so that loops may have one of their own; it must not outlive the store.
struct TableFinder {
    private let store: Unmanaged<GraphStore>
    private let ends: UnsafeBufferPointer<UInt32>
    private var first: UInt32 = 1
    private var end: UInt32 = 0
    private(set) var table = 0

    init(_ store: GraphStore) {
        self.store = .passUnretained(store)
        ends = store.vertexTableEnds.buffer
    }

    /// The rows of the table that it is turned to.
    var rows: Range<UInt32> { first..<end }

    /// Turns to the table of a row and answers where the row is in it.
    @inline(__always)
    mutating func localRow(_ row: UInt32) -> Int {
        if row < first || row >= end { turn(to: row) }
        return Int(row) &- Int(first)
    }

    @inline(never)
    private mutating func turn(to row: UInt32) {
        table = ends.partitioningIndex { $0 > row }
        // What no table has comes from a damaged file, and the store notes it.
        if table >= ends.count { table = store._withUnsafeGuaranteedRef { $0.vertexTable(of: row) } }
        first = table == 0 ? 0 : ends[table - 1]
        end = ends[table]
    }
}
