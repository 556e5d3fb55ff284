import Foundation
import Graph
import Phones
import Synchronization

/// Reads and cleans files side by side, and hands their rows to the one who keeps them.
struct StagingPipeline {
    /// A file, and the place of its rows among those of its table.
    struct Item: Sendable {
        var file: LandingArea.File
        var rank: Int
    }

    /// What reading a file gave.
    struct Reading: Sendable {
        var staged: StagedFile
        /// Where to go on when it has grown; nil when it has to be read as a whole.
        var point: ReadingPoint?
        /// What the system said of it before it was read.
        var stamp: FileStamp
    }

    /// How many batches wait for the one who keeps them.
    private static let mostWaiting = 48

    var region: PhoneRegion
    /// How many records of a file are read; nil reads all.
    var limit: Int?
    /// How many files are read at the same time.
    var workers: Int
    var holdsUnfinishedLines = false

    /// - Parameters:
    ///   - take: Keeps a batch; called on the calling thread alone.
    ///   - complete: Called there when all batches of a table were taken.
    /// - Returns: What reading each file gave, in the order of the items.
    func run(
        _ items: [Item], progress: @Sendable (String, Int) -> Void, take: (RowBatch) throws -> Void,
        complete: (LandingTable) throws -> Void
    ) throws(CurationError) -> [Reading] {
        guard !items.isEmpty else { return [] }
        // The largest first, so that no thread has a long one left when the others are done.
        let sizes = items.map { item in
            try? FileManager.default.attributesOfItem(atPath: item.file.path)[.size] as? Int
        }
        let order = items.indices.sorted { (sizes[$0] ?? 0) > (sizes[$1] ?? 0) }
        let work = Mutex(Work(count: items.count))
        let count = min(max(workers, 1), items.count)
        let queue = BoundedQueue<Delivery>(producers: count, capacity: Self.mostWaiting)
        var takingFailure: CurationError?
        var filesLeft = Dictionary(items.map { ($0.file.table, 1) }, uniquingKeysWith: +)
        withoutActuallyEscaping(progress) { progress in
            let group = DispatchGroup()
            for _ in 0..<count {
                // A thread of its own: readers wait for room in the queue.
                DispatchQueue.global().async(group: group) {
                    read(items, order, work, queue, progress)
                    queue.finish()
                }
            }
            do throws(CurationError) {
                while true {
                    let deliveries = queue.next()
                    if deliveries.isEmpty { break }
                    for delivery in deliveries {
                        try CurationError.wrapping("the state") {
                            switch delivery {
                            case .rows(let batch): try take(batch)
                            case .end(let table):
                                filesLeft[table, default: 0] -= 1
                                if filesLeft[table] == 0 { try complete(table) }
                            }
                        }
                    }
                }
            } catch {
                takingFailure = error
                queue.cancel()
            }
            group.wait()
        }
        if let takingFailure { throw takingFailure }
        return try work.withLock { work throws(CurationError) in
            if let failure = work.failure { throw failure }
            return work.staged.compactMap { $0 }
        }
    }

    private func read(
        _ items: [Item], _ order: [Int], _ work: borrowing Mutex<Work>, _ queue: BoundedQueue<Delivery>,
        _ progress: @Sendable (String, Int) -> Void
    ) {
        while let place = work.withLock({ $0.take() }) {
            let item = items[order[place]]
            do throws(CurationError) {
                let staged = try stage(item, queue) { progress(item.file.name, $0) }
                work.withLock { $0.staged[order[place]] = staged }
            } catch {
                work.withLock { $0.failure = $0.failure ?? error }
                queue.cancel()
            }
        }
    }

    private func stage(
        _ item: Item, _ queue: BoundedQueue<Delivery>, _ progress: (Int) -> Void
    ) throws(CurationError) -> Reading {
        try CurationError.wrapping(item.file.path) {
            let stamp = try FileStamp(of: item.file.path)
            var staged = StagedFile(rank: item.rank, file: item.file)
            let cleaner = RowCleaner(table: item.file.table, region: region) { batch in
                if !queue.push(.rows(batch)) { throw CancellationError() }
            }
            var stager = RecordStager(
                file: item.file, limit: limit, holdsUnfinishedLines: holdsUnfinishedLines, sink: cleaner)
            try stager.stage(into: &staged, progress: progress)
            try cleaner.finish()
            if !queue.push(.end(of: item.file.table)) { throw CancellationError() }
            return Reading(staged: staged, point: stager.end, stamp: stamp)
        }
    }

    /// Which files are left to read, and what the others gave.
    private struct Work {
        var next = 0
        var staged: [Reading?]
        var failure: CurationError?

        init(count: Int) { staged = Array(repeating: nil, count: count) }

        mutating func take() -> Int? {
            guard failure == nil, next < staged.count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
