import Glibc

/// A folder of Neptune CSV with its compiled store, which is used when it is current and made when it is not.
///
/// The store is a cache: it can be deleted at any time, and where it cannot be written the graph is held in memory.
/// Processes that open one folder at the same time compile it once: the others wait and use the result.
public struct CompiledFolder: Sendable {
    /// What opening gave.
    public struct Opened: Sendable {
        public let store: GraphStore
        public let report: LoadReport
        /// The file that the store is mapped from; nil when it is held in memory.
        public let file: String?
        /// Why the store could not be used or kept, in words for people.
        public let problem: String?
    }

    public let folder: String
    /// Where the store is kept.
    public let file: String
    private let options: LoadOptions

    /// - Parameter file: Where to keep the store instead of the cache.
    public init(folder: String, cacheFolder: String, file: String? = nil, options: LoadOptions) {
        self.folder = folder
        self.file = file ?? Self.file(for: folder, in: cacheFolder)
        self.options = options
    }

    /// The name of the folder, for people, and the checksum of its path, which is what tells stores apart.
    private static func file(for folder: String, in cacheFolder: String) -> String {
        let path = resolved(folder)
        let name = path.split(separator: "/").last.map { String($0.prefix(60)) } ?? "root"
        let checksum = String(StoreChecksum.of(Array(path.utf8)), radix: 16)
        return "\(cacheFolder)/\(name)-\(checksum)\(StoreFile.nameExtension)"
    }

    private static func resolved(_ folder: String) -> String {
        let path = realpath(folder, nil)
        defer { free(path) }
        return path.map { String(cString: $0) } ?? folder
    }

    /// Opens the store if it is current; otherwise reads the folder and writes it.
    ///
    /// - Parameter progress: Called now and then while files are read, from another thread.
    /// - Throws: ``LoadError`` when the folder cannot be read or the task was cancelled.
    public func open(progress: (@Sendable (LoadProgress) -> Void)? = nil) async throws(LoadError) -> Opened {
        try await LoadThread.run(folder: folder, progress) { monitor throws(LoadError) in try open(monitor) }
    }

    /// Reads the folder and writes the store, whether or not there is a current one.
    ///
    /// - Throws: ``LoadError`` as ``open(progress:)``, and when `isStrict` met an error.
    public func compile(progress: (@Sendable (LoadProgress) -> Void)? = nil) async throws(LoadError) -> Opened {
        try await LoadThread.run(folder: folder, progress) { monitor throws(LoadError) in
            let lock = lock(monitor)
            defer { withExtendedLifetime(lock) {} }
            return try compile(monitor, problem: nil)
        }
    }

    /// The store as it lies in the cache, and whether it is current; nil when there is none.
    ///
    /// - Throws: ``StoreError`` when the file cannot be used, ``LoadError`` when the folder cannot be read.
    public func kept() throws -> (report: LoadReport, isCurrent: Bool)? {
        guard access(file, F_OK) == 0 else { return nil }
        let origin = try StoreReader(path: file).origin()
        return (origin.report, isCurrent(origin, try SourceFingerprint.listing(folder: folder)))
    }

    private func open(_ monitor: LoadMonitor) throws(LoadError) -> Opened {
        let listing = try SourceFingerprint.listing(folder: folder)
        if case .current(let opened) = look(listing) { return opened }
        let lock = lock(monitor)
        defer { withExtendedLifetime(lock) {} }
        if monitor.isStopped { throw LoadError(.cancelled, "the load was cancelled", path: folder) }
        // Whoever held the lock may have made what is needed.
        switch look(listing) {
        case .current(let opened): return opened
        case .unusable(let error): return try compile(monitor, problem: "\(error); it was made again")
        case .absent: return try compile(monitor, problem: nil)
        }
    }

    private enum Kept {
        case current(Opened)
        case unusable(StoreError)
        case absent
    }

    private func look(_ listing: SourceFingerprint) -> Kept {
        guard access(file, F_OK) == 0 else { return .absent }
        do throws(StoreError) {
            let reader = try StoreReader(path: file)
            let origin = try reader.origin()
            guard isCurrent(origin, listing) else { return .absent }
            return .current(Opened(store: try reader.store(), report: origin.report, file: file, problem: nil))
        } catch {
            // A format of another version is nothing to worry anybody about.
            return error.code == .otherVersion ? .absent : .unusable(error.at(file))
        }
    }

    private func isCurrent(_ origin: StoreOrigin, _ listing: SourceFingerprint) -> Bool {
        origin.allowsEmptyStrings == options.allowsEmptyStrings
            && origin.fingerprint.describes(listing, folder: folder, work: ParallelWork(threads: options.threads))
    }

    private func lock(_ monitor: LoadMonitor) -> FileLock? {
        Self.makeFolder(of: file)
        return FileLock(path: "\(file).lock") { monitor.isStopped }
    }

    private func compile(_ monitor: LoadMonitor, problem: String?) throws(LoadError) -> Opened {
        let before = try SourceFingerprint.listing(folder: folder)
        var load = LoadRun(folder: folder, options: options, monitor: monitor)
        let (store, report) = try load.run()
        let work = ParallelWork(threads: options.threads)
        let fingerprint = before.readingContent(folder: folder, work: work)
        guard try SourceFingerprint.listing(folder: folder) == before else {
            let words = "the folder changed while it was read, so the compiled store was not kept"
            return Opened(store: store, report: report, file: nil, problem: words)
        }
        do throws(StoreError) {
            let origin = StoreOrigin(
                folder: Self.resolved(folder), fingerprint: fingerprint, report: report,
                allowsEmptyStrings: options.allowsEmptyStrings)
            removeOrphans()
            try StoreWriter(path: file, work: work).write(store, origin)
            return Opened(store: try StoreReader(path: file).store(), report: report, file: file, problem: problem)
        } catch {
            let words = "the compiled store could not be kept, so the graph is held in memory: \(error)"
            return Opened(store: store, report: report, file: nil, problem: words)
        }
    }

    /// Removes the stores beside this one whose folders are gone.
    private func removeOrphans() {
        let cache = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard let stream = opendir(cache) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let path = "\(cache)/\(name)"
            guard name.hasSuffix(StoreFile.nameExtension), let origin = try? StoreReader(path: path).origin(),
                access(origin.folder, F_OK) != 0, errno == ENOENT
            else { continue }
            unlink(path)
            unlink("\(path).lock")
        }
    }

    /// Makes the folders above a file; what cannot be made shows when the file is written.
    private static func makeFolder(of file: String) {
        var path = ""
        for part in file.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            path += path.isEmpty && part.isEmpty ? "/" : path.hasSuffix("/") || path.isEmpty ? part : "/" + part
            mkdir(path, 0o700)
        }
    }
}
