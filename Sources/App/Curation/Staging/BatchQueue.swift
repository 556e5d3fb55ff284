import Foundation

/// Hands batches of rows from the threads that read files to the one that keeps them; it holds few, so memory stays bounded.
///
/// `@unchecked`: everything that changes is touched under the condition's lock only.
final class BatchQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var batches: [RowBatch] = []
    private var producers: Int
    private var isCancelled = false

    private static let capacity = 24

    /// - Parameter producers: How many threads will say that they are done.
    init(producers: Int) { self.producers = producers }

    /// Waits for room and adds a batch; false when nobody takes any more.
    func push(_ batch: RowBatch) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while batches.count >= Self.capacity, !isCancelled { condition.wait() }
        guard !isCancelled else { return false }
        batches.append(batch)
        condition.broadcast()
        return true
    }

    /// Says that a thread gives nothing more.
    func finish() {
        condition.lock()
        producers -= 1
        condition.broadcast()
        condition.unlock()
    }

    /// Lets everybody end.
    func cancel() {
        condition.lock()
        isCancelled = true
        batches = []
        condition.broadcast()
        condition.unlock()
    }

    /// Waits for batches and gives all that are there; none when there are no more.
    func next() -> [RowBatch] {
        condition.lock()
        defer { condition.unlock() }
        while batches.isEmpty, producers > 0, !isCancelled { condition.wait() }
        let taken = batches
        batches = []
        condition.broadcast()
        return taken
    }
}
