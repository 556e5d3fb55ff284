import Graph

/// Stages the records of one file: asks a reader for the values that are wanted, and hands those of the table's columns on.
struct RecordStager {
    let file: LandingArea.File
    /// How many records are read at most; nil reads all.
    let limit: Int?
    private var mapper: RecordMapper?

    init(file: LandingArea.File, limit: Int? = nil) {
        self.file = file
        self.limit = limit
        mapper = file.mapping.map { RecordMapper($0, table: file.table) }
    }

    /// The columns or paths that a reader has to give for each record.
    var places: [String] { mapper?.places ?? file.table.columns.map(\.name) }

    /// The numbers of the places that some of the table's columns come from, ascending.
    func places(where isMeant: (LandingTable.Column) -> Bool) -> [Int] {
        let columns = file.table.columns.indices.filter { isMeant(file.table.columns[$0]) }
        return mapper?.places(ofColumns: columns) ?? columns
    }

    /// Which of the places a file does not have.
    func missing(_ isThere: [Bool]) -> [String] {
        mapper?.missing(isThere) ?? zip(places, isThere).filter { !$0.1 }.map(\.0)
    }

    var isMapped: Bool { mapper != nil }

    /// Stages a file with the reader for its format.
    mutating func stage(
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

extension LandingTable.Column {
    /// Whether it holds keys of customers, which are numbers or texts.
    var isCustomerKey: Bool { name == "customer_id" }
}
