internal import Dispatch
internal import Synchronization

/// A thread beside Swift's pool, for tasks that prefer it: whatever else the process does, they go on.
final class GatewayThread: TaskExecutor {
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Threads that take turns.
final class GatewayThreads: Sendable {
    private let threads: [GatewayThread]
    private let taken = Mutex(0)

    init(_ count: Int, label: String) {
        threads = (0..<max(1, count)).map { _ in GatewayThread(label) }
    }

    /// The one whose turn it is.
    func next() -> GatewayThread {
        taken.withLock { taken in
            taken = (taken + 1) % threads.count
            return threads[taken]
        }
    }
}
