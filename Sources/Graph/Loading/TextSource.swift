/// The text of a file as UTF-8, whatever it is packed with and encoded in.
package struct TextSource: ~Copyable {
    /// What a file is packed with, as its first bytes say.
    package enum Packing: Sendable { case plain, gzip, bzip2 }

    private static let blockLength = 1 << 16

    private var source: ByteSource
    private var encoding: TextEncoding
    /// Bytes that were read and not brought to UTF-8 yet: half a character at most, between two reads.
    private var raw = FlatArrayBuilder<UInt8>()
    /// Text that waits for room, from `given` on.
    private var text: [UInt8] = []
    private var given = 0
    private var isAtStart = true

    /// Opens a file; closed when the value goes away.
    ///
    /// - Parameter checksums: Gets the bytes of a plain file as they are read.
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(
        path: String, encoding: TextEncoding = .utf8, checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        source = try ByteSource(path: path, packing: try ByteSource.packing(path: path), checksums: checksums)
        self.encoding = encoding
    }

    /// Opens a plain file in UTF-8 from a byte of it on.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be opened.
    package init(path: String, offset: Int, checksums: PieceChecksums? = nil) throws(ByteSourceError) {
        source = try ByteSource(path: path, packing: .plain, offset: offset, checksums: checksums)
        encoding = .utf8
    }

    /// What a file is packed with, by its first bytes.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be read.
    package static func packing(ofFile path: String) throws(ByteSourceError) -> Packing {
        try ByteSource.packing(path: path)
    }

    /// The first bytes of the text of a file, at most so many; in UTF-8 they are those of the file.
    ///
    /// What cannot be unpacked behind them ends them; whoever reads the file on is told.
    package static func start(
        ofFile path: String, count: Int, encoding: TextEncoding = .utf8
    ) throws(ByteSourceError) -> [UInt8] {
        var source = try TextSource(path: path, encoding: encoding)
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { bytes.deallocate() }
        var filled = 0
        while filled < count {
            do throws(ByteSourceError) {
                let added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
                if added == 0 { break }
                filled += added
            } catch {
                if filled == 0 || error.code == .unreadable { throw error }
                break
            }
        }
        return Array(bytes.prefix(filled))
    }

    /// What a file has of bytes beyond ASCII, or what it has of them from a byte on. O(the length of that).
    ///
    /// What a packed file lacks at its end counts for nothing.
    ///
    /// - Throws: ``ByteSourceError`` when it cannot be read, or what it unpacks to may be wrong.
    package static func byteCounts(
        ofFile path: String, from offset: Int = 0
    ) throws(ByteSourceError) -> TextEncoding.ByteCounts {
        var source = try offset > 0 ? TextSource(path: path, offset: offset) : TextSource(path: path)
        var counts = TextEncoding.ByteCounts()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockLength, alignment: 1)
        defer { block.deallocate() }
        var kept = 0
        while true {
            var added = 0
            do throws(ByteSourceError) {
                added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: block[kept...]))
            } catch {
                switch error.code {
                case .unreadable, .damaged: throw error
                case .brokenOff, .endsEarly: break
                }
            }
            let count = kept + added
            // A character that the block cuts waits for its rest.
            let end = counts.add(UnsafeRawBufferPointer(rebasing: block[..<count]))
            kept = count - end
            if added == 0 {
                counts.isCut = kept > 0
                return counts
            }
            for index in 0..<kept { block[index] = block[end + index] }
        }
    }

    /// Writes the next bytes of the text into free space; 0 means the end.
    mutating func read(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        if encoding == .utf8 { return try source.read(into: free) }
        while given == text.count {
            text.removeAll(keepingCapacity: true)
            given = 0
            raw.reserve(Self.blockLength)
            let added = try source.read(
                into: UnsafeMutableRawBufferPointer(
                    start: raw.base.map { $0 + raw.count }, count: raw.capacity - raw.count))
            raw.extend(by: added)
            if added == 0, raw.count == 0 { return 0 }
            decode(isAtEnd: added == 0)
        }
        let count = min(free.count, text.count - given)
        text.withUnsafeBytes { free.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)])) }
        given += count
        return count
    }

    private mutating func decode(isAtEnd: Bool) {
        switch encoding {
        case .utf16, .utf16LittleEndian, .utf16BigEndian: decodeWide(isAtEnd: isAtEnd)
        case .utf8, .windows1252, .latin1, .latin9:
            for byte in raw.buffer {
                text.append(character: UInt32(SingleByteCharacters.character(byte, in: encoding)))
            }
            raw.truncate(to: 0)
        }
    }

    private mutating func decodeWide(isAtEnd: Bool) {
        if isAtStart, encoding == .utf16, raw.count >= 2 {
            encoding = raw[0] == 0xFE && raw[1] == 0xFF ? .utf16BigEndian : .utf16LittleEndian
            isAtStart = false
        }
        let isBig = encoding == .utf16BigEndian
        let bytes = raw.buffer
        func unit(at position: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[position]), UInt32(bytes[position + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        var position = 0
        while position + 2 <= raw.count {
            var code = unit(at: position)
            if (0xD800...0xDBFF).contains(code) {
                if position + 4 > raw.count, !isAtEnd { break }
                if position + 4 <= raw.count, (0xDC00...0xDFFF).contains(unit(at: position + 2)) {
                    code = 0x10000 + (code - 0xD800) << 10 + (unit(at: position + 2) - 0xDC00)
                    position += 2
                }
            }
            text.append(character: (0xD800...0xDFFF).contains(code) ? 0xFFFD : code)
            position += 2
        }
        // Half a character waits for the rest; at the end there is none.
        let kept = raw.count - position
        if kept > 0, isAtEnd { text.append(character: 0xFFFD) }
        if kept > 0, let base = raw.base { base.update(from: base + position, count: kept) }
        raw.truncate(to: isAtEnd ? 0 : kept)
    }
}
