import Dispatch
import Glibc
import Synchronization

/// Writes changes of a graph into its folder, as increments of the format that the folder is in.
///
/// The increments lie below the folder `writes`, in which nobody else writes: rows of vertices and edges, and deletions.
/// A request that was answered is on the disk; requests that wait for each other share one synchronisation. One process
/// at a time writes to a folder; any number reads it.
///
/// Requests are judged by the graph that the writer was handed (``use(_:through:)``) and by what it has written since:
///
///     let writer = try FolderWriter(folder: path)
///     let opened = try await compiledFolder.open()
///     writer.use(opened.store, through: writer.lastCommit)
///     let receipt = try await writer.write(WriteRequest([.putVertex(id: "a", labels: ["person"], properties: [])]))
///
/// Whoever opens the folder anew later hands the graph over with the number that ``lastCommit`` had before it was opened,
/// so that the writer forgets what it no longer has to know.
public final class FolderWriter: Sendable {
    /// How keys of requests are kept.
    public struct Options: Sendable {
        /// How long a request is known by its key.
        public var keyAge: Duration
        /// How many keys are known; the oldest go first.
        public var keyCount: Int

        /// Sets options; a key is known for a day unless there are more than a hundred thousand.
        public init(keyAge: Duration = .seconds(86_400), keyCount: Int = 100_000) {
            self.keyAge = keyAge
            self.keyCount = keyCount
        }
    }

    /// The folder below that of a graph in which increments are written.
    public static let folderName = WriteJournal.folder

    /// The number of the newest increment that was written to a graph's folder; 0 when there is none. O(increments).
    public static func lastIncrement(in folder: String) -> Int {
        let written = FolderEntry.entries(of: "\(folder)/\(folderName)") ?? []
        return written.reduce(0) { last, entry in
            guard entry.isFolder, entry.name.hasPrefix("batch-") else { return last }
            return max(last, Int(entry.name.dropFirst("batch-".count)) ?? 0)
        }
    }

    private struct Waiting {
        let request: WriteRequest
        let answer: CheckedContinuation<Result<WriteReceipt, WriteError>, Never>
    }

    private struct Queue {
        var waiting: [Waiting] = []
        var isRunning = false
        var isClosed = false
    }

    /// The most requests of one commit.
    private static let largestGroup = 1_000

    private let queue = Mutex(Queue())
    private let work = DispatchQueue(label: "c360.writer")
    /// nil when it was closed.
    private let state: Mutex<WriterState?>

    /// Locks a folder for writing and takes away what an earlier writer has left unfinished.
    ///
    /// - Throws: ``WriteError`` with code `locked` when another process writes to the folder, `unavailable` when the
    ///   system does not let it be written to.
    public init(folder: String, options: Options = Options()) throws(WriteError) {
        state = Mutex(try WriterState(folder: folder, options: options))
    }

    /// The number of the last commit; what a graph holds that is opened from now on.
    public var lastCommit: UInt64 { state.withLock { $0?.lastCommit ?? 0 } }

    /// Judges requests by a graph from now on, and by what was committed after it.
    ///
    /// - Parameter commit: What ``lastCommit`` was before the folder was opened.
    public func use(_ store: GraphStore, through commit: UInt64) {
        state.withLock { $0?.use(store, through: commit) }
    }

    /// What is known of an element, with all that is written; nil when it is not there. O(values of the element).
    public func state(of element: ElementReference) -> ElementState? {
        state.withLock { $0?.overlay?.state(element) }
    }

    /// Writes a request, and returns when it is on the disk.
    ///
    /// - Throws: ``WriteError``; nothing of the request is in the graph then.
    public func write(_ request: WriteRequest) async throws(WriteError) -> WriteReceipt {
        let result = await withCheckedContinuation { answer in
            let isFirst = queue.withLock { queue -> Bool? in
                guard !queue.isClosed else { return nil }
                queue.waiting.append(Waiting(request: request, answer: answer))
                defer { queue.isRunning = true }
                return !queue.isRunning
            }
            guard let isFirst else {
                answer.resume(returning: .failure(WriteError(.notReady, "The folder is not written to any more")))
                return
            }
            if isFirst { work.async { self.commitAll() } }
        }
        return try result.get()
    }

    /// Waits for what is being written, takes no more and lets another writer have the folder.
    public func close() {
        queue.withLock { $0.isClosed = true }
        work.sync {}
        state.withLock { $0 = nil }
    }

    private func commitAll() {
        while true {
            let group = queue.withLock { queue in
                let group = Array(queue.waiting.prefix(Self.largestGroup))
                queue.waiting.removeFirst(group.count)
                queue.isRunning = !group.isEmpty
                return group
            }
            guard !group.isEmpty else { return }
            let requests = group.map(\.request)
            let closed = WriteError(.notReady, "The folder is not written to any more")
            let results = state.withLock { $0?.write(requests) ?? requests.map { _ in .failure(closed) } }
            for (waiting, result) in zip(group, results) { waiting.answer.resume(returning: result) }
        }
    }
}
