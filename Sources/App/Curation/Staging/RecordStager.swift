import Graph

/// Stages the records of one file: asks a reader for the values that are wanted, and hands those of the table's columns on.
struct RecordStager {
    let file: LandingArea.File
    /// How many records are read at most; nil reads all.
    let limit: Int?
    /// Whether the end of a file waits while somebody may still write it.
    let holdsUnfinishedLines: Bool
    private var mapper: RecordMapper?

    init(file: LandingArea.File, limit: Int? = nil, holdsUnfinishedLines: Bool = false) {
        self.file = file
        self.limit = limit
        self.holdsUnfinishedLines = holdsUnfinishedLines
        mapper = file.mapping.map { RecordMapper($0, table: file.table) }
    }

    /// The columns or paths that a reader has to give for each record.
    var places: [String] { mapper?.places ?? file.table.columns.map(\.name) }

    /// Which of the places a file does not have.
    func missing(_ isThere: [Bool]) -> [String] {
        mapper?.missing(isThere) ?? zip(places, isThere).filter { !$0.1 }.map(\.0)
    }

    var isMapped: Bool { mapper != nil }

    /// Whether the end of the file waits, and somebody may still write it.
    var isGrowing: Bool { holdsUnfinishedLines && FileGrowth.isExpected(ofFile: file.path) }

    /// Stages a file with the reader for its format.
    mutating func stage(
        _ inserter: borrowing RowInserter, into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        do {
            try read(inserter, into: &staged, progress: progress)
        } catch let error as ByteSourceError where error.code == .endsEarly && isGrowing {
            staged.isUnfinished = true
        }
    }

    private mutating func read(
        _ inserter: borrowing RowInserter, into staged: inout StagedFile, progress: (Int) -> Void
    ) throws {
        let form = try FileForm(file: file, names: Set(places.map { $0.lowercased() }))
        staged.form = form
        switch form.format {
        case .csv: try CSVStager(form: form).stage(&self, inserter, into: &staged, progress: progress)
        case .parquet: try ParquetStager().stage(&self, inserter, into: &staged, progress: progress)
        case .jsonLines: try JSONStager(form: form).stage(&self, inserter, into: &staged, progress: progress)
        }
    }

    /// Whether enough has been read.
    func isFull(_ staged: StagedFile) -> Bool { limit.map { staged.records + staged.passedOver >= $0 } ?? false }

    /// Takes a record that was read.
    ///
    /// - Parameter values: One for each of `places`, or nil.
    mutating func take(
        _ values: [UnsafeRawBufferPointer?], _ inserter: borrowing RowInserter, into staged: inout StagedFile
    ) throws {
        guard mapper != nil else {
            staged.records += 1
            return try inserter.insert(values, record: staged.records, into: &staged)
        }
        guard mapper?.takes(values) == true else {
            staged.passedOver += 1
            return
        }
        staged.records += 1
        let record = staged.records
        try mapper?.withColumns(of: values, record: record, into: &staged) { columns, staged in
            try inserter.insert(columns, record: record, into: &staged)
        }
    }
}
