/// Reads any CSV file, plain, gzip or bzip2, record by record in bounded memory, with the state machine that loads graphs.
///
/// The separator and the encoding may be others than commas and UTF-8; cells are given in UTF-8.
public struct CSVFileReader: ~Copyable {
    /// What going on to the next record gave.
    public enum Outcome: Sendable, Equatable {
        case record
        /// A record that is no CSV, and why; reading goes on with the line after the one it began on.
        case malformed(String)
        case end
    }

    private static let blockLength = 1 << 18

    private var source: TextSource
    private var decoder: CSVRecordDecoder
    private var isAtEnd = false
    /// Why there is no more to be read though the file goes on; told when all that stands before it was given.
    private var failure: ByteSourceError?
    private let path: String
    /// Whether a record that no line end ends is left for later while somebody may still write it.
    private var holdsUnfinished = false
    /// Whether the file ends within a record that was left for later; what was read since its end was seen may be parts of
    /// that record.
    package private(set) var isUnfinished = false
    /// Where in the text the first record begins that another byte behind the end could change; nil until the end was
    /// reached.
    package private(set) var unfinishedOffset: Int?

    /// Opens a file, of whose first bytes it tells whether it is packed; closed when the reader goes away.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    public init(path: String) throws(ByteSourceError) {
        try self.init(path: path, separator: UInt8(ascii: ","))
    }

    /// Opens a file whose cells another byte of ASCII separates, or whose text is no UTF-8.
    ///
    /// - Parameters:
    ///   - holdsUnfinished: Whether a last record without a line end is left for later while somebody may still write at
    ///     the end of the file.
    ///   - checksums: Gets the bytes of a plain file as they are read.
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(
        path: String, separator: UInt8, encoding: TextEncoding = .utf8, holdsUnfinished: Bool = false,
        checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        source = try TextSource(path: path, encoding: encoding, checksums: checksums)
        decoder = CSVRecordDecoder(separator: separator)
        self.path = path
        self.holdsUnfinished = holdsUnfinished
    }

    /// Opens a plain file in UTF-8 from a byte on with which a record begins.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(
        path: String, separator: UInt8, offset: Int, holdsUnfinished: Bool = false, checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        source = try TextSource(path: path, offset: offset, checksums: checksums)
        decoder = CSVRecordDecoder(offset: offset, separator: separator)
        self.path = path
        self.holdsUnfinished = holdsUnfinished
    }

    /// Goes on to the next record; the cells of the one before are gone. O(length of the record).
    ///
    /// - Throws: ``ByteSourceError`` when the file cannot be read on or its packed data is damaged; all whole records before
    ///   that have been given then.
    public mutating func next() throws(ByteSourceError) -> Outcome {
        var givesUp = false
        while true {
            let isEnd = isAtEnd && (givesUp || !holdsUnfinished && failure == nil)
            switch decoder.next(isAtEnd: isEnd) {
            case .record: return .record
            case .malformed(.textAfterQuote(let cell)):
                return .malformed("text after the closing quote of cell \(cell + 1)")
            case .malformed(.unclosedQuote(let cell)):
                return .malformed("the quote of cell \(cell + 1) is never closed")
            case .malformed(.carriageReturn(let cell)):
                return .malformed("a carriage return alone in cell \(cell + 1)")
            case .malformed(.recordTooLong):
                return .malformed("longer than \(CSVRecordDecoder.maximumRecordLength) bytes")
            case .end:
                if let failure { throw failure }
                return .end
            case .needsInput where isAtEnd:
                if decoder.bufferedByteCount == 0 {
                    if let failure { throw failure }
                    return .end
                }
                if failure == nil { holdsUnfinished = isUnfinished || FileGrowth.isExpected(ofFile: path) }
                guard holdsUnfinished || failure != nil else { continue }
                isUnfinished = true
                // A quote that is never closed must not hold back all that follows it.
                givesUp = decoder.isInQuotesOfFormerLine
                if givesUp { continue }
                if let failure { throw failure }
                return .end
            case .needsInput: fill()
            }
        }
    }

    private mutating func fill() {
        do throws(ByteSourceError) {
            isAtEnd =
                try decoder.fill(minimum: Self.blockLength) { free throws(ByteSourceError) in
                    try source.read(into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(Self.blockLength)))
                } == 0
            if isAtEnd { unfinishedOffset = decoder.nextRecordOffset }
        } catch {
            failure = error
            isAtEnd = true
        }
    }

    /// How many cells the current record has, empty ones with them.
    public var cellCount: Int { decoder.cellCount }

    /// Lends the bytes of a cell of the current record, without quotes and outer blanks; an empty cell has none.
    public func withCell<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(decoder.content(decoder.cell(index)))
    }
}
