/// Reads any CSV file, plain, gzip or bzip2, record by record in bounded memory, with the state machine that loads graphs.
public struct CSVFileReader: ~Copyable {
    /// What going on to the next record gave.
    public enum Outcome: Sendable, Equatable {
        case record
        /// A record that is no CSV, and why; reading goes on with the line after the one it began on.
        case malformed(String)
        case end
    }

    private static let blockLength = 1 << 18

    private var source: ByteSource
    private var decoder = CSVRecordDecoder()
    private var isAtEnd = false

    /// Opens a file, of whose first bytes it tells whether it is packed; closed when the reader goes away.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    public init(path: String) throws(ByteSourceError) {
        source = try ByteSource(path: path, packing: try ByteSource.packing(path: path))
    }

    /// Goes on to the next record; the cells of the one before are gone. O(length of the record).
    ///
    /// - Throws: ``ByteSourceError`` when the file cannot be read on or its packed data is damaged.
    public mutating func next() throws(ByteSourceError) -> Outcome {
        while true {
            switch decoder.next(isAtEnd: isAtEnd) {
            case .record: return .record
            case .malformed(.textAfterQuote(let cell)):
                return .malformed("text after the closing quote of cell \(cell + 1)")
            case .malformed(.unclosedQuote(let cell)):
                return .malformed("the quote of cell \(cell + 1) is never closed")
            case .malformed(.carriageReturn(let cell)):
                return .malformed("a carriage return alone in cell \(cell + 1)")
            case .malformed(.recordTooLong):
                return .malformed("longer than \(CSVRecordDecoder.maximumRecordLength) bytes")
            case .end: return .end
            case .needsInput:
                isAtEnd =
                    try decoder.fill(minimum: Self.blockLength) { free throws(ByteSourceError) in
                        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(Self.blockLength)))
                    } == 0
            }
        }
    }

    /// How many cells the current record has, empty ones with them.
    public var cellCount: Int { decoder.cellCount }

    /// Lends the bytes of a cell of the current record, without quotes and outer blanks; an empty cell has none.
    public func withCell<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(decoder.content(decoder.cell(index)))
    }
}

/// Reads the lines of a text file, plain, gzip or bzip2, one after the other in bounded memory.
///
/// Lines end with LF or CRLF; a byte order mark at the start is no part of the first line.
public struct LineFileReader: ~Copyable {
    /// What going on to the next line gave.
    public enum Outcome: Sendable, Equatable {
        case line
        /// A line above ``maximumLineLength``, which is passed over.
        case tooLong
        case end
    }

    /// The most bytes of a line that is held, 16 MiB; longer ones are passed over.
    public static let maximumLineLength = 1 << 24
    private static let blockLength = 1 << 18

    private var source: ByteSource
    private var bytes = FlatArrayBuilder<UInt8>()
    private var line = 0..<0
    private var next = 0
    private var isAtEnd = false
    private var isFirstLine = true

    /// Opens a file, of whose first bytes it tells whether it is packed; closed when the reader goes away.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    public init(path: String) throws(ByteSourceError) {
        source = try ByteSource(path: path, packing: try ByteSource.packing(path: path))
    }

    /// Goes on to the next line; the one before is gone. O(length of the line).
    ///
    /// - Throws: ``ByteSourceError`` when the file cannot be read on or its packed data is damaged.
    public mutating func nextLine() throws(ByteSourceError) -> Outcome {
        var isTooLong = false
        var searched = next
        while true {
            if let feed = bytes.buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                setLine(end: feed)
                next = feed + 1
                return isTooLong ? .tooLong : .line
            }
            if isAtEnd {
                guard next < bytes.count else { return isTooLong ? .tooLong : .end }
                setLine(end: bytes.count)
                next = bytes.count
                return isTooLong ? .tooLong : .line
            }
            if bytes.count - next > Self.maximumLineLength {
                isTooLong = true
                next = bytes.count
            }
            searched = try fill()
        }
    }

    /// Lends the bytes of the current line without its line end; they are gone afterwards.
    public func withLine<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes.buffer[line])))
    }

    private mutating func setLine(end: Int) {
        var start = next
        if isFirstLine, bytes.buffer[start..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
        isFirstLine = false
        let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        line = start..<(hasReturn ? end - 1 : end)
    }

    /// Makes room by forgetting what was read, reads on, and says from where to search.
    private mutating func fill() throws(ByteSourceError) -> Int {
        let kept = bytes.count - next
        if next > 0 {
            if kept > 0, let base = bytes.base { base.update(from: base + next, count: kept) }
            bytes.truncate(to: kept)
            next = 0
        }
        bytes.reserve(Self.blockLength)
        let free = UnsafeMutableRawBufferPointer(
            start: bytes.base.map { $0 + bytes.count }, count: bytes.capacity - bytes.count)
        let added = try source.read(into: free)
        bytes.extend(by: added)
        isAtEnd = added == 0
        return kept
    }
}
