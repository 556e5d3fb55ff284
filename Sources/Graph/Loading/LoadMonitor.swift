import Synchronization

/// Counts what has been read, tells the caller now and then, and stops the threads when the load is over early.
final class LoadMonitor: Sendable {
    private struct State {
        var filesDone = 0
        var filesTotal = 0
        var rows = 0
        var lastReport: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let cancelled = Atomic<Bool>(false)
    /// No chunk behind this one needs to be read.
    private let lastChunk = Atomic<Int>(.max)
    private let start = ContinuousClock.now
    private let report: (@Sendable (LoadProgress) -> Void)?

    init(report: (@Sendable (LoadProgress) -> Void)?) { self.report = report }

    var seconds: Double { (ContinuousClock.now - start).inSeconds }

    var isStopped: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Strict loads end with the first error, and the first is the same whatever thread comes first.
    func stop(afterChunk number: Int) { lastChunk.min(number, ordering: .relaxed) }

    func shouldRead(chunk number: Int) -> Bool {
        !isStopped && number <= lastChunk.load(ordering: .relaxed)
    }

    func begin(files: Int) {
        state.withLock { $0.filesTotal = files }
        notify(isDue: true)
    }

    func noteRead(rows: Int) {
        state.withLock { $0.rows += rows }
        notify(isDue: false)
    }

    func noteFileDone() { state.withLock { $0.filesDone += 1 } }

    func finish() { notify(isDue: true) }

    /// Reports at most ten times a second.
    private func notify(isDue: Bool) {
        guard let report else { return }
        let now = ContinuousClock.now
        let seconds = (now - start).inSeconds
        let progress = state.withLock { state -> LoadProgress? in
            if !isDue, let last = state.lastReport, now - last < .milliseconds(100) { return nil }
            state.lastReport = now
            return LoadProgress(
                filesDone: state.filesDone, filesTotal: state.filesTotal, rows: state.rows,
                rowsPerSecond: seconds > 0 ? Double(state.rows) / seconds : 0)
        }
        if let progress { report(progress) }
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
