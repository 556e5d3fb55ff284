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
    let file: InputFile
    private var first: FirstRecord?

    init(_ file: InputFile) { self.file = file }

    /// The first bytes of what the file unpacks to, at most so many: where formats have their magic numbers.
    func bytes(_ count: Int) throws(ByteSourceError) -> [UInt8] {
        var source = try ByteSource(path: file.path, packing: file.packing)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            let added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if added == 0 { break }
            filled += added
        }
        return Array(buffer[..<filled])
    }

    /// The first record of the file as CSV; read once, however many formats ask.
    mutating func firstRecord() throws(ByteSourceError) -> FirstRecord {
        if let first { return first }
        let found = try readFirstRecord()
        first = found
        return found
    }

    private func readFirstRecord() throws(ByteSourceError) -> FirstRecord {
        var source = try ByteSource(path: file.path, packing: file.packing)
        var decoder = CSVRecordDecoder()
        var isAtEnd = false
        while true {
            switch decoder.next(isAtEnd: isAtEnd) {
            case .needsInput:
                isAtEnd =
                    try decoder.fill(minimum: 1 << 16) { free throws(ByteSourceError) in
                        try source.read(into: free)
                    } == 0
            case .record:
                return .record((0..<decoder.cellCount).map { decoder.text($0) }, end: decoder.nextRecordOffset)
            case .malformed(let defect):
                let line = try bytes(1 << 16).prefix { $0 != UInt8(ascii: "\n") }
                return .malformed(line: String(decoding: line, as: UTF8.self), defect)
            case .end:
                return .empty
            }
        }
    }
}
