import Foundation
import Graph

/// What was read of a file, and by what a change of it is noticed.
///
/// Size, time and number of a file that nobody touched are as they were, and then nothing of it is read. Where it has grown,
/// what was read before is compared by checksums: the last megabyte of it always, and of those before it some each time,
/// in turn, so that the cost follows what is new; a file of a few megabytes is compared as a whole.
struct FileRecord: Codable, Sendable, Hashable {
    /// How a file is now, compared with what was read of it.
    enum Change {
        case none, grown, other
    }

    var stamp: FileStamp
    var staged: StagedFile
    /// Where to go on when it has grown; nil when it has to be read as a whole.
    var point: ReadingPoint?
    var counts: FileCounts
    /// Of each whole block before the point, and of the part of one behind them.
    private var checksums: [UInt64]
    /// Which block is compared next.
    private var nextBlock = 0

    /// How many blocks are compared each time, beside the last one.
    private static let comparedBlocks = 8

    /// - Parameter stamp: As it was before the file was read.
    init(path: String, stamp: FileStamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts) {
        self.stamp = stamp
        self.staged = staged
        self.point = point
        self.counts = counts
        checksums = []
        if let point { checksums = Self.checksums(of: path, from: 0, to: point.offset) }
    }

    /// Compares a file with what was read of it.
    mutating func change(of path: String, now: FileStamp) -> Change {
        // What waited at the end of a file may count by now, though nothing was written.
        if now == stamp, !staged.isUnfinished { return .none }
        guard let point, now.size != stamp.size || now == stamp, now.size >= point.offset else { return .other }
        let last = checksums.count - 1
        let compared = min(Self.comparedBlocks, max(last, 0))
        let blocks = (0..<compared).map { (nextBlock + $0) % last } + (last >= 0 ? [last] : [])
        for block in blocks {
            let start = block * ContentChecksum.pieceLength
            guard Self.checksum(of: path, from: start, to: point.offset) == checksums[block] else { return .other }
        }
        if last > 0 { nextBlock = (nextBlock + compared) % last }
        return .grown
    }

    /// The record of a file that was read on.
    func readOn(
        _ path: String, stamp: FileStamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts
    ) -> FileRecord {
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
        let start = whole.count * ContentChecksum.pieceLength
        record.checksums = whole + Self.checksums(of: path, from: start, to: point.offset)
        return record
    }

    /// The checksum of each block of a stretch of a file.
    private static func checksums(of path: String, from start: Int, to end: Int) -> [UInt64] {
        stride(from: start, to: end, by: ContentChecksum.pieceLength).map { checksum(of: path, from: $0, to: end) }
    }

    /// The checksum of a block, or of the part of it before an end. A file that cannot be read has another one than when it
    /// was read, and so is read again, which tells why.
    private static func checksum(of path: String, from start: Int, to end: Int) -> UInt64 {
        ContentChecksum.piece(of: path, at: start, length: min(ContentChecksum.pieceLength, end - start))
    }
}

extension FileStamp {
    /// - Throws: `POSIXError` when there is no such file.
    init(of path: String) throws {
        guard let stamp = FileStamp(path) else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self = stamp
    }
}
