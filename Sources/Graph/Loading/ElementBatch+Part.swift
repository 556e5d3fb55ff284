extension ElementBatch {
    /// The batch without some of its rows, which count as records that were skipped.
    func keeping(_ isKept: (Int) -> Bool) -> ElementBatch {
        var places: [Int] = []
        var newRows = [Int](repeating: -1, count: rowCount)
        var skipped: [UInt32] = []
        var skip = 0
        for row in 0..<rowCount {
            while skip < skips.count, skips[skip] <= row {
                skipped.append(UInt32(places.count))
                skip += 1
            }
            if isKept(row) {
                newRows[row] = places.count
                places.append(row)
            } else {
                skipped.append(UInt32(places.count))
            }
        }
        skipped += (skip..<skips.count).map { _ in UInt32(places.count) }
        func part(_ values: FlatArray<UInt32>) -> FlatArray<UInt32> {
            values.isEmpty ? values : FlatArray(places.map { values[$0] })
        }
        let (sources, targets) = (part(sources), part(targets))
        let columns = columns.map { column in
            var builder = ColumnBatchBuilder(column.column)
            for position in 0..<column.rows.count where newRows[Int(column.rows[position])] >= 0 {
                builder.append(column.bits(position), row: newRows[Int(column.rows[position])])
            }
            return builder.finish()
        }
        let refusals = refusals.map { refusals in
            ColumnRefusals(
                column: refusals.column,
                rows: refusals.rows.filter { newRows[Int($0)] >= 0 }.map { UInt32(newRows[Int($0)]) })
        }
        return ElementBatch(
            file: file, recordsBefore: recordsBefore, recordCount: recordCount, wholeRecords: wholeRecords,
            ids: ids.part(places, sources: sources, targets: targets), labels: part(labels), labelCells: labelCells,
            sources: sources, targets: targets, strings: strings, columns: columns, skips: FlatArray(skipped),
            errors: errors, remarks: remarks, refusals: refusals, brokenTexts: brokenTexts, deletedRows: deletedRows)
    }
}

extension BatchIDs {
    /// The ids of some rows.
    fileprivate func part(_ rows: [Int], sources: FlatArray<UInt32>, targets: FlatArray<UInt32>) -> BatchIDs {
        var builder = BatchIDsBuilder(of: self)
        for row in rows { builder.append(row, of: self) }
        return builder.finish(sources: sources, targets: targets)
    }
}
