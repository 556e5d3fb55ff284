import Graph

/// Stages the rows of a CSV file; columns are found by the names in the header, in any order and letter case.
struct CSVStager {
    let file: LandingArea.File

    func stage(_ inserter: borrowing RowInserter, into staged: inout StagedFile, progress: (Int) -> Void) throws {
        var reader = try CSVFileReader(path: file.path)
        guard let header = try readHeader(&reader, into: &staged) else { return }
        let columns = file.table.columns.map { column in header.firstIndex(of: column.name) }
        staged.missingColumns = file.table.columns.map(\.name).filter { !header.contains($0) }
        // A name that comes twice is its first column's; the others are nobody's.
        staged.unknownColumns = header.indices.filter { !columns.contains($0) }.map { header[$0] }
        let isHeadless = columns.allSatisfy { $0 == nil }
        let headless = ForeignContent.reason(forHeader: header, of: file.table) ?? Self.headless
        if isHeadless || header.contains(where: { $0.utf8.contains(UInt8(ascii: "\r")) }) {
            staged.records += 1
            Self.reject(header, isHeadless ? headless : "a line end that is none within the header", &staged)
        }

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
            guard !isHeadless else {
                Self.reject((0..<reader.cellCount).map { Self.text(of: $0, in: reader) }, headless, &staged)
                continue
            }
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

    /// The names of the columns of a file in small letters; none when it is empty.
    static func header(ofFile path: String) throws -> [String] {
        var reader = try CSVFileReader(path: path)
        while true {
            switch try reader.next() {
            case .end: return []
            case .malformed: continue
            case .record: return (0..<reader.cellCount).map { text(of: $0, in: reader).lowercased() }
            }
        }
    }

    /// The names of the columns in small letters.
    private func readHeader(_ reader: inout CSVFileReader, into staged: inout StagedFile) throws -> [String]? {
        while true {
            switch try reader.next() {
            case .end: return nil
            case .malformed(let reason):
                staged.records += 1
                staged.damaged[reason, default: .init()].add(record: staged.records, "")
            case .record:
                return (0..<reader.cellCount).map { Self.text(of: $0, in: reader).lowercased() }
            }
        }
    }

    /// Why nothing in a file can be used: nobody knows what its cells are, and its first record is data or of no use.
    private static let headless = "no header that names a column of the table"

    /// Counts the current record as one that cannot be used.
    private static func reject(_ cells: [String], _ reason: String, _ staged: inout StagedFile) {
        staged.damaged[reason, default: .init()]
            .add(record: staged.records, cells.joined(separator: " · ").reportExcerpt)
    }

    private static func text(of cell: Int, in reader: borrowing CSVFileReader) -> String {
        reader.withCell(cell) { String(decoding: $0, as: UTF8.self) }
    }
}
