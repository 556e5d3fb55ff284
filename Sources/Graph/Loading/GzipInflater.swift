import CZlib

/// Unpacks gzip as it streams by, any number of members one after the other.
final class GzipInflater: Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    let input: UnsafeMutableRawBufferPointer
    private(set) var isInputAtEnd = false
    private var isBetweenMembers = true
    private var hasUnpackedMember = false
    /// What ended the file, told when all that was unpacked before it has been handed on.
    private var failure: ByteSourceError?

    init() throws(ByteSourceError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: 1 << 16, alignment: 8)
        // 15 window bits, and 16 more to ask for the gzip wrapper.
        let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw ByteSourceError(code: .damaged, message: "zlib cannot start (\(code))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var needsInput: Bool { stream.pointee.avail_in == 0 }

    func take(_ count: Int) {
        isInputAtEnd = count == 0
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }

    /// The number of bytes unpacked, 0 when more input is needed, or nil at the end.
    func unpack(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int? {
        if let failure { throw failure }
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
            failure = ByteSourceError(code: .endsEarly, message: "the gzip data ends too early")
        case _ where isBetweenMembers && hasUnpackedMember:
            failure = ByteSourceError(
                code: .brokenOff, message: "behind the gzip data stands something else; expected its end or more of it")
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "code \(code)"
            failure = ByteSourceError(code: .damaged, message: "the gzip data is damaged (\(detail))")
        }
        if written == 0, let failure { throw failure }
        return written
    }
}
