import Graph

/// Reads the rows of a Parquet file; columns are found by their names, in any order and letter case.
///
/// A value is the text that it would be in CSV: moments in ISO 8601, decimals with all their digits, lists as JSON.
struct ParquetStager {
    func stage(
        _ stager: inout RecordStager, into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        let names = stager.places.map { $0.lowercased() }
        do {
            let reader = try ParquetRowReader(path: stager.file.path) { names.contains($0.name.lowercased()) }
            try stage(reader, names, &stager, into: &staged, progress: progress)
        } catch is ParquetError where stager.isGrowing {
            staged.isUnfinished = true
        } catch let error as ParquetError {
            // Nobody knows how many rows it has; that it gives none is what counts.
            Self.lose(1, "Parquet data that cannot be read: \(error.description)", &staged)
        }
    }

    private func stage(
        _ opened: consuming ParquetRowReader, _ names: [String], _ stager: inout RecordStager,
        into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        var reader = opened
        let header = reader.columns.map { $0.name.lowercased() }
        let columns = names.map { header.firstIndex(of: $0) }
        staged.missingColumns = stager.missing(columns.map { $0 != nil })
        staged.unknownColumns = header.indices.filter { !columns.contains($0) }.map { header[$0] }
        if columns.allSatisfy({ $0 == nil }) {
            return Self.lose(max(1, reader.rowCount), "no column of the table in the schema", &staged)
        }
        for case let column? in columns {
            guard let problem = reader.columns[column].problem else { continue }
            let reason = "\(header[column]): the column is \(problem)"
            staged.refused[reason, default: .init()].add(record: 1, "")
            staged.refused[reason, default: .init()].count = reader.rowCount
        }
        var record = RecordTexts()
        while !stager.isFull(staged) {
            switch reader.next() {
            case .end: return
            case .lost(let rows, let reason): Self.lose(rows, reason, &staged)
            case .row:
                record.removeAll()
                for column in columns {
                    if let column {
                        reader.withValue(column) { record.append($0) }
                    } else {
                        record.append(UnsafeRawBufferPointer?.none)
                    }
                }
                try record.withValues { try stager.take($0, into: &staged) }
                if staged.records & 0x3FFF == 0 { progress(staged.records) }
            }
        }
    }

    /// Counts rows that cannot be used.
    private static func lose(_ rows: Int, _ reason: String, _ staged: inout StagedFile) {
        staged.damaged[reason, default: .init()].add(record: staged.records + 1, "")
        staged.damaged[reason, default: .init()].count += rows - 1
        staged.records += rows
    }
}
