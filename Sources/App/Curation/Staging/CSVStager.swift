import Graph

/// Stages the rows of a CSV file; columns are found by the names in the header, in any order and letter case.
struct CSVStager {
    let file: LandingArea.File

    func stage(_ inserter: borrowing RowInserter, into staged: inout StagedFile, progress: (Int) -> Void) throws {
        var reader = try CSVFileReader(path: file.path)
        guard let header = try readHeader(&reader) else { return }
        let columns = file.table.columns.map { column in header.firstIndex(of: column.name) }
        staged.missingColumns = file.table.columns.map(\.name).filter { !header.contains($0) }
        staged.unknownColumns = header.filter { name in !file.table.columns.contains { $0.name == name } }

        while true {
            switch try reader.next() {
            case .end: return
            case .malformed(let reason):
                staged.records += 1
                staged.damaged[reason, default: .init()].add(record: staged.records, "")
                continue
            case .record: staged.records += 1
            }
            let record = staged.records
            // Which cell is whose is anybody's guess.
            guard reader.cellCount == header.count else {
                let reason =
                    reader.cellCount < header.count ? "fewer cells than the header" : "more cells than the header"
                staged.damaged[reason, default: .init()]
                    .add(record: record, "\(reader.cellCount) instead of \(header.count)")
                continue
            }
            inserter.begin(rowID: staged.rowID(record: record))
            for (number, cell) in columns.enumerated() {
                if let cell {
                    reader.withCell(cell) { inserter.bind(number, $0, record: record, into: &staged) }
                } else {
                    inserter.bindNull(number)
                }
            }
            try inserter.finish()
            if record & 0x3FFF == 0 { progress(record) }
        }
    }

    private func readHeader(_ reader: inout CSVFileReader) throws -> [String]? {
        while true {
            switch try reader.next() {
            case .end: return nil
            case .malformed: continue
            case .record:
                return (0..<reader.cellCount).map { cell in
                    reader.withCell(cell) { String(decoding: $0, as: UTF8.self) }.lowercased()
                }
            }
        }
    }
}
