/// Reads a Parquet file row by row, each value as the text that it would be in CSV, in the memory of a few pages.
///
/// Moments are ISO 8601, lists are JSON, decimals and other numbers exact; what has no value is nil. A part of the file
/// that is damaged takes the rest of its row group with it, and reading goes on behind it.
public struct ParquetRowReader: ~Copyable {
    /// A column of the file.
    public struct Column: Sendable, Hashable {
        /// As the file names it.
        public let name: String
        /// Why its values cannot be read, in words that follow `is`; nil for nearly all.
        public let problem: String?
    }

    /// What going on to the next row gave.
    public enum Outcome: Sendable, Equatable {
        case row
        /// Rows that cannot be read, and why.
        case lost(rows: Int, reason: String)
        case end
    }

    /// Whether a file begins as one of Parquet does.
    ///
    /// - Parameter head: The first bytes of the file, four at least.
    public static func isParquet(_ head: some Sequence<UInt8>) -> Bool {
        let head = Array(head.prefix(4))
        return head == ParquetFile.magic || head == ParquetFile.encryptedMagic
    }

    /// How many rows are read at once.
    private static let stretch = 1_024

    /// All columns of the file.
    public let columns: [Column]
    /// How many rows the file has.
    public let rowCount: Int
    private let file: ParquetFile
    private let input: ParquetInput
    private let unpacker = ParquetUnpacker()
    /// The numbers of the columns that are read, and for each column of the file its place among them.
    private let wanted: [Int]
    private let places: [Int?]
    private var readers: [ParquetTextColumn] = []
    private var nextGroup = 0
    /// Rows of the current row group behind the stretch; rows of the stretch, and the current one of them.
    private var left = 0
    private var inStretch = 0
    private var row = -1

    /// Opens a file and reads its footer.
    ///
    /// - Parameter isWanted: Which columns are read; those with a problem never are.
    /// - Throws: ``ParquetError`` when it cannot be read or is no Parquet file.
    public init(path: String, isWanted: (Column) -> Bool = { _ in true }) throws(ParquetError) {
        let file = try ParquetFile(path: path)
        if file.isSummary { throw .unsupported("it is a summary of other files") }
        let input = try ParquetInput(path: path)
        self.file = file
        self.input = input
        let columns = file.columns.map { Column(name: $0.name, problem: $0.problem) }
        self.columns = columns
        rowCount = file.rowCount
        let wanted = columns.indices.filter { columns[$0].problem == nil && isWanted(columns[$0]) }
        self.wanted = wanted
        places = columns.indices.map { wanted.firstIndex(of: $0) }
    }

    /// Goes on to the next row; the one before is gone.
    public mutating func next() -> Outcome {
        row += 1
        if row < inStretch { return .row }
        do throws(ParquetError) {
            while left == 0 {
                guard nextGroup < file.rowGroups.count else { return .end }
                try beginGroup()
            }
            var step = min(left, Self.stretch)
            for reader in readers { step = min(step, try reader.reader.available()) }
            for reader in readers { try reader.read(step) }
            (inStretch, row) = (step, 0)
            left -= step
            return .row
        } catch {
            let lost = left
            (left, inStretch, row) = (0, 0, -1)
            return .lost(rows: lost, reason: error.description)
        }
    }

    /// Lends the text of a column in the current row; nil where there is no value, no
    /// current row, or the column is not read.
    public func withValue<Result>(
        _ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) rethrows -> Result {
        guard let place = places[column], row >= 0, row < inStretch else { return try body(nil) }
        return try body(readers[place][row])
    }

    private mutating func beginGroup() throws(ParquetError) {
        let group = nextGroup
        nextGroup += 1
        left = file.rowGroups[group].rowCount
        (inStretch, row) = (0, -1)
        readers = []
        if left == 0 { return }
        for column in wanted {
            readers.append(
                ParquetTextColumn(
                    try ColumnReader(
                        file.columns[column], rowGroup: group, of: file, input: input, unpacker: unpacker)))
        }
    }
}
