import Glibc

/// A folder of files with its compiled store, which is used when it is current and made when it is not.
///
/// The store is a cache: it can be deleted at any time, and where it cannot be written the graph is held in memory.
/// Files that came to the folder since, and ends of files that have grown, are read on top of the store as long as they
/// are few.
/// Processes that open one folder at the same time compile it once: the others wait and use the result.
public struct CompiledFolder: Sendable {
    /// What opening gave.
    public struct Opened: Sendable {
        /// The graph; it holds the mapping of ``file``, which may be replaced or removed meanwhile.
        public let store: GraphStore
        /// What the load did: the one that made the store, with what was read on top of it.
        public let report: LoadReport
        /// The file that the store is mapped from; nil when it is held in memory.
        public let file: String?
        /// Why the store could not be used or kept, in words for people.
        public let problem: String?
        /// When the newest of the files was last written, in milliseconds since 1970; nil when there is none.
        public var newestFile: Int64?
        /// Whether so much has come to the folder since the store was compiled that it should be compiled again.
        public var isWorthCompiling = false
    }

    /// What has come since is read on top of the store while it is at most this share of all.
    private static let largestAddition = 10
    /// From this share on the store should be compiled again when there is time.
    private static let smallAddition = 50
    /// However small the folder is, so many bytes are always few.
    private static let fewBytes = 1 << 18

    /// The path of the folder, or of a single file, as it was given.
    public let folder: String
    /// The path of the file that the store is kept in, whether it is there or not.
    public let file: String
    private let options: LoadOptions
    /// Whether the store is kept in the cache, which is ours to lock and to tidy up.
    private let isCached: Bool

