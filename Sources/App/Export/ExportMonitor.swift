import Graph
import Synchronization

/// How far an export is, and whether it is to stop; shared by the threads that work on it.
final class ExportMonitor: Sendable {
    private let rows = Atomic<Int>(0)
    private let stopped = Atomic<Bool>(false)
    private let progress: @Sendable (Int) -> Void

    /// - Parameter progress: Told now and then how many rows are done, from any thread.
    init(progress: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.progress = progress
    }

    func stop() { stopped.store(true, ordering: .relaxed) }

    /// Counts rows that are done.
    ///
    /// - Throws: `ExportError` when the export is to stop.
    func note(_ count: Int) throws {
        let done = rows.add(count, ordering: .relaxed).newValue
        guard !stopped.load(ordering: .relaxed) else { throw ExportError(.cancelled, "interrupted") }
        progress(done)
    }

    /// Works on each of several things, on all cores, larger ones first; the first failure stops the others.
    func forEach<Element: Sendable>(
        _ elements: [Element], size: (Element) -> Int, _ body: @escaping @Sendable (Element) throws -> Void
    ) throws {
        let ordered = elements.sorted { size($0) > size($1) }
        let failure = Mutex<(any Error)?>(nil)
        ParallelWork(threads: nil).forEach(ordered.count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do {
                try body(ordered[index])
            } catch {
                failure.withLock { if $0 == nil { $0 = error } }
                stop()
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
