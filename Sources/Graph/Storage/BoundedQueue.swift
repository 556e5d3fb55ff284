import Foundation

/// Hands things from the threads that make them to the one that takes them; it holds few, so memory stays bounded.
///
/// `@unchecked`: everything that changes is touched under the condition's lock only.
package final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let capacity: Int
    private var waiting: [Element] = []
    private var producers: Int
    private var isCancelled = false

    /// - Parameter producers: How many threads will say that they are done.
    package init(producers: Int, capacity: Int) {
        self.producers = producers
        self.capacity = capacity
    }

    /// Waits for room and adds something; false when nobody takes any more.
    package func push(_ element: Element) -> Bool {
        condition.withLock {
            while waiting.count >= capacity, !isCancelled { condition.wait() }
            guard !isCancelled else { return false }
            waiting.append(element)
            condition.broadcast()
            return true
        }
    }

    /// Says that a thread gives nothing more.
    package func finish() {
        condition.withLock {
            producers -= 1
            condition.broadcast()
        }
    }

    /// Lets everybody end.
    package func cancel() {
        condition.withLock {
            isCancelled = true
            waiting = []
            condition.broadcast()
        }
    }

    /// Waits and gives all that is there; none when there is no more.
    package func next() -> [Element] {
        condition.withLock {
            while waiting.isEmpty, producers > 0, !isCancelled { condition.wait() }
            defer { waiting = [] }
            condition.broadcast()
            return waiting
        }
    }
}
