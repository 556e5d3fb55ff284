/// Brings added values into a column of the store: a new column takes its place, O(rows of the table).
struct ColumnMerger {
    let column: PropertyColumn
    let added: PropertyColumn
    /// Whether the added files say that a row has one value at most.
    let isSingle: Bool
    /// Whether they belong to a later increment than all of the store, so that their single values replace others.
    let replaces: Bool

    /// The values of both, and how many of the added ones were there.
    ///
    /// - Throws: ``AdditionError/dependsOnOrder`` when a single value differs from the one in the store.
    func merged() throws(AdditionError) -> (column: PropertyColumn, duplicates: Int) {
        var values: [(row: Int, value: PropertyScalar)] = []
        values.reserveCapacity(column.valueCount + added.valueCount)
        var duplicates = 0
        var entries = 0
        for row in 0..<column.rowCount {
            let old = column.positions(row: row).map { column[$0] }
            let new = added.positions(row: row).map { added[$0] }
            if old.isEmpty, new.isEmpty { continue }
            entries += 1
            var kept = old
            for value in new {
                if kept.contains(value) {
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
        let type = column.type == added.type ? column.type : nil
        var writer = ColumnWriter(
            key: column.key, type: type, rowCount: column.rowCount, entryCount: entries, valueCount: values.count)
        for (row, value) in values { writer.append(row: row, type: value.type, bits: value.bits) }
        return (writer.finish(), duplicates)
    }
}
