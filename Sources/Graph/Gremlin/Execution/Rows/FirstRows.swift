/// Finds which rows have not come before, within what they belong to.
struct FirstRows {
    private let store: GraphStore
    private let belongs: Bool
    /// For each table what the vertices that have come belong to; of those that belong to nothing, whether they came.
    private var firstTags: [RowMemory<UInt32>?]
    private var bits: [RowMemory<UInt64>?]
    /// What else vertices belong to that belong to several.
    private let others = RowSet()

    init(_ store: GraphStore, belongs: Bool) {
        self.store = store
        self.belongs = belongs
        firstTags = Array(repeating: nil, count: store.vertexTables.count)
        bits = Array(repeating: nil, count: store.vertexTables.count)
    }

    /// Leaves those rows that have not come before.
    ///
    /// - Throws: ``RowsGiveUp`` for a row that no table has.
    mutating func keep(_ chunk: inout RowChunk) throws {
        let kept = try chunk.rows.withUnsafeMutableBufferPointer { rows in
            try chunk.tags.withUnsafeMutableBufferPointer { tags in try keep(rows, tags) }
        }
        chunk.rows.removeLast(chunk.rows.count - kept)
        if belongs { chunk.tags.removeLast(chunk.tags.count - kept) }
    }

    private mutating func keep(_ rows: UnsafeMutableBufferPointer<UInt32>, _ tags: UnsafeMutableBufferPointer<UInt32>)
        throws -> Int
    {
        var finder = TableFinder(store)
        var kept = 0
        var index = 0
        while index < rows.count {
            _ = finder.localRow(rows[index])
            let table = finder.rows
            guard table.contains(rows[index]) else { throw RowsGiveUp() }
            if belongs {
                let first = firstTags[finder.table] ?? RowMemory(repeating: .max, count: table.count)
                firstTags[finder.table] = first
                let firstTag = first.base
                while index < rows.count, table.contains(rows[index]) {
                    let (row, tag) = (rows[index], tags[index])
                    index &+= 1
                    let place = Int(row &- table.lowerBound)
                    if firstTag[place] == .max {
                        firstTag[place] = tag
                    } else if firstTag[place] == tag || !others.insert(tag, row) {
                        continue
                    }
                    rows[kept] = row
                    tags[kept] = tag
                    kept &+= 1
                }
            } else {
                let known = bits[finder.table] ?? RowMemory(repeating: 0, count: table.count / 64 + 1)
                bits[finder.table] = known
                let words = known.base
                while index < rows.count, table.contains(rows[index]) {
                    let row = rows[index]
                    index &+= 1
                    let place = Int(row &- table.lowerBound)
                    let bit = UInt64(1) << UInt64(place & 63)
                    if words[place >> 6] & bit != 0 { continue }
                    words[place >> 6] |= bit
                    rows[kept] = row
                    kept &+= 1
                }
            }
        }
        return kept
    }
}
