import Dispatch

/// Loads a folder of Neptune bulk-load CSV files into a ``GraphStore``.
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
        let monitor = LoadMonitor(report: progress)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
                DispatchQueue.global(qos: .userInitiated).async {
                    continuation.resume(returning: run(folder: folder, options: options, monitor: monitor))
                }
            }
        } onCancel: {
            monitor.cancel()
        }
        return try result.get()
    }

    private typealias Outcome = Result<(GraphStore, LoadReport), LoadError>

    private static func run(folder: String, options: LoadOptions, monitor: LoadMonitor) -> Outcome {
        Result { () throws(LoadError) in
            do throws(LoadError) {
                var load = LoadRun(folder: folder, options: options, monitor: monitor)
                return try load.run()
            } catch {
                guard error.path.isEmpty else { throw error }
                throw LoadError(error.code, error.message, path: folder, report: error.report)
            }
        }
    }
}
