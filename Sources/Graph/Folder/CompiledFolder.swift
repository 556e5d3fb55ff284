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
        /// What lies on what, the compiled store first, for who goes on from here; nothing where the graph is in memory.
        var layers: [FolderLayer] = []
        /// The file that the first layer is mapped from, as another may take its place.
        var stamp: FileStamp?
    }

    /// What has come since is read on top of the store while it is at most this share of all.
    private static let largestAddition = 10
    /// From this share on the store should be compiled again when there is time.
    private static let smallAddition = 50
    /// However small the folder is, so many bytes are always few.
    private static let fewBytes = 1 << 18
    /// However small they are, more files than these take an opening too long.
    private static let manyFiles = 2_000

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
        "\(cacheFolder)/\(fileName(of: resolved(folder)))\(StoreFile.nameExtension)"
    }

    /// A name for a file about a path or an address: its last part, for people, and its checksum.
    package static func fileName(of path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0.prefix(60)) } ?? "root"
        return "\(name)-\(String(StoreChecksum.of(Array(path.utf8)), radix: 16))"
    }

    /// The path without links and relative parts; as it was given where nothing is there.
    package static func resolved(_ folder: String) -> String {
        let path = realpath(folder, nil)
        defer { free(path) }
        return path.map { String(cString: $0) } ?? folder
    }

    /// Opens the store if it is current; otherwise reads the folder and writes it.
    ///
    /// - Parameters:
    ///   - former: What an earlier opening gave: only files that came since are read, as long as the others are as they
    ///     were.
    ///   - progress: Called now and then while files are read, from another thread.
    /// - Throws: ``LoadError`` when the folder cannot be read, `isStrict` met an error in it, or the task was
    ///   cancelled.
    public func open(
        following former: Opened? = nil, progress: (@Sendable (LoadProgress) -> Void)? = nil
    ) async throws(LoadError) -> Opened {
        try await LoadThread.run(folder: folder, progress) { monitor throws(LoadError) in
            let found = try FolderScanner.files(in: folder)
            if let former, let opened = follow(former, found, monitor) { return opened }
            return try open(found, monitor)
        }
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

    private func open(_ found: [InputFile], _ monitor: LoadMonitor) throws(LoadError) -> Opened {
        if case .current(let opened) = look(found, monitor) { return opened }
        let lock = lock(monitor)
        defer { withExtendedLifetime(lock) {} }
        if monitor.isStopped { throw LoadError(.cancelled, "the load was cancelled", path: folder) }
        // Whoever held the lock may have made what is needed.
        switch look(found, monitor) {
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

    private func look(_ found: [InputFile], _ monitor: LoadMonitor) -> Kept {
        guard let stamp = FileStamp(file) else { return .absent }
        let listing = SourceFingerprint(listing: found)
        do throws(StoreError) {
            let reader = try StoreReader(path: file)
            let origin = try reader.origin()
            let store = try reader.store()
            let base = FolderLayer(store: store, report: origin.report, files: origin.fingerprint)
            if isCurrent(origin, listing) { return .current(opened([base], stamp, listing)) }
            guard origin.allowsEmptyStrings == options.allowsEmptyStrings else { return .absent }
            let layer = add(found, to: base, monitor)
            if store.isDamaged { throw StoreError(.damaged, "it is damaged") }
            return layer.map { .current(opened([base, $0], stamp, listing)) } ?? .absent
        } catch {
            // A format of another version is nothing to worry anybody about.
            return error.code == .otherVersion ? .absent : .unusable(error.at(file))
        }
    }

    private func isCurrent(_ origin: StoreOrigin, _ listing: SourceFingerprint) -> Bool {
        origin.allowsEmptyStrings == options.allowsEmptyStrings
            && origin.fingerprint.describes(listing, folder: folder, work: ParallelWork(threads: options.threads))
    }

    private func opened(
        _ layers: [FolderLayer], _ stamp: FileStamp, _ listing: SourceFingerprint
    ) -> Opened {
        let top = layers[layers.count - 1]
        let isWorthCompiling =
            spareBytes(layers, Self.smallAddition) < 0 || layers.reduce(0) { $0 + $1.added.count } > Self.manyFiles
        return Opened(
            store: top.store, report: top.report, file: file, problem: nil, newestFile: listing.newest,
            isWorthCompiling: isWorthCompiling, layers: layers, stamp: stamp)
    }

    /// How many bytes may lie on the compiled store yet until they are such a part of it.
    private func spareBytes(_ layers: [FolderLayer], _ part: Int) -> Int {
        max(layers[0].files.byteCount / part, Self.fewBytes) - layers.reduce(0) { $0 + $1.addedBytes }
    }

    /// Reads what has come to the folder on top of a layer; nil where all has to be read.
    private func add(_ found: [InputFile], to base: FolderLayer, _ monitor: LoadMonitor) -> FolderLayer? {
        let additions = base.files.additions(
            in: SourceFingerprint(listing: found), but: base.report.passedOver,
            written: Set(found.filter(\.isWritten).map(\.name)), folder: folder,
            work: ParallelWork(threads: options.threads))
        return additions.flatMap {
            base.adding($0, of: found, atMost: spareBytes([base], Self.largestAddition), options, monitor)
        }
    }

    /// Reads what has come since an earlier opening; nil where that is not enough.
    ///
    /// A layer that is no larger than what comes is read again with it, so there are never more layers than bits in the
    /// number of files, or of bytes where files grow.
    private func follow(_ former: Opened, _ found: [InputFile], _ monitor: LoadMonitor) -> Opened? {
        var layers = former.layers
        guard let top = layers.last, !top.store.isDamaged, let stamp = former.stamp,
            FileStamp(file) == stamp
        else { return nil }
        let listing = SourceFingerprint(listing: found)
        let work = ParallelWork(threads: options.threads)
        let written = Set(found.filter(\.isWritten).map(\.name))
        func since(_ layer: FolderLayer) -> SourceFingerprint.Additions? {
            let additions = layer.files.additions(
                in: listing, but: layer.report.passedOver, written: written, folder: folder, work: work)
            guard let additions, written.isSuperset(of: additions.grown.keys) else { return nil }
            return additions
        }
        guard var additions = since(top) else { return nil }
        guard !additions.isEmpty else { return opened(layers, stamp, listing) }
        while layers.count > 1, let last = layers.last, last.isMergeable,
            last.hasGrown || !additions.grown.isEmpty
                ? last.addedBytes <= listing.bytes(of: additions) : last.added.count <= additions.new.count
        {
            layers.removeLast()
            guard let more = since(layers[layers.count - 1]) else { return nil }
            additions = more
        }
        let layer = layers[layers.count - 1].adding(
            additions, of: found, atMost: spareBytes(layers, Self.largestAddition), options, monitor)
        return layer.map { opened(layers + [$0], stamp, listing) }
    }

    private func lock(_ monitor: LoadMonitor) -> FileLock? {
        guard isCached else { return nil }
        Self.makeFolder(of: file)
        return FileLock(path: "\(file).lock") { monitor.isStopped }
    }

    private func compile(_ monitor: LoadMonitor, problem: String?) throws(LoadError) -> Opened {
        let found = try FolderScanner.files(in: folder)
        let before = SourceFingerprint(listing: found)
        let written = Set(found.filter(\.isWritten).map(\.name))
        var load = LoadRun(found, in: folder, formats: RecordFormats.all, options: options, monitor: monitor)
        let (store, report) = try load.run()
        let work = ParallelWork(threads: options.threads)
        do throws(StoreError) {
            if isCached { removeOrphans() }
            let isKept = try StoreWriter(path: file, work: work).write(store) { [folder, options] in
                // One thread is busy writing.
                let others = ParallelWork(threads: max(1, work.threads - 1))
                let fingerprint = before.readingContent(folder: folder, work: others)
                // What comes while the folder is read is read on top of the store, as what comes later.
                guard let now = try? SourceFingerprint.listing(folder: folder),
                    before.isStillTrue(of: now, but: report.passedOver, written: written)
                else { return nil }
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
