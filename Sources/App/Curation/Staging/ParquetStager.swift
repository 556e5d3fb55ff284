import Graph

/// Stages the rows of a Parquet file; columns are found by their names, in any order and letter case.
///
/// A value is the text that it would be in CSV: moments in ISO 8601, decimals with all their digits, lists as JSON.
struct ParquetStager {
    let file: LandingArea.File

    func stage(_ inserter: borrowing RowInserter, into staged: inout StagedFile, progress: (Int) -> Void) throws {
        let names = file.table.columns.map(\.name)
        do {
            let reader = try ParquetRowReader(path: file.path) { names.contains($0.name.lowercased()) }
            try stage(reader, inserter, into: &staged, progress: progress)
        } catch let error as ParquetError {
            // Nobody knows how many rows it has; that it gives none is what counts.
            Self.lose(1, "Parquet data that cannot be read: \(error.description)", &staged)
        }
    }

    private func stage(
        _ opened: consuming ParquetRowReader, _ inserter: borrowing RowInserter, into staged: inout StagedFile,
        progress: (Int) -> Void
    ) throws {
        var reader = opened
        let names = file.table.columns.map(\.name)
        let header = reader.columns.map { $0.name.lowercased() }
        let columns = names.map { header.firstIndex(of: $0) }
        staged.missingColumns = names.filter { !header.contains($0) }
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
        while true {
            switch reader.next() {
            case .end: return
            case .lost(let rows, let reason): Self.lose(rows, reason, &staged)
            case .row:
                staged.records += 1
                let record = staged.records
                inserter.begin(rowID: staged.rowID(record: record))
                for (number, column) in columns.enumerated() {
                    guard let column else {
                        inserter.bindNull(number)
                        continue
                    }
                    reader.withValue(column) { value in
                        if let value {
                            inserter.bind(number, value, record: record, into: &staged)
                        } else {
                            inserter.bindNull(number)
                        }
                    }
                }
                try inserter.finish()
                if record & 0x3FFF == 0 { progress(record) }
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
