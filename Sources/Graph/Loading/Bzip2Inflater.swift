import CBzip2

/// Unpacks bzip2 as it streams by, any number of streams one after the other.
///
/// Every block of the format has a checksum of its own, and only blocks that agree with it are handed on: all that comes
/// out of a damaged file is right.
final class Bzip2Inflater: Inflater {
    private let stream: UnsafeMutablePointer<bz_stream>
    let input: UnsafeMutableRawBufferPointer
    private(set) var isInputAtEnd = false
    private var isBetweenStreams = true
    private var hasUnpackedStream = false
    /// What was unpacked and not handed on yet; of that, how much was handed on, and how much is known to be right.
    private var held = FlatArrayBuilder<UInt8>()
    private var delivered = 0
    private var verified = 0
    private var failure: ByteSourceError?
    private static let pieceLength = 1 << 16

    init() throws(ByteSourceError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: bz_stream())
        // So little that the next block is not unpacked before the end of this one was seen.
        input = .allocate(byteCount: 1 << 12, alignment: 8)
        try begin()
    }

    deinit {
        BZ2_bzDecompressEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    private func begin() throws(ByteSourceError) {
        let code = BZ2_bzDecompressInit(stream, 0, 0)
        guard code == BZ_OK else { throw ByteSourceError(code: .damaged, message: "bzip2 cannot start (\(code))") }
    }

    var needsInput: Bool { stream.pointee.avail_in == 0 }

    func take(_ count: Int) {
        isInputAtEnd = count == 0
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        stream.pointee.avail_in = UInt32(count)
    }

    /// The number of bytes unpacked, 0 when more input is needed, or nil at the end.
    func unpack(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int? {
        if delivered < verified {
            let count = min(verified - delivered, free.count)
            let next = UnsafeRawBufferPointer(held.buffer)[delivered..<(delivered + count)]
            free.copyMemory(from: UnsafeRawBufferPointer(rebasing: next))
            delivered += count
            return count
        }
        if let failure { throw failure }
        if isBetweenStreams, isInputAtEnd, needsInput { return nil }
        if verified > 0, verified == held.count { forgetDelivered() }
        if isBetweenStreams, hasUnpackedStream, !needsInput { try beginNextStream() }
        unpackFurther()
        return 0
    }

    private func forgetDelivered() {
        held.truncate(to: 0)
        delivered = 0
        verified = 0
    }

    private func beginNextStream() throws(ByteSourceError) {
        let (next, count) = (stream.pointee.next_in, stream.pointee.avail_in)
        BZ2_bzDecompressEnd(stream)
        try begin()
        (stream.pointee.next_in, stream.pointee.avail_in) = (next, count)
        hasUnpackedStream = false
    }

    private func unpackFurther() {
        let isStarved = needsInput && isInputAtEnd
        held.reserve(Self.pieceLength)
        let space = held.base.map { UnsafeMutableRawPointer($0 + held.count).assumingMemoryBound(to: CChar.self) }
        stream.pointee.next_out = space
        stream.pointee.avail_out = UInt32(Self.pieceLength)
        let code = BZ2_bzDecompress(stream)
        let written = Self.pieceLength - Int(stream.pointee.avail_out)
        held.extend(by: written)
        switch code {
        case BZ_STREAM_END:
            verified = held.count
            isBetweenStreams = true
            hasUnpackedStream = true
        case BZ_OK:
            // A block is compared with its checksum when its last byte is out, before the next one is looked at.
            if stream.pointee.avail_out > 0 { verified = held.count }
            if isStarved, written == 0 {
                failure = ByteSourceError(code: .endsEarly, message: "the bzip2 data ends too early")
            }
            isBetweenStreams = false
        default:
            failure = ByteSourceError(code: .brokenOff, message: "the bzip2 data is damaged (code \(code))")
        }
    }
}
