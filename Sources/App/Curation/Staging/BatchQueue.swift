import Foundation

/// What comes from the threads that read files.
enum Delivery: Sendable {
    case rows(RowBatch)
    /// All rows of a file of the table were handed over.
    case end(of: LandingTable)
}

/// Hands batches of rows from the threads that read files to the one that keeps them; it holds few, so memory stays bounded.
///
/// `@unchecked`: everything that changes is touched under the condition's lock only.
final class BatchQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var deliveries: [Delivery] = []
    private var producers: Int
    private var isCancelled = false

    private static let capacity = 48

    /// - Parameter producers: How many threads will say that they are done.
    init(producers: Int) { self.producers = producers }

    /// Waits for room and adds something; false when nobody takes any more.
    func push(_ delivery: Delivery) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while deliveries.count >= Self.capacity, !isCancelled { condition.wait() }
        guard !isCancelled else { return false }
        deliveries.append(delivery)
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
        deliveries = []
        condition.broadcast()
        condition.unlock()
    }

    /// Waits and gives all that is there; none when there is no more.
    func next() -> [Delivery] {
        condition.lock()
        defer { condition.unlock() }
        while deliveries.isEmpty, producers > 0, !isCancelled { condition.wait() }
        let taken = deliveries
        deliveries = []
        condition.broadcast()
        return taken
    }
}
