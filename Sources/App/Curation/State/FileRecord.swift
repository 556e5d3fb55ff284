import Foundation

/// What was read of a file, and by what a change of it is noticed.
///
/// Size, time and number of a file that nobody touched are as they were, and then nothing of it is read. Where it has grown,
/// what was read before is compared by checksums: the last megabyte of it always, and of those before it some each time,
/// in turn, so that the cost follows what is new; a file of a few megabytes is compared as a whole.
struct FileRecord: Codable, Sendable, Hashable {
    /// What the system says of a file.
    struct Stamp: Codable, Sendable, Hashable {
        var size: Int
        /// Nanoseconds since 1970.
        var modified: Int
        var number: UInt64
        var device: UInt64

        /// - Throws: `POSIXError` when there is no such file.
        init(path: String) throws {
            var status = stat()
            guard stat(path, &status) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            size = Int(status.st_size)
            modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
            number = UInt64(status.st_ino)
            device = UInt64(status.st_dev)
        }
    }

    /// How a file is now, compared with what was read of it.
    enum Change {
        case none, grown, other
    }

    var stamp: Stamp
    var staged: StagedFile
    /// Where to go on when it has grown; nil when it has to be read as a whole.
    var point: ReadingPoint?
    var counts: FileCounts
    /// Of each whole block before the point, and of the part of one behind them.
    private var checksums: [UInt64]
    /// Which block is compared next.
    private var nextBlock = 0

    private static let blockLength = 1 << 20
    /// How many blocks are compared each time, beside the last one.
    private static let comparedBlocks = 8

    /// - Parameter stamp: As it was before the file was read.
    init(path: String, stamp: Stamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts) throws {
        self.stamp = stamp
        self.staged = staged
        self.point = point
        self.counts = counts
        checksums = []
        if let point { checksums = try Self.checksums(path, from: 0, to: point.offset) }
    }

    /// Compares a file with what was read of it.
    mutating func change(of path: String, now: Stamp) throws -> Change {
        // What waited at the end of a file may count by now, though nothing was written.
        if now == stamp, !staged.isUnfinished { return .none }
        guard let point, now.size != stamp.size || now == stamp, now.size >= point.offset else { return .other }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var buffer = [UInt8](repeating: 0, count: Self.blockLength)
        let last = checksums.count - 1
        let compared = min(Self.comparedBlocks, max(last, 0))
        let blocks = (0..<compared).map { (nextBlock + $0) % last } + (last >= 0 ? [last] : [])
        for block in blocks {
            let start = block * Self.blockLength
            let length = min(Self.blockLength, point.offset - start)
            let sum = try Self.checksum(file.fileDescriptor, start, length, &buffer)
            guard sum == checksums[block] else { return .other }
        }
        if last > 0 { nextBlock = (nextBlock + compared) % last }
        return .grown
    }

    /// The record of a file that was read on.
    func readOn(
        _ path: String, stamp: Stamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts
    ) throws -> FileRecord {
        var record = self
        record.stamp = stamp
        record.staged = staged
        record.counts = counts
        record.point = point
        guard let point else {
            record.checksums = []
            return record
        }
        let whole = checksums.dropLast()
        record.checksums = whole + (try Self.checksums(path, from: whole.count * Self.blockLength, to: point.offset))
        return record
    }

    private static func checksums(_ path: String, from start: Int, to end: Int) throws -> [UInt64] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var buffer = [UInt8](repeating: 0, count: blockLength)
        return try stride(from: start, to: end, by: blockLength).map { place in
            try checksum(file.fileDescriptor, place, min(blockLength, end - place), &buffer)
        }
    }

    /// The checksum of a stretch of a file; of a shorter one when it ends before.
    private static func checksum(
        _ file: Int32, _ start: Int, _ length: Int, _ buffer: inout [UInt8]
    ) throws -> UInt64 {
        try buffer.withUnsafeMutableBytes { buffer in
            var filled = 0
            while filled < length {
                let count = pread(file, buffer.baseAddress.map { $0 + filled }, length - filled, off_t(start + filled))
                guard count >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
                if count == 0 { break }
                filled += count
            }
            return checksum(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
        }
    }

    /// Four sums side by side, each of every fourth word, so that a processor has something to do at any time.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var sums: SIMD4<UInt64> = [1, 2, 3, 4]
        var place = 0
        while place + 32 <= bytes.count {
            let words = bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
            sums = (sums ^ words) &* prime
            sums ^= sums &>> 29
            place += 32
        }
        var hash = ContentHash()
        for lane in 0..<4 { withUnsafeBytes(of: sums[lane]) { hash.add($0) } }
        hash.add(UnsafeRawBufferPointer(rebasing: bytes[place...]))
        return hash.finish()
    }
}
