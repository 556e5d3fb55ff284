import CZlib
import Foundation

/// Packs texts with gzip as a program does that keeps its file open.
final class GzipStream {
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 window bits, and 16 more to ask for the gzip wrapper.
        deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The packed bytes by which all of the text so far can be unpacked.
    func flushed(_ text: String) -> Data { pack(text, Z_SYNC_FLUSH) }

    /// The end of the file.
    func finished() -> Data { pack("", Z_FINISH) }

    private func pack(_ text: String, _ flush: Int32) -> Data {
        var input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: input.count + 1 << 10)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                deflate(stream, flush)
                return output.count - Int(stream.pointee.avail_out)
            }
        }
        return Data(output[..<count])
    }
}
