/// The beginning of a file, read as far as formats ask for it.
struct FileStart {
    /// The first record of a file that is read as CSV.
    enum FirstRecord: Sendable {
        /// The cells as text, and where the next record begins in what the file unpacks to.
        case record([String], end: Int)
        /// The first line, or as much of it as matters, and why it is no record.
        case malformed(line: String, CSVRecordDecoder.Defect)
        /// There is no record.
        case empty
    }

    /// The file, with how it is packed.
    private(set) var file: InputFile
    private var first: FirstRecord?
    /// How the first record is encoded, once it was read: in UTF-8, or in Windows-1252 as the whole file is; nil for neither.
    private(set) var encoding: TextEncoding? = .utf8

    init(_ file: InputFile) { self.file = file }

    /// The first bytes of what the file unpacks to, at most so many: where formats have their magic numbers.
    ///
    /// What cannot be unpacked behind them ends them; whoever reads the file on is told.
    func bytes(_ count: Int) throws(ByteSourceError) -> [UInt8] {
        var source = try ByteSource(path: file.path, packing: file.packing, lineEnds: file.lineEnds)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            do throws(ByteSourceError) {
                let added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                if added == 0 { break }
                filled += added
            } catch {
                if filled == 0 || error.code == .unreadable { throw error }
                break
            }
        }
        return Array(buffer[..<filled])
    }

    /// The first record of the file as CSV; read once, however many formats ask.
    mutating func firstRecord() throws(ByteSourceError) -> FirstRecord {
        if let first { return first }
        var found = try readFirstRecord()
        if case .malformed(_, .carriageReturn) = found {
            file.lineEnds = .carriageReturn
            found = try readFirstRecord()
        }
        first = found
        return found
    }

    private mutating func readFirstRecord() throws(ByteSourceError) -> FirstRecord {
        var source = try ByteSource(path: file.path, packing: file.packing, lineEnds: file.lineEnds)
        var decoder = CSVRecordDecoder()
        var isAtEnd = false
        var length = 0
        while true {
            switch decoder.next(isAtEnd: isAtEnd) {
            case .needsInput:
                // What has no line end so far has none that matters.
                if length > CSVRecordDecoder.maximumRecordLength {
                    return .malformed(line: try firstLine(), .recordTooLong)
                }
                let added = try decoder.fill(minimum: 1 << 16) { free throws(ByteSourceError) in
                    try source.read(into: free)
                }
                length += added
                isAtEnd = added == 0
            case .record:
                return .record(try titles(of: decoder), end: decoder.nextRecordOffset)
            case .malformed(let defect):
                return .malformed(line: try firstLine(), defect)
            case .end:
                return .empty
            }
        }
    }

    private mutating func titles(of record: borrowing CSVRecordDecoder) throws(ByteSourceError) -> [String] {
        encoding = .utf8
        let cells = 0..<record.cellCount
        if record.hasNonASCII, cells.contains(where: { !record.content(record.cell($0)).isUTF8 }) {
            encoding = TextEncoding.guess(in: try TextSource.byteCounts(ofFile: file.path))
            guard encoding == .windows1252 else {
                encoding = nil
                return cells.map { record.text($0) }
            }
            return cells.map {
                String(decoding: SingleByteCharacters.utf8(fromWindows: record.content(record.cell($0))), as: UTF8.self)
            }
        }
        return cells.map { record.text($0) }
    }

    /// The first line as text, or as much of it as matters.
    func firstLine() throws(ByteSourceError) -> String {
        String(decoding: try bytes(1 << 16).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Why a file that no format knows is none of ours: what stands where the header should.
    func foreignness() throws(ByteSourceError) -> String {
        let line = try firstLine().filter { $0 != "\r" && $0 != "\u{FEFF}" }
        let excerpt = line.count > 60 ? line.prefix(60) + "…" : line[...]
        return "no ~id column in the header, which is '\(excerpt)'"
    }
}
