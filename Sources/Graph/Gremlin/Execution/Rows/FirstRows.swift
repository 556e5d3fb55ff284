/// Finds which rows have not come before, within what they belong to.
struct FirstRows {
    private let store: GraphStore
    private let belongs: Bool
    private var finder: TableFinder
    /// For each table what the vertices that have come belong to; of those that belong to nothing, whether they came.
    private var firstTags: [RowMemory<UInt32>?]
    private var bits: [RowMemory<UInt64>?]
    /// What else vertices belong to that belong to several.
    private let others = RowSet()

    init(_ store: GraphStore, belongs: Bool) {
        self.store = store
        self.belongs = belongs
        finder = TableFinder(store)
        firstTags = Array(repeating: nil, count: store.vertexTables.count)
        bits = Array(repeating: nil, count: store.vertexTables.count)
    }

    /// Leaves those rows that have not come before.
    ///
    /// - Throws: ``RowsGiveUp`` for a row that no table has.
    mutating func keep(_ chunk: inout RowChunk) throws {
        var kept = 0
        for index in chunk.rows.indices {
            let row = chunk.rows[index]
            let isFirst = belongs ? try isFirst(row, chunk.tags[index]) : try isFirst(row)
            guard isFirst else { continue }
            chunk.rows[kept] = row
            if belongs { chunk.tags[kept] = chunk.tags[index] }
            kept += 1
        }
        chunk.rows.removeLast(chunk.rows.count - kept)
        if belongs { chunk.tags.removeLast(chunk.tags.count - kept) }
    }

    private mutating func isFirst(_ row: UInt32) throws -> Bool {
        let place = finder.localRow(row)
        let count = store.vertexTables[finder.table].rows.count
        guard place >= 0, place < count else { throw RowsGiveUp() }
        let words = bits[finder.table] ?? RowMemory(repeating: 0, count: count / 64 + 1)
        bits[finder.table] = words
        let bit = UInt64(1) << UInt64(place & 63)
        if words[place >> 6] & bit != 0 { return false }
        words[place >> 6] |= bit
        return true
    }

    private mutating func isFirst(_ row: UInt32, _ tag: UInt32) throws -> Bool {
        let place = finder.localRow(row)
        let count = store.vertexTables[finder.table].rows.count
        guard place >= 0, place < count else { throw RowsGiveUp() }
        let tags = firstTags[finder.table] ?? RowMemory(repeating: .max, count: count)
        firstTags[finder.table] = tags
        if tags[place] == .max {
            tags[place] = tag
            return true
        }
        return tags[place] != tag && others.insert(tag, row)
    }
}
