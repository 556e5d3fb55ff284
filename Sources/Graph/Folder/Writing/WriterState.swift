import Glibc

/// What a writer knows and has open; one thread at a time uses it.
struct WriterState: ~Copyable {
    private typealias Outcome = Result<WriteReceipt, WriteError>

    private struct KnownKey {
        let commit: UInt64
        let key: WriteJournal.Key
    }

    /// Increments that began less than this apart, in microseconds, wait: a value that changes with every request would
    /// make a file each.
    private static let increasePause: Int64 = 20_000

    private let folder: String
    private let options: FolderWriter.Options
    private let lock: FileLock
    private var files: WriteFiles
    private var increment: OpenIncrement?
    private var keys: [String: KnownKey] = [:]
    private(set) var overlay: WriteOverlay?
    /// The last increment of the folder, whoever wrote it.
    private var lastIncrement: Int
    private var folderTime: Int64
    private var incrementStart: Int64 = 0

    var lastCommit: UInt64 { files.last.number }

    init(folder: String, options: FolderWriter.Options) throws(WriteError) {
        let path = "\(folder)/\(WriteJournal.folder)"
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw WriteFiles.failure(path) }
        // A process that is just being started holds the locks of its parent for a moment.
        var attempts = 50
        func isEnough() -> Bool {
            attempts -= 1
            return attempts == 0
        }
        guard let lock = FileLock(path: "\(path)/.lock", isCancelled: isEnough) else {
            if errno == EWOULDBLOCK { throw WriteError(.locked, "Another process writes to \(folder)") }
            throw WriteFiles.failure("\(path)/.lock")
        }
        let files = try WriteFiles(folder: folder)
        let time = Self.time(ofFolder: folder)
        var lastIncrement = files.last.files.isEmpty ? files.last.increment - 1 : files.last.increment
        do throws(LoadError) {
            lastIncrement = max(lastIncrement, try FolderScanner.files(in: folder).map(\.increment).max() ?? 0)
        } catch {
            throw WriteError(.unavailable, error.description)
        }
        self.folder = folder
        self.options = options
        self.lock = lock
        self.files = files
        self.lastIncrement = lastIncrement
        folderTime = time
        for key in files.keys { keys[key.name] = KnownKey(commit: files.last.number, key: key) }
    }

    mutating func use(_ store: GraphStore, through commit: UInt64) {
        if overlay == nil { overlay = WriteOverlay(store) } else { overlay?.follow(store, through: commit) }
    }

    // MARK: Writing

    /// Writes requests with one synchronisation; each succeeds or fails by itself, unless the disk fails.
    mutating func write(_ requests: [WriteRequest]) -> [Result<WriteReceipt, WriteError>] {
        guard overlay != nil else {
            return requests.map { _ in .failure(WriteError(.notReady, "The graph is not open yet")) }
        }
        let time = Self.now
        let commit = files.last.number + 1
        overlay?.begin(commit)
        var outcomes: [Outcome] = []
        var newKeys: [WriteJournal.Key] = []
        for request in requests {
            let mark = overlay?.mark ?? WriteOverlay.Mark()
            do throws(WriteError) {
                if let known = try known(request, newKeys, commit, time) {
                    outcomes.append(.success(known))
                    continue
                }
                try judge(request)
                let versions = request.elements.map { overlay?.state($0)?.version }
                if let key = request.key {
                    newKeys.append(
                        WriteJournal.Key(
                            name: key, digest: request.digest, time: time, versions: versions.map { $0?.number ?? 0 }))
                }
                outcomes.append(.success(WriteReceipt(commit: commit, versions: versions, isRepeated: false)))
            } catch {
                overlay?.goBack(to: mark)
                outcomes.append(.failure(error))
            }
        }
        do throws(WriteError) {
            try self.commit(commit, newKeys, time)
            guard files.last.number < commit else { return outcomes }
            // Nothing had to be written.
            let last = files.last.number
            return outcomes.map { outcome in
                outcome.map { WriteReceipt(commit: last, versions: $0.versions, isRepeated: $0.isRepeated) }
            }
        } catch {
            overlay?.goBack(to: WriteOverlay.Mark())
            return outcomes.map { outcome in
                guard case .success(let receipt) = outcome, receipt.commit == commit else { return outcome }
                return .failure(error)
            }
        }
    }

    /// The receipt of a request that was written before.
    private func known(
        _ request: WriteRequest, _ newKeys: [WriteJournal.Key], _ commit: UInt64, _ time: Int64
    ) throws(WriteError) -> WriteReceipt? {
        guard let name = request.key else { return nil }
        guard (1...200).contains(name.utf8.count) else {
            throw WriteError(.invalid, "A key has \(name.utf8.count) bytes; expected 1 to 200")
        }
        let new = newKeys.first { $0.name == name }.map { KnownKey(commit: commit, key: $0) }
        guard let known = new ?? keys[name], known.key.time >= time - keyAge else { return nil }
        guard known.key.digest == request.digest else {
            throw WriteError(.keyReused, "Another request was written under the key '\(name)'")
        }
        let versions = known.key.versions.map { $0 == 0 ? nil : ElementVersion(number: $0) }
        return WriteReceipt(commit: known.commit, versions: versions, isRepeated: true)
    }

    private mutating func judge(_ request: WriteRequest) throws(WriteError) {
        for (element, condition) in request.conditions { try overlay?.check(element, condition) }
        for change in request.changes { try overlay?.apply(change) }
    }

    private mutating func commit(_ number: UInt64, _ newKeys: [WriteJournal.Key], _ time: Int64) throws(WriteError) {
        guard let overlay else { return }
        let differences = overlay.changed.map { element in
            let before = overlay.before[element] ?? nil
            let ends = element.isVertex ? [element.id] : [before?.from, before?.to].compactMap(\.self)
            return (
                element: element,
                difference: ElementDifference(
                    element, from: before, to: overlay.state(element),
                    isCleared: ends.contains(where: overlay.isDeletedNow), setKeys: overlay.setKeys)
            )
        }.filter { !$0.difference.isEmpty }
        guard !differences.isEmpty || !newKeys.isEmpty else { return }
        var next = try openIncrement { increment in
            differences.allSatisfy { increment.takes($0.difference, of: $0.element) }
        }
        for (element, difference) in differences { next.add(difference, of: element, now: overlay.state(element)) }
        var line = WriteJournal()
        line.number = number
        line.time = time
        line.increment = next.number
        line.files = next.lengths
        line.keys = newKeys
        for key in newKeys { keys[key.name] = KnownKey(commit: number, key: key) }
        forgetOldKeys(time)
        do throws(WriteError) {
            let keys = keys
            try files.commit(next, line) { keys.values.map(\.key) }
        } catch {
            for key in newKeys { keys[key.name] = nil }
            throw error
        }
        next.commit()
        increment = next
        lastIncrement = max(lastIncrement, next.number)
    }

    /// The increment that the next rows belong to.
    private mutating func openIncrement(
        takes: (OpenIncrement) -> Bool
    ) throws(WriteError) -> OpenIncrement {
        let time = Self.time(ofFolder: folder)
        if time != folderTime {
            // Somebody else may have brought an increment, behind which the next ones belong.
            for entry in FolderEntry.entries(of: folder) ?? [] where entry.name.hasPrefix("batch-") {
                lastIncrement = max(lastIncrement, Int(entry.name.dropFirst("batch-".count)) ?? 0)
            }
            folderTime = time
        }
        if let increment, increment.number >= lastIncrement, !increment.isFull, takes(increment) { return increment }
        let now = Self.now
        let pause = Self.increasePause - (now - incrementStart) * 1_000
        if pause > 0, pause <= Self.increasePause { usleep(useconds_t(pause)) }
        incrementStart = Self.now
        return OpenIncrement(number: max(lastIncrement, files.last.increment - 1) + 1)
    }

    /// How long a key is known, in milliseconds.
    private var keyAge: Int64 {
        let (seconds, attoseconds) = options.keyAge.components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    private mutating func forgetOldKeys(_ now: Int64) {
        guard keys.count > options.keyCount else { return }
        keys = keys.filter { $0.value.key.time >= now - keyAge }
        let newest = keys.sorted { $0.value.key.time > $1.value.key.time }.prefix(options.keyCount * 9 / 10)
        keys = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }

    // MARK: Times

    /// Milliseconds since 1970.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func time(ofFolder folder: String) -> Int64 {
        var status = stat()
        guard stat(folder, &status) == 0 else { return 0 }
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }
}
