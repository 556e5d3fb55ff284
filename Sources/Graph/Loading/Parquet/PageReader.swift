import CZlib

/// Reads the pages of one column in one row group, one after the other, in the memory of a page.
struct PageReader: ~Copyable {
    /// The longest page that is read; writers make pages of a megabyte, and some one page of a row group.
    private static let maximumLength = 1 << 30
    /// How much is read at once, and how much a header takes at most, nearly always.
    private static let windowLength = 1 << 18
    private static let headLength = 1 << 10
    /// The longest header; it may hold the smallest and the largest value of the page.
    private static let maximumHeadLength = 1 << 24
    /// Some writers forgot the header of the dictionary when they counted the bytes of a column.
    private static let slack = 128
    /// Bytes behind a page that may be loaded with its last ones.
    static let padding = 16

    private let input: ParquetInput
    private let unpacker: ParquetUnpacker
    private let codec: Int
    /// Where the next header begins, and where the column ends at the latest.
    private var place: Int
    private let end: Int
    /// Bytes of the file from `windowStart` on.
    private var window = FlatArrayBuilder<UInt8>()
    private var windowStart = 0
    private var unpacked = FlatArrayBuilder<UInt8>()
    /// Where the bytes of the current page begin in the file.
    private var bodyStart = 0

    init(
        _ chunk: ParquetMetadata.ColumnChunk, of file: ParquetFile, input: ParquetInput, unpacker: ParquetUnpacker
    ) throws(ParquetError) {
        guard chunk.start >= 4, chunk.start < file.dataEnd, chunk.compressedSize >= 0,
            chunk.compressedSize <= file.dataEnd - chunk.start
        else {
            throw .damaged(
                "its \(chunk.compressedSize) bytes from \(chunk.start) on do not lie in the \(file.dataEnd) bytes of values"
            )
        }
        self.input = input
        self.unpacker = unpacker
        codec = chunk.codec
        place = chunk.start
        end = min(file.dataEnd, chunk.start + chunk.compressedSize + Self.slack)
    }

    /// Goes on to the next page; the one before is gone.
    ///
    /// - Parameter isSkipping: Whether most pages are only looked at.
    mutating func next(isSkipping: Bool) throws(ParquetError) -> PageHeader {
        var length = Self.headLength
        while true {
            let needed = min(length, end - place)
            guard needed > 0 else { throw .damaged("its pages end before its values do") }
            let bytes = try bytes(place, needed, ahead: isSkipping ? 0 : Self.windowLength)
            var reader = ThriftReader(UnsafeRawBufferPointer(rebasing: bytes))
            do throws(ThriftReader.Failure) {
                let header = try PageHeader(&reader)
                bodyStart = place + reader.position
                place = bodyStart + (try checkedLength(header))
                return header
            } catch .endsEarly where length < end - place && length < Self.maximumHeadLength {
                length *= 8
            } catch {
                throw .damaged("the header of a page at byte \(place) cannot be read: \(error.words)")
            }
        }
    }

    /// How many bytes a page takes in the file.
    private func checkedLength(_ header: PageHeader) throws(ThriftReader.Failure) -> Int {
        guard header.packedLength >= 0, header.packedLength <= end - bodyStart else {
            throw .malformed("\(header.packedLength) bytes do not lie in the column")
        }
        guard header.length >= 0, header.length <= Self.maximumLength else {
            throw .malformed("it unpacks to \(header.length) bytes; at most \(Self.maximumLength) are read")
        }
        if header.kind == .dictionary || header.isData, header.valueCount < 0 || header.valueCount > Int(Int32.max) {
            throw .malformed("it has \(header.valueCount) values")
        }
        return header.packedLength
    }

    /// The bytes of the page that the header belongs to, unpacked: the levels of a newer page, and the rest.
    ///
    /// Both are followed by ``padding`` bytes that may be loaded, and stay until the next page.
    mutating func body(
        _ header: PageHeader
    ) throws(ParquetError) -> (levels: UnsafeRawBufferPointer, rest: UnsafeRawBufferPointer) {
        let ahead = header.packedLength + Self.headLength * 32
        let packed = UnsafeRawBufferPointer(
            rebasing: try bytes(bodyStart, header.packedLength, ahead: ahead).prefix(header.packedLength))
        if let checksum = header.checksum {
            let own =
                packed.isEmpty
                ? 0 : crc32_z(0, packed.baseAddress?.assumingMemoryBound(to: UInt8.self), packed.count)
            guard UInt32(truncatingIfNeeded: own) == checksum else {
                throw .damaged("the checksum of a page at byte \(bodyStart) is not that of its bytes")
            }
        }
        var levelLength = 0
        if header.kind == .dataV2 {
            guard header.definitionLength >= 0, header.repetitionLength >= 0,
                header.definitionLength <= packed.count, header.repetitionLength <= packed.count,
                header.definitionLength + header.repetitionLength <= min(packed.count, header.length)
            else { throw .damaged("the levels of a page are longer than the page") }
            levelLength = header.definitionLength + header.repetitionLength
        }
        let levels = UnsafeRawBufferPointer(rebasing: packed[..<levelLength])
        let rest = UnsafeRawBufferPointer(rebasing: packed[levelLength...])
        guard ParquetUnpacker.isPacked(codec), header.isPacked else {
            guard header.length == header.packedLength else {
                throw .damaged("a page that is not packed has two lengths, \(header.packedLength) and \(header.length)")
            }
            return (levels, rest)
        }
        let length = header.length - levelLength
        try unpacker.check(length, of: rest, codec: codec)
        unpacked.truncate(to: 0)
        unpacked.reserve(length + Self.padding)
        let target = UnsafeMutableRawBufferPointer(start: unpacked.base, count: length)
        try unpacker.unpack(rest, codec: codec, into: target)
        return (levels, UnsafeRawBufferPointer(target))
    }

    /// At least so many bytes of the file, and all that are at hand behind them; those that were given before are gone.
    ///
    /// - Parameter ahead: How many to read at once when they have to be read.
    private mutating func bytes(
        _ start: Int, _ count: Int, ahead: Int
    ) throws(ParquetError) -> Slice<UnsafeRawBufferPointer> {
        if start < windowStart || start + count > windowStart + window.count {
            let length = min(max(count, ahead), end - start)
            window.truncate(to: 0)
            window.reserve(length + Self.padding)
            try input.read(UnsafeMutableRawBufferPointer(start: window.base, count: length), at: start)
            window.extend(by: length)
            windowStart = start
        }
        return UnsafeRawBufferPointer(window.buffer)[(start - windowStart)...]
    }
}
