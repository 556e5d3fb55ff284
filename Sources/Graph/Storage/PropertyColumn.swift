/// All values of one property key for the rows of one table.
///
/// A class, as tables and segments are: handing one to a reader costs one reference count and not one for each section.
final class PropertyColumn: Sendable {
    /// How a row finds its entry.
    enum Layout: Sendable {
        /// Entry n belongs to row n.
        case dense
        /// As dense, but only rows whose bit is set have a value.
        case bitmap(FlatArray<UInt64>)
        /// Entry n belongs to row `rows[n]`; ascending.
        case sparse(PackedArray<UInt32>)
    }

    let key: Symbol
    /// The type of all values, or nil when files disagreed; then `tags` holds one for each value.
    let type: ScalarType?
    let layout: Layout
    /// How many rows the table has.
    let rowCount: Int
    /// Where the values of each entry begin, one more than entries; empty when every entry has one value.
    let offsets: PackedArray<UInt32>
    let tags: FlatArray<UInt8>
    /// The bits of the values as a ``PropertyScalar`` holds them, divided by `scale`.
    let values: PackedArray<Int64>
    /// What all values are a multiple of: times are most often whole seconds or days.
    let scale: Int64
    /// How many rows have at least one value.
    let filledRows: Int
    /// The latest date among the values, in milliseconds since 1970; nil when there is none.
    let newestDate: Int64?

    init(
        key: Symbol, type: ScalarType?, layout: Layout, rowCount: Int, offsets: PackedArray<UInt32>,
        tags: FlatArray<UInt8>, values: PackedArray<Int64>, scale: Int64, filledRows: Int, newestDate: Int64?
    ) {
        self.key = key
        self.type = type
        self.layout = layout
        self.rowCount = rowCount
        self.offsets = offsets
        self.tags = tags
        self.values = values
        self.scale = scale
        self.filledRows = filledRows
        self.newestDate = newestDate
    }

    var isMultiValued: Bool { !offsets.isEmpty }

    /// How many values the rows have together.
    var filledValues: Int { isMultiValued ? valueCount : filledRows }

    var valueCount: Int { values.count }

    /// The numbers of the values of a row; they are positions for `subscript`.
    @inline(__always)
    func positions(row: Int) -> Range<Int> {
        let entry: Int
        switch layout {
        case .dense:
            entry = row
        case .bitmap(let words):
            guard words[row >> 6] >> UInt64(row & 63) & 1 == 1 else { return 0..<0 }
            entry = row
        case .sparse(let rows):
            let position = rows.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: row) }
            guard position < rows.count, rows[position] == UInt32(truncatingIfNeeded: row) else { return 0..<0 }
            entry = position
        }
        return positionsOfEntry(entry)
    }

    /// The value at a position.
    @inline(__always)
    subscript(position: Int) -> PropertyScalar {
        let bits = UInt64(bitPattern: values[position] &* scale)
        if let type { return PropertyScalar(type: type, bits: bits) }
        return PropertyScalar(type: ScalarType(rawValue: tags[position]) ?? .string, bits: bits)
    }

    /// Visits every value in row order until the body returns false; false when it was stopped.
    @inline(__always)
    func forEachValue(_ body: (_ row: Int, _ value: PropertyScalar) throws -> Bool) rethrows -> Bool {
        switch layout {
        case .dense:
            for row in 0..<rowCount {
                for position in positionsOfEntry(row) where try !body(row, self[position]) { return false }
            }
        case .bitmap(let words):
            for (index, word) in words.enumerated() {
                var bits = word
                while bits != 0 {
                    let row = index * 64 + bits.trailingZeroBitCount
                    bits &= bits &- 1
                    guard row < rowCount, try body(row, self[row]) else { return false }
                }
            }
        case .sparse(let rows):
            for (entry, row) in rows.enumerated() where Int(row) < rowCount {
                for position in positionsOfEntry(entry) where try !body(Int(row), self[position]) { return false }
            }
        }
        return true
    }

    @inline(__always)
    private func positionsOfEntry(_ entry: Int) -> Range<Int> {
        if offsets.isEmpty { return entry..<(entry &+ 1) }
        let start = Int(offsets[entry])
        return start..<max(start, min(Int(offsets[entry &+ 1]), values.count))
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element satisfies a predicate that, along the collection, turns from false to true once; O(log n).
    @inlinable @inline(__always)
    package func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low &+ (high &- low) / 2
            if belongsInSecondPart(self[middle]) { high = middle } else { low = middle &+ 1 }
        }
        return low
    }
}
