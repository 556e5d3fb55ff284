import Graph

/// What takes the rows of files, one after the other.
protocol RowSink: AnyObject {
    /// Takes a row; it is record `file.records` of its file.
    ///
    /// - Parameter values: One for each column of the table, or nil; their bytes are lent.
    func take(_ values: [UnsafeRawBufferPointer?], into file: inout StagedFile) throws
}

/// A place in a file from which it can be read on when it has grown.
struct ReadingPoint: Codable, Sendable, Hashable {
    /// Where the first record begins that was not finished when the file was read.
    var offset: Int
    /// What reading up to there gave.
    var staged: StagedFile
    /// Of each whole piece of what was read up to there, and of the part of one behind them.
    var checksums: [UInt64]
}

/// Reads the records of one file: asks a reader for the values that are wanted, and hands those of the table's columns on.
struct RecordStager {
    let file: LandingArea.File
    /// How many records are read at most; nil reads all.
    let limit: Int?
    /// Where to go on; nil reads all.
    let start: ReadingPoint?
    /// Whether the end of a file waits while somebody may still write it.
    let holdsUnfinishedLines: Bool
    /// Where to go on the next time; nil when all has to be read again.
    private(set) var end: ReadingPoint?
    /// Gets what is read of a file that can be read on; nil for any other.
    private(set) var checksums: PieceChecksums?
    private var mapper: RecordMapper?
    private var normalizer: ValueNormalizer
    private let sink: any RowSink

    init(
        file: LandingArea.File, limit: Int? = nil, from start: ReadingPoint? = nil,
        holdsUnfinishedLines: Bool = false, sink: any RowSink
    ) {
        self.file = file
        self.limit = limit
        self.start = start
        self.holdsUnfinishedLines = holdsUnfinishedLines
        self.sink = sink
        mapper = file.mapping.map { RecordMapper($0, table: file.table) }
        normalizer = ValueNormalizer(table: file.table)
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

    /// Whether the end of the file waits, and somebody may still write it.
    var isGrowing: Bool { holdsUnfinishedLines && FileGrowth.isExpected(ofFile: file.path) }

    /// Stages a file with the reader for its format, as far as it can be read.
    mutating func stage(into staged: inout StagedFile, progress: (Int) -> Void) throws {
        if let reason = ForeignContent.reason(forFile: file.path) {
            // Nobody knows how many rows it has; that it gives none is what counts.
            staged.records = 1
            staged.damaged[reason, default: .init()].add(record: 1, "")
            return
        }
        do {
            try read(into: &staged, progress: progress)
        } catch let error as ByteSourceError {
            if error.code == .endsEarly && isGrowing {
                staged.isUnfinished = true
            } else {
                staged.problem = StagedFile.Problem(error)
            }
        }
    }

    private mutating func read(into staged: inout StagedFile, progress: (Int) -> Void) throws {
        checksums = try newChecksums()
        let form = try start?.staged.form ?? FileForm(file: file, names: Set(places.map { $0.lowercased() }))
        staged.form = form
        switch form.format {
        case .csv: try CSVStager(form: form).stage(&self, into: &staged, progress: progress)
        case .parquet: try ParquetStager().stage(&self, into: &staged, progress: progress)
        case .jsonLines: try JSONStager(form: form).stage(&self, into: &staged, progress: progress)
        }
    }

    private func newChecksums() throws -> PieceChecksums? {
        guard limit == nil else { return nil }
        if let start { return PieceChecksums(of: file.path, from: start.offset, checksums: start.checksums) }
        return try TextSource.packing(ofFile: file.path) == .plain ? PieceChecksums() : nil
    }

    /// Takes note of the end of the file, before what it cuts off is counted.
    ///
    /// - Parameter offset: Where that begins, once the end was reached.
    mutating func noteEnd(at offset: Int?, _ staged: StagedFile) {
        guard let offset, end == nil else { return }
        guard offset > 0, staged.form?.encoding == .utf8, !staged.hasForeignBytes,
            let checksums = checksums?.upTo(offset)
        else { return }
        end = ReadingPoint(offset: offset, staged: staged, checksums: checksums)
    }

    /// Whether enough has been read.
    func isFull(_ staged: StagedFile) -> Bool { limit.map { staged.records + staged.passedOver >= $0 } ?? false }

    /// Takes a record that was read.
    ///
    /// - Parameter values: One for each of `places`, or nil.
    mutating func take(_ values: [UnsafeRawBufferPointer?], into staged: inout StagedFile) throws {
        guard staged.records < StagedFile.mostRecords else {
            throw CurationError(
                .unreadable, "has more than \(StagedFile.mostRecords) records; split it into several files",
                path: file.path)
        }
        guard mapper != nil else {
            staged.records += 1
            return try hand(values, on: &staged)
        }
        guard mapper?.takes(values) == true else {
            staged.passedOver += 1
            return
        }
        staged.records += 1
        guard let columns = mapper?.columns(of: values, into: &staged) else { return }
        try columns.withValues { try hand($0, on: &staged) }
    }

    private mutating func hand(_ values: [UnsafeRawBufferPointer?], on staged: inout StagedFile) throws {
        let sink = sink
        try normalizer.withValues(of: values, into: &staged) { try sink.take($0, into: &$1) }
    }
}

extension LandingTable.Column {
    /// Whether it holds keys of customers, which are numbers or texts.
    var isCustomerKey: Bool { name == "customer_id" }
}