    /// Names a folder and where its store is kept; nothing is read yet.
    ///
    /// - Parameters:
    ///   - cacheFolder: Where stores are kept; this one's name is that of the folder and a checksum of its path.
    ///   - file: Where to keep the store instead of the cache.
    public init(folder: String, cacheFolder: String, file: String? = nil, options: LoadOptions) {
        self.folder = folder
        self.file = file ?? Self.file(for: folder, in: cacheFolder)
        isCached = file == nil
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
    /// - Throws: ``LoadError`` when the folder cannot be read, `isStrict` met an error in it, or the task was
    ///   cancelled.
    public func open(progress: (@Sendable (LoadProgress) -> Void)? = nil) async throws(LoadError) -> Opened {
        try await LoadThread.run(folder: folder, progress) { monitor throws(LoadError) in try open(monitor) }
    }

    /// Reads the folder and writes the store, whether or not there is a current one.
    ///
    /// - Throws: ``LoadError`` as ``open(progress:)``.
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
        if case .current(let opened) = look(listing, monitor) { return opened }
        let lock = lock(monitor)
        defer { withExtendedLifetime(lock) {} }
        if monitor.isStopped { throw LoadError(.cancelled, "the load was cancelled", path: folder) }
        // Whoever held the lock may have made what is needed.
        switch look(listing, monitor) {
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

    private func look(_ listing: SourceFingerprint, _ monitor: LoadMonitor) -> Kept {
        guard access(file, F_OK) == 0 else { return .absent }
        do throws(StoreError) {
            let reader = try StoreReader(path: file)
            let origin = try reader.origin()
            if isCurrent(origin, listing) {
                return .current(
                    Opened(
                        store: try reader.store(), report: origin.report, file: file, problem: nil,
                        newestFile: listing.newest))
            }
            let store = try reader.store()
            let opened = add(what: listing, to: store, origin, monitor)
            if store.isDamaged { throw StoreError(.damaged, "it is damaged") }
            return opened.map { .current($0) } ?? .absent
        } catch {
            // A format of another version is nothing to worry anybody about.
            return error.code == .otherVersion ? .absent : .unusable(error.at(file))
        }
    }

    private func isCurrent(_ origin: StoreOrigin, _ listing: SourceFingerprint) -> Bool {
        origin.allowsEmptyStrings == options.allowsEmptyStrings
            && origin.fingerprint.describes(listing, folder: folder, work: ParallelWork(threads: options.threads))
    }

    /// Reads what has come to the folder on top of the store; nil where all has to be read.
    private func add(
        what listing: SourceFingerprint, to store: GraphStore, _ origin: StoreOrigin, _ monitor: LoadMonitor
    ) -> Opened? {
        let work = ParallelWork(threads: options.threads)
        guard origin.allowsEmptyStrings == options.allowsEmptyStrings,
            let additions = origin.fingerprint.additions(in: listing, folder: folder, work: work),
            additions.byteCount <= max(origin.fingerprint.byteCount / Self.largestAddition, Self.fewBytes),
            let found = try? FolderScanner.files(in: folder)
        else { return nil }
        var files: [InputFile] = []
        for file in found where additions.new.contains(file.name) || additions.grown[file.name] != nil {
            var file = FolderScanner.recognise(file, by: RecordFormats.all)
            if let size = additions.grown[file.name] {
                let earlier = origin.report.files.first { $0.file == file.name }
                // Where a file had errors it is not known how its last record ended.
                guard let earlier, earlier.errors == 0 else { return nil }
                // How quotes are written is told by the whole of a file.
                guard !origin.report.remarks.contains(where: { $0.fileName == file.name && $0.column == nil }) else {
                    return nil
                }
                if case .readable(let reader)? = file.recognition {
                    guard let rest = reader.continued(behind: size, of: file) else { return nil }
                    file.recognition = .readable(rest)
                }
                file.recordsBefore = earlier.records
            }
            files.append(file)
        }
        let increments = found.filter { !additions.new.contains($0.name) }.map(\.increment)
        var run = AdditionRun(
            files, to: store, report: origin.report, lastIncrement: increments.max() ?? 0, options: options,
            monitor: monitor)
        guard let (grown, report) = try? run.run() else { return nil }
        let isSmall =
            additions.byteCount <= max(origin.fingerprint.byteCount / Self.smallAddition, Self.fewBytes)
        return Opened(
            store: grown, report: report, file: file, problem: nil, newestFile: listing.newest,
            isWorthCompiling: !isSmall)
    }

    private func lock(_ monitor: LoadMonitor) -> FileLock? {
        guard isCached else { return nil }
        Self.makeFolder(of: file)
        return FileLock(path: "\(file).lock") { monitor.isStopped }
    }

    private func compile(_ monitor: LoadMonitor, problem: String?) throws(LoadError) -> Opened {
        let before = try SourceFingerprint.listing(folder: folder)
        var load = LoadRun(folder: folder, formats: RecordFormats.all, options: options, monitor: monitor)
        let (store, report) = try load.run()
        let work = ParallelWork(threads: options.threads)
        do throws(StoreError) {
            if isCached { removeOrphans() }
            let isKept = try StoreWriter(path: file, work: work).write(store) { [folder, options] in
                // One thread is busy writing.
                let others = ParallelWork(threads: max(1, work.threads - 1))
                let fingerprint = before.readingContent(folder: folder, work: others)
                guard (try? SourceFingerprint.listing(folder: folder)) == before else { return nil }
                return StoreOrigin(
                    folder: Self.resolved(folder), fingerprint: fingerprint, report: report,
                    allowsEmptyStrings: options.allowsEmptyStrings)
            }
            guard isKept else {
                let words = "the folder changed while it was read, so the compiled store was not kept"
                return Opened(
                    store: store, report: report, file: nil, problem: words, newestFile: before.newest)
            }
            return Opened(
                store: try StoreReader(path: file).store(), report: report, file: file, problem: problem,
                newestFile: before.newest)
        } catch {
            let words = "the compiled store could not be kept, so the graph is held in memory: \(error)"
            return Opened(store: store, report: report, file: nil, problem: words, newestFile: before.newest)
        }
    }

    /// Removes the stores beside this one whose folders are gone, and what was not written to its end.
    private func removeOrphans() {
        let cache = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard let stream = opendir(cache) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let path = "\(cache)/\(name)"
            if Self.isLeftover(name) { unlink(path) }
            guard name.hasSuffix(StoreFile.nameExtension), let origin = try? StoreReader(path: path).origin(),
                access(origin.folder, F_OK) != 0, errno == ENOENT
            else { continue }
            unlink(path)
            unlink("\(path).lock")
        }
    }

    /// Whether a file was being written by a process that is gone.
    private static func isLeftover(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard parts.count > 2, parts.last == "tmp", "." + parts[parts.count - 3] == StoreFile.nameExtension,
            let process = pid_t(parts[parts.count - 2])
        else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
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
