import Foundation

/// Makes things on a thread of its own while those before them are worked on; it holds few, so memory stays bounded.
///
/// `@unchecked`: everything that changes is touched under the condition's lock only.
final class Prefetch<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [Element] = []
    private var isOver = false
    private var failure: (any Error)?

    private static var capacity: Int { 8 }

    /// The other end is gone, so nothing more is made.
    private struct Abandoned: Error {}

    /// - Parameter make: Hands over one thing after the other.
    init(_ make: @escaping @Sendable ((Element) throws -> Void) throws -> Void) {
        Thread.detachNewThread { [self] in
            var failure: (any Error)?
            do { try make { try push($0) } } catch { failure = error }
            condition.withLock {
                self.failure = failure
                isOver = true
                condition.broadcast()
            }
        }
    }

    private func push(_ element: Element) throws {
        try condition.withLock {
            while waiting.count >= Self.capacity, !isOver { condition.wait() }
            guard !isOver else { throw Abandoned() }
            waiting.append(element)
            condition.broadcast()
        }
    }

    /// Waits for the next one; nil when there is none.
    func next() throws -> Element? {
        try condition.withLock {
            while waiting.isEmpty, !isOver { condition.wait() }
            if !waiting.isEmpty {
                condition.broadcast()
                return waiting.removeFirst()
            }
            if let failure { throw failure }
            return nil
        }
    }

    /// Lets the thread end although not everything was taken.
    func abandon() {
        condition.withLock {
            isOver = true
            waiting = []
            condition.broadcast()
        }
    }
}
