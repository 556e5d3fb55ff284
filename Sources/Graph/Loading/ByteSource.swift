import CZlib
import Glibc

/// Why the bytes of a file could not be read; the caller knows which file.
public struct ByteSourceError: Error, Equatable {
    /// Whether the system would not give the bytes, or what it gave cannot be unpacked.
    public enum Code: Sendable { case unreadable, damagedGzip }

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people: the system's own, or what is wrong with the gzip data.
    public let message: String
}

/// An open file; closed when the value goes away.
private struct FileDescriptor: ~Copyable {
    let number: Int32

    init(path: String) throws(ByteSourceError) {
        number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        if number < 0 { throw ByteSourceError(code: .unreadable, message: String(cString: strerror(errno))) }
    }

    deinit { if number >= 0 { close(number) } }

    func read(into free: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
        while true {
            let count = pread(number, free.baseAddress, free.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw ByteSourceError(code: .unreadable, message: String(cString: strerror(errno))) }
        }
    }
}

/// The bytes of a file in order: from any offset of a plain file, or all that a gzip file unpacks to.
struct ByteSource: ~Copyable {
    private let file: FileDescriptor
    private var offset: Int
    private var inflater: GzipInflater?

    /// What the first bytes of a file say about its packing.
    enum Packing: Sendable { case plain, gzip, bzip2 }

    init(path: String, packing: Packing, offset: Int = 0) throws(ByteSourceError) {
        let file = try FileDescriptor(path: path)
        let inflater: GzipInflater? = packing == .gzip ? try GzipInflater() : nil
        self.file = file
        self.offset = offset
        self.inflater = inflater
    }

    static func packing(path: String) throws(ByteSourceError) -> Packing {
        let file = try FileDescriptor(path: path)
        var magic: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        let count = try withUnsafeMutableBytes(of: &magic) { bytes throws(ByteSourceError) in
            try file.read(into: bytes, at: 0)
        }
        if count >= 2, magic.0 == 0x1F, magic.1 == 0x8B { return .gzip }
        if count >= 4, magic.0 == UInt8(ascii: "B"), magic.1 == UInt8(ascii: "Z"), magic.2 == UInt8(ascii: "h"),
            (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(magic.3)
        {
            return .bzip2
        }
        return .plain
    }

    /// Whether the first bytes of a plain file, so many of them, end with a line.
    static func endsLine(path: String, size: Int) -> Bool {
        guard size > 0, (try? packing(path: path)) == .plain, let file = try? FileDescriptor(path: path) else {
            return false
        }
        var last: UInt8 = 0
        let count = try? withUnsafeMutableBytes(of: &last) { try file.read(into: $0, at: size - 1) }
        return count == 1 && last == UInt8(ascii: "\n")
    }

    /// Writes the next bytes into free space; 0 means the end.
    mutating func read(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        guard var inflater = inflater.take() else {
            let count = try file.read(into: free, at: offset)
            offset += count
            return count
        }
        var written = 0
        var failure: ByteSourceError?
        do throws(ByteSourceError) {
            while written == 0 {
                if inflater.needsInput, !inflater.isInputAtEnd {
                    let position = offset
                    offset += try inflater.refill { space throws(ByteSourceError) in
                        try file.read(into: space, at: position)
                    }
                }
                guard let count = try inflater.inflate(into: free) else { break }
                written = count
            }
        } catch {
            failure = error
        }
        self.inflater = consume inflater
        if let failure { throw failure }
        return written
    }
}

/// Unpacks gzip as it streams by, any number of members one after the other.
private struct GzipInflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private(set) var isInputAtEnd = false
    private var isBetweenMembers = true
    private var hasUnpackedMember = false

    init() throws(ByteSourceError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: 1 << 16, alignment: 8)
        // 15 window bits, and 16 more to ask for the gzip wrapper.
        let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw ByteSourceError(code: .damagedGzip, message: "zlib cannot start (\(code))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var needsInput: Bool { stream.pointee.avail_in == 0 }

    mutating func refill(
        _ read: (UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int
    ) throws(ByteSourceError) -> Int {
        let count = try read(input)
        isInputAtEnd = count == 0
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
        return count
    }

    /// The number of bytes unpacked, 0 when more input is needed, or nil at the end.
    mutating func inflate(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int? {
        if isBetweenMembers, isInputAtEnd, needsInput { return nil }
        if isBetweenMembers, hasUnpackedMember, !needsInput {
            // Zero bytes after the last member are padding, as gzip itself takes them.
            if stream.pointee.next_in.pointee == 0 {
                stream.pointee.next_in += 1
                stream.pointee.avail_in -= 1
                return 0
            }
            inflateReset(stream)
        }
        stream.pointee.next_out = free.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: free.count)
        let space = stream.pointee.avail_out
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        let written = Int(space - stream.pointee.avail_out)
        switch code {
        case Z_STREAM_END:
            isBetweenMembers = true
            hasUnpackedMember = true
        case Z_OK:
            isBetweenMembers = false
        case Z_BUF_ERROR where !isInputAtEnd:
            isBetweenMembers = false
        case Z_BUF_ERROR:
            throw ByteSourceError(code: .damagedGzip, message: "the gzip data ends too early")
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "code \(code)"
            throw ByteSourceError(code: .damagedGzip, message: "the gzip data is damaged (\(detail))")
        }
        return written
    }
}
