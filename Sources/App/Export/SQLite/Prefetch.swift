import Foundation
import Graph
import Synchronization

/// Makes things on a thread of its own while those before them are worked on.
final class Prefetch<Element: Sendable>: Sendable {
    private let queue = BoundedQueue<Element>(producers: 1, capacity: 4)
    private let failure = Mutex<(any Error)?>(nil)

    /// The other end is gone, so nothing more is made.
    private struct Abandoned: Error {}

    /// - Parameter make: Hands over one thing after the other.
    init(_ make: @escaping @Sendable ((Element) throws -> Void) throws -> Void) {
        Thread.detachNewThread { [self] in
            do {
                try make { if !queue.push($0) { throw Abandoned() } }
            } catch {
                failure.withLock { $0 = error }
            }
            queue.finish()
        }
    }

    /// Works on everything that is made, once; where that fails, nothing more is made.
    func takeEach(_ body: (Element) throws -> Void) throws {
        defer { queue.cancel() }
        while true {
            let elements = queue.next()
            if elements.isEmpty { break }
            for element in elements { try body(element) }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
