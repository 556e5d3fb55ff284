import Foundation
import Graph
import Synchronization

/// Keeps of one source what is to be there again in the next session.
///
/// The file lies in the state folder and belongs to its user alone. It is JSON: a version, the source, and a
/// ``KeptState``. Who writes reads what others have written since, adds its own, and puts a new file in the place of
/// the former, under a lock; so explorers of one source do not undo each other's, and a reader finds a whole file.
final class StateFile: Sendable {
    let path: String
    /// The whole path or the address of the source.
    private let source: String
    /// The number of the last change that was written.
    private let written = Mutex(0)

    /// - Parameter source: What is opened, as the user named it.
    init(folder: String, source: String) {
        self.source = CompiledFolder.resolved(source)
        path = "\(Self.folder(in: folder))/\(CompiledFolder.fileName(of: self.source)).json"
    }

    /// Where the files of all sources lie.
    static func folder(in stateFolder: String) -> String { "\(stateFolder)/sessions" }

    private struct Content: Codable {
        var version = StateFile.version
        var source: String
        var state: KeptState
    }

    private static let version = 1
    /// A file that is longer was written by something else.
    static let sizeLimit = 1 << 20
    /// So many damaged files are set aside.
    static let damagedLimit = 5
    /// So many sources are remembered.
    static let fileLimit = 100

    /// What was kept; nothing where there is no file, or one of another version or source.
    ///
    /// - Returns: What was read, and words where the file was damaged and is set aside.
    func read() -> (state: KeptState, problem: String?) {
        guard let data = bytes() else { return (KeptState(), nil) }
        if let state = state(in: data) { return (state, nil) }
        guard isDamaged(data) else { return (KeptState(), nil) }
        let names = (1...Self.damagedLimit).map { path + ($0 == 1 ? ".damaged" : ".damaged-\($0)") }
        // Of more than that the last one goes.
        let aside = names.first { access($0, F_OK) != 0 } ?? names[names.count - 1]
        guard rename(path, aside) == 0 else { return (KeptState(), "what was kept of this graph is damaged: \(path)") }
        return (KeptState(), "what was kept of this graph was damaged, and lies in \(aside)")
    }

    /// Adds to what is kept; a change that comes behind a later one is left out.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be written.
    func write(_ change: StateChange) throws(CommandFailure) {
        let failure = written.withLock { written -> CommandFailure? in
            guard change.number >= written else { return nil }
            do throws(CommandFailure) {
                try replace(adding: change)
                written = change.number
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func replace(adding change: StateChange) throws(CommandFailure) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        chmod(folder.path(percentEncoded: false), 0o700)
        // Held until the new file is there.
        let lock = try lock(folder.path(percentEncoded: false))
        defer { withExtendedLifetime(lock) {} }
        let former = read().state
        var state = former
        state.apply(change)
        guard state != former || !FileManager.default.fileExists(atPath: path) else { return }
        guard let data = data(of: state) else { throw failure("it would be larger than \(Self.sizeLimit) bytes") }
        makeRoom(in: folder)
        try put(data)
    }

    private func lock(_ folder: String) throws(CommandFailure) -> FileLock {
        let start = ContinuousClock.now
        do {
            return try FileLock(folder: folder) { start.duration(to: .now) > Self.patience }
        } catch {
            switch error {
            case .notOpened(let number): throw failure(String(cString: strerror(number)))
            case .cancelled: throw failure("another explorer holds it")
            }
        }
    }

    private func put(_ data: Data) throws(CommandFailure) {
        let temporary = path + ".new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(String(cString: strerror(errno))) }
        let count = data.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        let isWritten = count == data.count && fsync(file) == 0
        let reason = isWritten ? "" : String(cString: strerror(errno))
        close(file)
        guard isWritten, rename(temporary, path) == 0 else {
            let words = isWritten ? String(cString: strerror(errno)) : reason
            unlink(temporary)
            throw failure(words)
        }
    }

    private func failure(_ words: String) -> CommandFailure { CommandFailure(.failed, "\(path): \(words)") }

    /// Removes the file of the source that was looked at longest ago where there are too many.
    private func makeRoom(in folder: URL) {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let files =
            (try? FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
        func age(_ file: URL) -> Date {
            (try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate) ?? .distantPast
        }
        let kept = files.filter { $0.pathExtension == "json" }
        guard kept.count >= Self.fileLimit else { return }
        for file in kept.sorted(by: { age($0) < age($1) }).prefix(kept.count - Self.fileLimit + 1) {
            try? FileManager.default.removeItem(at: file)
        }
    }

    // MARK: Bytes

    /// How long a writer waits for another.
    private static let patience = Duration.seconds(1)

    /// The content of the file, at most one byte beyond what is allowed; nil where there is none that can be read.
    private func bytes() -> Data? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        return try? handle.read(upToCount: Self.sizeLimit + 1) ?? Data()
    }

    private func state(in data: Data) -> KeptState? {
        guard data.count <= Self.sizeLimit, let content = try? JSONDecoder().decode(Content.self, from: data),
            content.version == Self.version, content.source == source, content.state.isBounded
        else { return nil }
        return content.state
    }

    /// Whether it is no file of another version or source either.
    private func isDamaged(_ data: Data) -> Bool {
        struct Head: Codable {
            var version: Int
            var source: String
        }
        guard data.count <= Self.sizeLimit, let head = try? JSONDecoder().decode(Head.self, from: data) else {
            return true
        }
        return head.version == Self.version && head.source == source
    }

    /// The bytes to write; of what is too large neighbourhoods with pins are left out. Nil where that is not enough.
    private func data(of state: KeptState) -> Data? {
        var state = state
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let data = try? encoder.encode(Content(source: source, state: state)) {
            if data.count <= Self.sizeLimit { return data }
            guard state.pinned.popLast() != nil else { return nil }
        }
        return nil
    }
}
