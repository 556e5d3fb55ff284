import Dispatch

/// Loads a folder of files of the formats that are known, Neptune bulk-load CSV above all, into a ``GraphStore``.
public enum BulkLoader {
    /// Reads every file below a folder: vertex files first, then edge files, whatever their names.
    ///
    /// Bad records are skipped, counted and reported with file, record and column; only `options.isStrict` makes the
    /// first of them end the load. The work runs on threads of its own, not on the caller's executor; cancelling the
    /// task ends it soon.
    ///
    /// Files in folders `batch-0001`, `batch-0002` and so on are increments: a value of a `(single)` property replaces
    /// the one of an earlier batch, as when Neptune loads the batches one after the other with
    /// `updateSingleCardinalityProperties`. Inside a batch, and everywhere else, a second value is an error.
    ///
    /// - Parameters:
    ///   - folder: The path of a folder, searched recursively, or of a single file.
    ///   - progress: Called now and then from a loading thread.
    /// - Throws: ``LoadError`` when the folder cannot be read, `isStrict` met an error, or the task was cancelled.
    public static func load(
        folder: String, options: LoadOptions = LoadOptions(), progress: (@Sendable (LoadProgress) -> Void)? = nil
    ) async throws(LoadError) -> (GraphStore, LoadReport) {
        try await LoadThread.run(folder: folder, progress) { monitor throws(LoadError) in
            var load = LoadRun(
                try FolderScanner.files(in: folder), in: folder, formats: RecordFormats.all, options: options,
                monitor: monitor)
            return try load.run()
        }
    }
}

/// Runs a load on a thread of its own, not on the caller's executor; cancelling the task ends it soon.
enum LoadThread {
    static func run<Result: Sendable>(
        folder: String, _ progress: (@Sendable (LoadProgress) -> Void)?,
        _ body: @escaping @Sendable (LoadMonitor) throws(LoadError) -> Result
    ) async throws(LoadError) -> Result {
        typealias Outcome = Swift.Result<Result, LoadError>
        let monitor = LoadMonitor(report: progress)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
                DispatchQueue.global(qos: .userInitiated).async {
                    continuation.resume(returning: Outcome { () throws(LoadError) in try body(monitor) })
                }
            }
        } onCancel: {
            monitor.cancel()
        }
        do throws(LoadError) {
            return try outcome.get()
        } catch {
            guard error.path.isEmpty else { throw error }
            throw LoadError(error.code, error.message, path: folder, report: error.report)
        }
    }
}
