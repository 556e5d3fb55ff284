/// A file format that a folder may hold: it tells its files from others by their beginning.
///
/// Formats are asked in the order of a list, and the first that knows a file has it. One that cannot be read is known
/// and refused by name here too, so that nobody takes such a file for a stray one.
protocol RecordFormat: Sendable {
    /// What a file is; nil when it is of no kind that this format knows.
    ///
    /// - Throws: ``ByteSourceError`` when the file cannot be read as far as its header.
    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition?
}

/// What a format says about a file.
enum Recognition: Sendable {
    /// The header was read: the file can be loaded.
    case readable(any RecordReader)
    /// Meant to be loaded and cannot be; the column is the one that the message is about.
    case refused(kind: String, message: String, column: String?)
    /// Some other file that happens to lie in the folder.
    case passedOver(kind: String, reason: String)

    /// Whether the file gives vertices or edges; nil when it gives nothing.
    var kind: RecordKind? {
        if case .readable(let reader) = self { return reader.kind }
        return nil
    }
}

/// Reads the records of one file, whose header is known, into batches.
///
/// Whoever loads asks for chunks and gives each to some thread; a chunk is read in one call, so that nothing is looked
/// up for a record or a cell.
protocol RecordReader: Sendable {
    /// What every record of the file is.
    var kind: RecordKind { get }

    /// The stretches of the file that may be read at the same time, in order and without gaps.
    ///
    /// - Parameters:
    ///   - number: The number of the file in the load.
    ///   - length: About how many bytes one thread takes at a time.
    func chunks(of file: InputFile, number: Int, length: Int) -> [FileChunk]

    /// Reads the records that begin in a chunk.
    ///
    /// What is wrong with a record or the file goes into the errors of the batches; looks now and then whether the load
    /// was stopped. When the beginning of the chunk was not certain, the outcome says where the first record was found,
    /// and the chunk is read again if the one before ended elsewhere.
    func read(_ chunk: FileChunk, of file: InputFile, for load: ChunkReading) -> ChunkOutcome

    /// The reader of what was appended behind the first bytes of a file; nil for a file that cannot be read in part.
    ///
    /// - Parameter size: How long the file was; a record ended there.
    func continued(behind size: Int, of file: InputFile) -> (any RecordReader)?

    /// The reader of the same file with quotes behind backslashes; nil for a format that knows no such quotes.
    func readingBackslashes() -> (any RecordReader)?

    /// The reader of the same file in another encoding; nil for a format that is always in UTF-8.
    func reading(_ encoding: TextEncoding) -> (any RecordReader)?
}

/// What the records of a file are; the raw value is the word of a report.
enum RecordKind: String, Sendable {
    case vertices, edges, deletions
}

/// One property of the records of a file.
struct RecordColumn: Sendable, Equatable {
    let key: String
    let type: ScalarType
    /// Whether an element has one value at most.
    let isSingle: Bool
    /// The column as the file names it, for messages.
    let title: String
}

/// What reading a chunk has to know of the load.
struct ChunkReading: Sendable {
    let options: LoadOptions
    /// Who the edges may name; nil for vertices.
    let names: VertexNames?
    /// What is deleted, by files of deletions; nil when there are none.
    let tombstones: Tombstones?
    let monitor: LoadMonitor
}
