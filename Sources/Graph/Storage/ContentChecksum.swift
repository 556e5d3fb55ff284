import Glibc

/// The checksums of whole files, read piece by piece on several threads.
package enum ContentChecksum {
    /// How many bytes a piece has, but for the last one of a file.
    package static let pieceLength = 1 << 20

    /// 0 for a file that cannot be read.
    static func of(_ paths: [String], sizes: [Int], _ work: ParallelWork) -> [UInt64] {
        var pieces: [(file: Int, offset: Int)] = []
        for file in paths.indices {
            pieces += stride(from: 0, to: max(sizes[file], 1), by: pieceLength).map { (file, $0) }
        }
        let all = pieces
        let checksums = work.map(all.count) { number in
            let (file, offset) = all[number]
            return piece(of: paths[file], at: offset, length: min(pieceLength, sizes[file] - offset))
        }
        var content = [[UInt64]](repeating: [], count: paths.count)
        for (piece, checksum) in zip(all, checksums) { content[piece.file].append(checksum) }
        return content.map { StoreChecksum.of($0) }
    }

    /// The checksum of a stretch of a file, of at most ``pieceLength`` bytes; of a shorter one where the file ends before,
    /// and 0 for a file that cannot be read.
    package static func piece(of path: String, at offset: Int, length: Int) -> UInt64 {
        withUnsafeTemporaryAllocation(byteCount: pieceLength, alignment: 16) { buffer in
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<length])
            return read(path, at: offset, into: piece).map {
                StoreChecksum.of(UnsafeRawBufferPointer(rebasing: buffer[..<$0]))
            } ?? 0
        }
    }

    /// The bytes of a stretch of a file, fewer where the file ends before; nil for a file that cannot be read.
    static func bytes(of path: String, at offset: Int, length: Int) -> [UInt8]? {
        var isRead = false
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            let count = read(path, at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            isRead = count != nil
            filled = count ?? 0
        }
        return isRead ? bytes : nil
    }

    private static func read(_ path: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var filled = 0
        while filled < buffer.count, let start = buffer.baseAddress {
            let count = pread(descriptor, start + filled, buffer.count - filled, off_t(offset + filled))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}
