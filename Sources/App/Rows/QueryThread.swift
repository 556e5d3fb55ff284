import Dispatch

/// A thread of its own for a traversal that somebody typed, which may take as long as its time limit.
///
/// Swift's pool has one thread for each core: on a small machine one or two long traversals would take all of them, and
/// every pane would wait. A serial queue gets a thread beside that pool, so that the screen goes on.
final class QueryThread: TaskExecutor {
    private let queue = DispatchQueue(label: "c360.query")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
