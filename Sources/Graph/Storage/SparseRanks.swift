/// Which rows of a table are listed, and as which: what a search in the list would tell, in O(1).
final class SparseRanks: Sendable {
    /// A bit for each row.
    private let words: FlatArray<UInt64>
    /// How many are listed before the rows of each word.
    private let ranks: FlatArray<UInt32>

    /// - Parameter rows: Ascending; what lies beyond the table is damage and left out.
    init(_ rows: PackedArray<UInt32>, rowCount: Int) {
        var words = FlatArrayBuilder<UInt64>(repeating: 0, count: rowCount / 64 + 1)
        for row in rows where Int(row) < rowCount { words[Int(row) >> 6] |= 1 << UInt64(row & 63) }
        var ranks = FlatArrayBuilder<UInt32>(capacity: words.count)
        var count: UInt32 = 0
        for index in 0..<words.count {
            ranks.append(count)
            count += UInt32(words[index].nonzeroBitCount)
        }
        self.words = words.finish()
        self.ranks = ranks.finish()
    }

    /// The same as bare pointers, which must not outlive it.
    struct Reader {
        private let words: UnsafeBufferPointer<UInt64>
        private let ranks: UnsafeBufferPointer<UInt32>

        init(_ all: SparseRanks) {
            words = all.words.buffer
            ranks = all.ranks.buffer
        }

        /// The number of a row in the list, nil when it is not there.
        @inline(__always)
        func rank(_ row: Int) -> Int? {
            let number = row >> 6
            guard UInt(bitPattern: number) < UInt(bitPattern: words.count) else { return nil }
            let (word, bit) = (words[number], UInt64(1) << UInt64(row & 63))
            guard word & bit != 0 else { return nil }
            return Int(ranks[number]) &+ (word & (bit &- 1)).nonzeroBitCount
        }
    }
}
