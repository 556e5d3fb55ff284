import Foundation

/// The folder with curated batches: `batch-0001`, `batch-0002` and so on, each a set of Neptune CSV files.
///
/// A batch is put together in a hidden folder and appears by one rename, so whoever looks sees all of it or nothing,
/// also when the process is killed. What a killed run left behind is removed by the next one. The folder is locked
/// while it is written to.
struct OutputFolder: ~Copyable {
    let url: URL
    /// The numbers of the batches that are there.
    let batches: [Int]
    private let lock: FolderLock

    static let reportName = "quality.json"
    private static let partialName = ".c360-partial"
    private static let digestFolder = ".rows"

    /// Opens and locks a folder; makes it when it is not there.
    ///
    /// - Throws: `CurationError` when another process writes there, or something lies there that is no batch.
    init(_ url: URL) throws(CurationError) {
        try CurationError.wrapping(url.path) {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        let lock = try FolderLock(url)
        let batches = try Self.batchNumbers(in: url)
        try Self.clear(url.appendingPathComponent(Self.partialName))
        self.url = url
        self.batches = batches
        self.lock = lock
    }

    // MARK: The batches that are there

    private static func batchNumbers(in url: URL) throws(CurationError) -> [Int] {
        let names = try CurationError.wrapping(url.path) {
            try FileManager.default.contentsOfDirectory(atPath: url.path)
        }
        var numbers: [Int] = []
        for name in names where !name.hasPrefix(".") && name != reportName {
            guard name.hasPrefix("batch-"), let number = Int(name.dropFirst(6)), number > 0 else {
                throw CurationError(
                    .notACuratedFolder,
                    "\(name) lies here and is no batch of a curation; give a folder that is new, empty or curated.",
                    path: url.path)
            }
            numbers.append(number)
        }
        return numbers.sorted()
    }

    var nextBatch: Int { (batches.last ?? 0) + 1 }

    static func batchName(_ number: Int) -> String {
        let digits = String(number)
        return "batch-\(String(repeating: "0", count: max(4 - digits.count, 0)))\(digits)"
    }

    /// The folders of the batches, oldest first.
    var batchFolders: [URL] { batches.map { url.appendingPathComponent(Self.batchName($0)) } }

    /// What batches wrote of a graph file.
    static func knownRows(of file: GraphFile, in batches: [URL]) throws(CurationError) -> KnownRows {
        var digests: [[RowDigest]] = []
        for batch in batches { digests.append(try DigestFile.read(digestURL(of: file, in: batch))) }
        return KnownRows(batches: digests)
    }

    /// Where a batch keeps the digests of its rows of a graph file; hidden, so that no loader takes it for data.
    static func digestURL(of file: GraphFile, in batch: URL) -> URL {
        batch.appendingPathComponent(digestFolder).appendingPathComponent("\(file.folder)-\(file.name)")
    }

    // MARK: The batch that is being written

    var partial: URL { url.appendingPathComponent(Self.partialName) }
    /// The folder that becomes the next batch.
    var pending: URL { partial.appendingPathComponent("batch") }

    func prepare() throws(CurationError) {
        try CurationError.wrapping(partial.path) {
            try FileManager.default.createDirectory(
                at: pending.appendingPathComponent(Self.digestFolder), withIntermediateDirectories: true)
        }
    }

    /// Lets the pending folder appear as the next batch, and its report as the folder's.
    func commit(report: Data) throws(CurationError) {
        try CurationError.wrapping(url.path) {
            try report.write(to: pending.appendingPathComponent(Self.reportName))
            let copy = partial.appendingPathComponent(Self.reportName)
            try report.write(to: copy)
            try Self.move(pending, to: url.appendingPathComponent(Self.batchName(nextBatch)))
            try Self.move(copy, to: url.appendingPathComponent(Self.reportName))
            lock.synchronize()
        }
        try Self.clear(partial)
    }

    /// Forgets the pending folder.
    func discard() throws(CurationError) {
        try Self.clear(partial)
    }

    /// A run that was killed between the two renames of `commit` left a report that is one batch behind.
    func repairReport() throws(CurationError) {
        guard let last = batches.last else { return }
        let newest = url.appendingPathComponent(Self.batchName(last)).appendingPathComponent(Self.reportName)
        let shown = url.appendingPathComponent(Self.reportName)
        try CurationError.wrapping(shown.path) {
            let report = try Data(contentsOf: newest)
            guard (try? Data(contentsOf: shown)) != report else { return }
            try report.write(to: shown, options: .atomic)
        }
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

/// A folder that one process at a time may hold; free again when the value goes away, or the process.
private struct FolderLock: ~Copyable {
    private let descriptor: Int32

    init(_ url: URL) throws(CurationError) {
        descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CurationError(.notWritable, String(cString: strerror(errno)), path: url.path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CurationError(.busy, "Another curation writes to this folder; wait until it is done.", path: url.path)
        }
    }

    deinit { close(descriptor) }

    /// Brings the folder's entries to the disk.
    func synchronize() {
        fsync(descriptor)
    }
}
