import CLZ4
import CZlib
import CZstd

/// Unpacks pages; one for each thread, since it keeps the memory of zstd.
final class ParquetUnpacker {
    private enum Codec: Int {
        case none, snappy, gzip, lzo, brotli, lz4, zstd, lz4Raw
    }

    private var zstd: OpaquePointer?

    deinit { ZSTD_freeDCtx(zstd) }

    /// The name of a codec that is not read; nil for one that is.
    static func unsupportedName(ofCodec number: Int) -> String? {
        switch Codec(rawValue: number) {
        case .none?, .snappy, .gzip, .lz4, .zstd, .lz4Raw: nil
        case .lzo: "LZO"
        case .brotli: "Brotli"
        case nil: "codec \(number)"
        }
    }

    static func isPacked(_ codec: Int) -> Bool { codec != Codec.none.rawValue }

    /// The most that one byte can become, by the codec's own form; zstd says so itself.
    private static func largestRatio(_ codec: Codec) -> Int {
        switch codec {
        case .snappy: 32
        case .gzip: 1_040
        case .lz4, .lz4Raw: 256
        case .none, .lzo, .brotli, .zstd: .max
        }
    }

    /// Refuses a length that the packed bytes cannot have, before there is memory for it.
    func check(_ length: Int, of packed: UnsafeRawBufferPointer, codec number: Int) throws(ParquetError) {
        guard let codec = Codec(rawValue: number) else { throw .unsupported("codec \(number) is not read") }
        let ratio = Self.largestRatio(codec)
        if ratio < .max, length > (packed.count + 64) * ratio {
            throw .damaged("\(packed.count) packed bytes cannot be \(length) bytes")
        }
        guard codec == .zstd else { return }
        let content = ZSTD_getFrameContentSize(packed.baseAddress, packed.count)
        if content < UInt64(Int64.max), content > UInt64(length) {
            throw .damaged("it unpacks to \(content) bytes instead of \(length)")
        }
    }

    /// Fills the target from packed bytes.
    func unpack(
        _ packed: UnsafeRawBufferPointer, codec: Int, into target: UnsafeMutableRawBufferPointer
    ) throws(ParquetError) {
        guard !target.isEmpty else { return }
        let written: Int?
        switch Codec(rawValue: codec) {
        case .snappy: written = Snappy.unpack(packed, into: target)
        case .gzip: written = Self.inflate(packed, into: target)
        case .zstd: written = unpackZstd(packed, into: target)
        case .lz4Raw: written = Self.unpackLZ4(packed, into: target)
        case .lz4: written = Self.unpackHadoopLZ4(packed, into: target) ?? Self.unpackLZ4(packed, into: target)
        case .none?, .lzo, .brotli, nil: throw .unsupported("codec \(codec) is not read")
        }
        guard let written else { throw .damaged("the packed bytes of a page are damaged") }
        guard written == target.count else {
            throw .damaged("a page unpacks to \(written) bytes instead of \(target.count)")
        }
    }

    private func unpackZstd(_ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Int? {
        if zstd == nil { zstd = ZSTD_createDCtx() }
        let count = ZSTD_decompressDCtx(zstd, target.baseAddress, target.count, packed.baseAddress, packed.count)
        return ZSTD_isError(count) == 0 ? count : nil
    }

    private static func unpackLZ4(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) -> Int? {
        let count = LZ4_decompress_safe(
            packed.baseAddress?.assumingMemoryBound(to: CChar.self),
            target.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: packed.count),
            Int32(clamping: target.count))
        return count >= 0 ? Int(count) : nil
    }

    /// LZ4 as Hadoop writes it: blocks, each behind its own two lengths; nil when it is not that.
    private static func unpackHadoopLZ4(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) -> Int? {
        var (place, written) = (0, 0)
        while place < packed.count {
            guard packed.count - place >= 8 else { return nil }
            let unpacked = Int(UInt32(bigEndian: packed.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            let length = Int(UInt32(bigEndian: packed.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)))
            place += 8
            guard length <= packed.count - place, unpacked <= target.count - written else { return nil }
            let block = UnsafeRawBufferPointer(rebasing: packed[place..<place + length])
            let free = UnsafeMutableRawBufferPointer(rebasing: target[written..<written + unpacked])
            guard unpackLZ4(block, into: free) == unpacked else { return nil }
            place += length
            written += unpacked
        }
        return written
    }

    /// gzip, any number of members.
    private static func inflate(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) -> Int? {
        var stream = z_stream()
        // 15 window bits, and 32 more to tell gzip from zlib by the head.
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(clamping: packed.count)
        stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(clamping: target.count)
        while true {
            let code = CZlib.inflate(&stream, Z_FINISH)
            guard code == Z_STREAM_END else { return nil }
            if stream.avail_in == 0 || stream.avail_out == 0 { return target.count - Int(stream.avail_out) }
            guard inflateReset(&stream) == Z_OK else { return nil }
        }
    }
}
