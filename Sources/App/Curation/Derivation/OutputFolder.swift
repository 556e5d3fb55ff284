import Foundation
import Graph

/// The folder that a curation writes batches into.
///
/// A batch is put together in a hidden folder and appears by one rename, so whoever looks sees all of it or nothing,
/// also when the process is killed. What a killed run left behind is removed by the next one. The folder is locked
/// while it is written to.
struct OutputFolder: ~Copyable {
    let url: URL
    /// What is there.
    let state: CurationState
    /// The folder that it was told to go on from.
    private let since: URL?
    private let lock: FileLock

    static let reportName = "quality.json"
    static let partialName = ".c360-partial"
    static let pendingName = "batch"

    /// Opens and locks a folder; makes it when it is not there.
    ///
    /// - Parameter since: What to go on from; a folder that is new carries it from then on.
    /// - Throws: `CurationError` when another process writes there, something lies there that is no batch, or it goes on
    ///   from something else than `since`.
    init(_ url: URL, since: CurationState? = nil) throws(CurationError) {
        try CurationError.wrapping(url.path) {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        let lock = try Self.lock(url)
        let partial = url.appendingPathComponent(Self.partialName)
        try Self.clear(partial)
        if let since { try Self.carry(since, in: url, by: partial) }
        let state = try CurationState(of: url)
        self.url = url
        self.state = state
        self.since = since?.folder
        self.lock = lock
    }

    /// Locks the folder, which one process at a time may write to.
    private static func lock(_ url: URL) throws(CurationError) -> FileLock {
        // A process that is just being started holds the locks of its parent for a moment, so a lock that is not to be
        // had is asked for again.
        var attempts = 200
        do throws(FileLock.FolderFailure) {
            return try FileLock(folder: url.path) {
                attempts -= 1
                return attempts == 0
            }
        } catch {
            switch error {
            case .notOpened(let code):
                throw CurationError(.notWritable, String(cString: strerror(code)), path: url.path)
            case .cancelled:
                throw CurationError(
                    .busy, "another curation writes to this folder; wait until it is done.", path: url.path)
            }
        }
    }

    /// Puts a state into a folder by one rename; nothing happens when it is there already.
    private static func carry(_ since: CurationState, in url: URL, by partial: URL) throws(CurationError) {
        let state = try CurationState(of: url)
        guard !state.isSameFolder(as: since) else { return }
        guard state.isCarried || state.batches.isEmpty else {
            throw CurationError(
                .otherState, "this folder has batches of its own; give --since a folder that is new.", path: url.path)
        }
        let copy = partial.appendingPathComponent("since")
        let target = CurationState.carriedURL(in: url)
        try since.write(to: copy)
        let isSame = state.isCarried && FileManager.default.contentsEqual(atPath: copy.path, andPath: target.path)
        if !state.isCarried { try CurationError.wrapping(url.path) { try move(copy, to: target) } }
        try clear(partial)
        guard isSame || !state.isCarried else {
            throw CurationError(
                .otherState, "this folder goes on from another state; give --since a folder that is new.",
                path: url.path)
        }
    }

    var nextBatch: Int { state.lastBatch + 1 }

    // MARK: The batch that is being written

    var partial: URL { url.appendingPathComponent(Self.partialName) }
    /// The folder that becomes the next batch.
    var pending: URL { partial.appendingPathComponent(Self.pendingName) }

    /// Where a state is put together.
    var pendingState: URL { partial.appendingPathComponent("state") }

    func prepare() throws(CurationError) {
        try CurationError.wrapping(partial.path) {
            try FileManager.default.createDirectory(
                at: pending.appendingPathComponent(CurationState.digestFolder), withIntermediateDirectories: true)
        }
    }

    /// Lets the pending folder appear as the next batch, and its report as the folder's.
    func commit(report: Data) throws(CurationError) {
        try CurationError.wrapping(url.path) {
            try report.write(to: pending.appendingPathComponent(Self.reportName))
            let copy = partial.appendingPathComponent(Self.reportName)
            try report.write(to: copy)
            try Self.move(pending, to: url.appendingPathComponent(CurationState.batchName(nextBatch)))
            try Self.move(copy, to: url.appendingPathComponent(Self.reportName))
            lock.synchronize()
        }
    }

    /// Puts a state that was made in the hidden folder in the place of the one that is there.
    func install(state folder: URL) throws(CurationError) {
        let target = StateDatabase.url(in: url)
        try Self.clear(target)
        try CurationError.wrapping(target.path) { try Self.move(folder, to: target) }
    }

    /// Forgets the pending folder and whatever else was put together.
    func discard() throws(CurationError) {
        try Self.clear(partial)
    }

    /// Puts the report of a run that wrote no batch in the place of the folder's, where that says something else: rows may
    /// have gone or been left out, and a run that was killed when its batch was there left the report of the batch before.
    ///
    /// A folder that has no batch of its own and nothing to tell that the one it goes on from did not, stays without.
    func keep(_ report: QualityReport) throws(CurationError) {
        let shown = url.appendingPathComponent(Self.reportName)
        let since = since?.appendingPathComponent(Self.reportName)
        if let former = Self.report(at: shown) ?? since.flatMap(Self.report) {
            guard !former.saysTheSame(as: report) else { return }
        } else if state.batches.isEmpty, report.withdrawnCount == 0, report.movedCount == 0 {
            return
        }
        let newest = state.batchFolders.last?.appendingPathComponent(Self.reportName)
        let isBatch = newest.flatMap(Self.report)?.saysTheSame(as: report) ?? false
        try CurationError.wrapping(shown.path) {
            let json = if isBatch, let newest { try Data(contentsOf: newest) } else { try report.json }
            try json.write(to: shown, options: .atomic)
        }
    }

    private static func report(at url: URL) -> QualityReport? {
        (try? Data(contentsOf: url)).flatMap { try? JSONDecoder().decode(QualityReport.self, from: $0) }
    }

    private static func move(_ source: URL, to target: URL) throws {
        guard rename(source.path, target.path) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    private static func clear(_ folder: URL) throws(CurationError) {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        try CurationError.wrapping(folder.path) { try FileManager.default.removeItem(at: folder) }
    }
}
