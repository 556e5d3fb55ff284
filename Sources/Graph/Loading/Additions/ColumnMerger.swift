/// Brings added values into a column and takes deleted ones out of the store: a new column takes its place, O(rows of the table).
struct ColumnMerger {
    let column: PropertyColumn
    let added: PropertyColumn?
    /// The values that deletions take away, by row, before others are added.
    let removed: [Int: [Tombstones.Values]]
    /// The store of the column.
    let store: GraphStore
    let tombstones: Tombstones?
    /// Whether the added files say that a row has one value at most.
    let isSingle: Bool
    /// Whether they belong to a later increment than all of the store, so that their single values replace others.
    let replaces: Bool

    /// The values of both, and how many of the added ones were there; no column where no value is left.
    ///
    /// - Throws: ``AdditionError/dependsOnOrder`` when a single value differs from the one in the store.
    func merged() throws(AdditionError) -> (column: PropertyColumn?, duplicates: Int) {
        var values: [(row: Int, value: PropertyScalar)] = []
        values.reserveCapacity(column.valueCount + (added?.valueCount ?? 0))
        var duplicates = 0
        var entries = 0
        for row in 0..<column.rowCount {
            var kept = column.positions(row: row).map { column[$0] }
            if let removed = removed[row] { kept.removeAll { isRemoved($0, by: removed) } }
            let new = added.map { added in added.positions(row: row).map { added[$0] } } ?? []
            if kept.isEmpty, new.isEmpty { continue }
            entries += 1
            for value in new {
                if kept.contains(value) {
                    // It may have come again behind one that replaced all of them.
                    if isSingle, replaces, kept.count > 1 { throw .dependsOnOrder }
                    duplicates += 1
                } else if !isSingle || kept.isEmpty {
                    kept.append(value)
                } else if replaces {
                    kept = [value]
                } else {
                    throw .dependsOnOrder
                }
            }
            for value in kept { values.append((row, value)) }
        }
        guard entries > 0 else { return (nil, duplicates) }
        let type = added == nil || column.type == added?.type ? column.type : nil
        var writer = ColumnWriter(
            key: column.key, type: type, rowCount: column.rowCount, entryCount: entries, valueCount: values.count)
        for (row, value) in values { writer.append(row: row, type: value.type, bits: value.bits) }
        return (writer.finish(), duplicates)
    }

    private func isRemoved(_ value: PropertyScalar, by removed: [Tombstones.Values]) -> Bool {
        let covering = removed.filter { values in
            values.covers(value.type, value.bits) { store.strings[Int($0)] }
        }
        for values in covering { tombstones?.note(values) }
        return !covering.isEmpty
    }
}
