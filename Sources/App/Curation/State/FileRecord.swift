import Foundation
import Graph

/// What was read of a file, and by what a change of it is noticed.
///
/// Size, time and number of a file that nobody touched are as they were, and then nothing of it is read. Where it has grown,
/// what was read before is compared by checksums of the bytes
/// that were read: the last megabyte of it always, and of those before it some each time,
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
    /// Which block is compared next.
    private var nextBlock = 0

    /// How many blocks are compared each time, beside the last one.
    private static let comparedBlocks = 4

    /// - Parameter stamp: As it was before the file was read.
    init(stamp: FileStamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts) {
        self.stamp = stamp
        self.staged = staged
        self.point = point
        self.counts = counts
    }

    /// Compares a file with what was read of it.
    ///
    /// - Parameter holdsUnfinished: Whether the end of a file waits while somebody may still write it.
    mutating func change(of path: String, now: FileStamp, holdsUnfinished: Bool = false) -> Change {
        if now == stamp, staged.problem?.mayPass != true {
            // What waited at the end of a file counts when nobody writes any more, though nothing was written.
            if !staged.isUnfinished || holdsUnfinished && FileGrowth.isExpected(ofFile: path) { return .none }
        }
        guard let point, now.size != stamp.size || now == stamp, now.size >= point.offset else { return .other }
        let last = point.checksums.count - 1
        let compared = min(Self.comparedBlocks, max(last, 0))
        let blocks = (0..<compared).map { (nextBlock + $0) % last } + (last >= 0 ? [last] : [])
        for block in blocks {
            let start = block * ContentChecksum.pieceLength
            guard Self.checksum(of: path, from: start, to: point.offset) == point.checksums[block] else {
                return .other
            }
        }
        if last > 0 { nextBlock = (nextBlock + compared) % last }
        // Bytes that are no UTF-8 may change what all of the file is.
        guard let news = try? TextSource.byteCounts(ofFile: path, from: point.offset), news.broken == 0 else {
            return .other
        }
        return .grown
    }

    /// The record of a file that was read on.
    func readOn(stamp: FileStamp, staged: StagedFile, point: ReadingPoint?, counts: FileCounts) -> FileRecord {
        var record = FileRecord(stamp: stamp, staged: staged, point: point, counts: counts)
        record.nextBlock = nextBlock
        return record
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
