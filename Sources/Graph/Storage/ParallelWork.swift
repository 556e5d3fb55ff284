import Dispatch
import Glibc
import Synchronization

/// Runs independent pieces of work on threads that are not those of Swift's executors, so that it starves no task.
package struct ParallelWork: Sendable {
    let threads: Int

    package init(threads: Int?) {
        self.threads = max(1, threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// Calls the body once for each number below `count`; lower numbers begin first.
    package func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
        let workers = min(threads, count)
        guard workers > 1 else {
            for index in 0..<count { body(index) }
            return
        }
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }

    /// The results of the body for each number below `count`, in order.
    func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
        forEach(count) { index in
            let result = body(index)
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0 }.compactMap { $0 }
    }

    /// The results of two bodies that run at the same time, if there are two threads.
    func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let results = Mutex<(first: First?, second: Second?)>((nil, nil))
        forEach(2) { number in
            if number == 0 {
                let result = first()
                results.withLock { $0.first = result }
            } else {
                let result = second()
                results.withLock { $0.second = result }
            }
        }
        guard let first = results.withLock({ $0.first }), let second = results.withLock({ $0.second }) else {
            preconditionFailure("a piece of work was not done")
        }
        return (first, second)
    }
}

/// Memory that the pieces of one parallel step fill together.
///
/// `@unchecked Sendable`: each piece writes elements no other piece touches, and nobody reads before the step is over.
struct SharedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    private let buffer: UnsafeMutableBufferPointer<Element>

    init(_ buffer: UnsafeMutableBufferPointer<Element>) { self.buffer = buffer }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: buffer.count))
            return buffer[index]
        }
        nonmutating set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: buffer.count))
            buffer[index] = newValue
        }
    }

    /// Copies elements to a place in the memory.
    @inline(__always)
    func write(_ source: UnsafeBufferPointer<Element>, at index: Int) {
        precondition(index >= 0 && index &+ source.count <= buffer.count)
        guard let from = source.baseAddress, let to = buffer.baseAddress else { return }
        (to + index).update(from: from, count: source.count)
    }
}
