/// A set of rows of a store, one bit for each.
package struct RowSet: Sendable {
    private var words: [UInt64]

    init(rows: Int) { words = Array(repeating: 0, count: (rows + 63) / 64) }

    mutating func insert(_ row: UInt32) { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }

    mutating func insert(_ rows: Range<UInt32>) { for row in rows { insert(row) } }

    func contains(_ row: UInt32) -> Bool { words[Int(row >> 6)] >> UInt64(row & 63) & 1 == 1 }

    /// O(rows of the store).
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The rows of a range that are in the set, ascending.
    func rows(in range: Range<UInt32>) -> [UInt32] { range.filter(contains) }
}
