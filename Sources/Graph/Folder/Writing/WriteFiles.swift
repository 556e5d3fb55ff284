import Glibc

/// The files below the folder `writes` of a graph: increments and the journal, brought to the disk.
///
/// Rows go first and the line of the journal last, so what is no part of a whole line was never there.
struct WriteFiles {
    private let folder: String
    private let path: String
    private var journal: OpenFile
    /// Where the next line begins.
    private var end: Int
    /// The keys of all lines.
    private(set) var keys: [WriteJournal.Key]
    private(set) var last: WriteJournal

    /// How long the journal may be until it is written anew.
    private var longestJournal = Self.shortJournal
    private static let shortJournal = 1 << 20

    /// Opens what is there, and takes away what was not committed.
    ///
    /// - Throws: ``WriteError`` with code `unavailable`.
    init(folder: String) throws(WriteError) {
        self.folder = folder
        path = "\(folder)/\(WriteJournal.folder)"
        let name = WriteJournal.path(in: folder)
        journal = try OpenFile(name, O_RDWR | O_CREAT, 0o644)
        end = 0
        keys = []
        last = WriteJournal()
        var status = stat()
        guard fstat(journal.number, &status) == 0,
            let bytes = ContentChecksum.bytes(of: name, at: 0, length: Int(status.st_size))
        else { throw Self.failure(name) }
        if let (lines, end) = WriteJournal.lines(in: bytes), let line = lines.last {
            self.end = end
            keys = lines.flatMap(\.keys)
            last = line
        } else if bytes.count <= WriteJournal.title.utf8.count || bytes.starts(with: WriteJournal.title.utf8) {
            // What lies here without a journal came whole from elsewhere.
            last.increment = try Self.files(below: path, from: 0).reduce(0) { max($0, $1.increment) } + 1
            let bytes = Array((WriteJournal.title + last.line).utf8)
            try Self.write(bytes, at: 0, to: journal, name)
            try Self.synchronize(journal, name)
            try Self.synchronize(folder: path)
            try Self.synchronize(folder: folder)
            end = bytes.count
        } else {
            throw WriteError(.unavailable, "\(name) is no journal of this version")
        }
        try clean()
    }

    /// Cuts off and removes what is not committed.
    func clean() throws(WriteError) {
        let files = try Self.files(below: path, from: last.increment)
        let lengths = Dictionary(last.files.map { ($0.name, $0.length) }) { first, _ in first }
        for (increment, name, size) in files {
            let file = "\(path)/\(WriteJournal.folder(ofIncrement: increment))/\(name)"
            let length = increment == last.increment ? lengths[name] ?? 0 : 0
            if length == 0 {
                guard unlink(file) == 0 else { throw Self.failure(file) }
            } else if size > length {
                guard truncate(file, off_t(length)) == 0 else { throw Self.failure(file) }
            }
        }
    }

    /// The files of the increments from one on.
    private static func files(
        below path: String, from first: Int
    ) throws(WriteError) -> [(increment: Int, name: String, size: Int)] {
        guard let folders = FolderEntry.entries(of: path) else { throw failure(path) }
        var files: [(increment: Int, name: String, size: Int)] = []
        for folder in folders where folder.isFolder && folder.name.hasPrefix("batch-") {
            guard let number = Int(folder.name.dropFirst("batch-".count)), number >= first else { continue }
            for entry in FolderEntry.entries(of: "\(path)/\(folder.name)") ?? [] where !entry.isFolder {
                var status = stat()
                guard stat("\(path)/\(folder.name)/\(entry.name)", &status) == 0 else { continue }
                files.append((number, entry.name, Int(status.st_size)))
            }
        }
        return files
    }

    // MARK: Committing

    /// Brings what is pending in an increment to the disk and the line that makes it count behind it.
    ///
    /// - Throws: ``WriteError`` with code `unavailable`; nothing of the commit counts then.
    mutating func commit(
        _ increment: OpenIncrement, _ line: WriteJournal, keeping keys: () -> [WriteJournal.Key]
    ) throws(WriteError) {
        try checkPlace()
        let batch = "\(path)/\(WriteJournal.folder(ofIncrement: increment.number))"
        if increment.number != last.increment || last.files.isEmpty {
            // Behind the end of a closed increment nothing may lie, as its files count as they are.
            try clean()
            guard mkdir(batch, 0o755) == 0 || errno == EEXIST else { throw Self.failure(batch) }
            try Self.synchronize(folder: path)
        }
        // Who watches the folder is told of a file when it is closed, which is after the line.
        var opened: [(file: OpenFile, name: String)] = []
        defer { withExtendedLifetime(opened) {} }
        for file in increment.pending {
            let name = "\(batch)/\(file.name)"
            let descriptor = try OpenFile(name, O_WRONLY | O_CREAT, 0o644)
            opened.append((descriptor, name))
            try Self.write(file.pending, at: file.length, to: descriptor, name)
        }
        var unsynchronized = opened
        if increment.pending.contains(where: { $0.length == 0 }) {
            unsynchronized.append((try OpenFile(batch, O_RDONLY | O_DIRECTORY, 0), batch))
        }
        try Self.synchronize(unsynchronized)
        let name = WriteJournal.path(in: folder)
        let bytes = Array(line.line.utf8)
        do throws(WriteError) {
            try Self.write(bytes, at: end, to: journal, name)
            try Self.synchronize(journal, name)
        } catch {
            _ = ftruncate(journal.number, off_t(end))
            throw error
        }
        end += bytes.count
        last = line
        if end > longestJournal { try? rewrite(keys()) }
    }

    /// Whether the journal is still the one at its place.
    private func checkPlace() throws(WriteError) {
        let name = WriteJournal.path(in: folder)
        var (ours, there) = (stat(), stat())
        guard stat(name, &there) == 0 else { throw Self.failure(name) }
        guard fstat(journal.number, &ours) == 0, ours.st_ino == there.st_ino, ours.st_dev == there.st_dev else {
            throw WriteError(.unavailable, "\(folder) is another folder by now")
        }
    }

    /// Brings the journal down to its last line with the keys that are still needed; what fails is tried again later.
    private mutating func rewrite(_ keys: [WriteJournal.Key]) throws(WriteError) {
        var line = last
        line.keys = keys
        let bytes = Array((WriteJournal.title + line.line).utf8)
        let name = WriteJournal.path(in: folder)
        let other = "\(name).tmp"
        let descriptor = try OpenFile(other, O_RDWR | O_CREAT | O_TRUNC, 0o644)
        try Self.write(bytes, at: 0, to: descriptor, other)
        try Self.synchronize(descriptor, other)
        guard rename(other, name) == 0 else { throw Self.failure(other) }
        journal = descriptor
        end = bytes.count
        longestJournal = max(Self.shortJournal, 2 * end)
        try Self.synchronize(folder: path)
    }

    // MARK: The system

    /// Writes bytes and ends the file behind them.
    private static func write(_ bytes: [UInt8], at offset: Int, to file: OpenFile, _ name: String) throws(WriteError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                pwrite(
                    file.number, bytes.baseAddress.unsafelyUnwrapped + written, bytes.count - written,
                    off_t(offset + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(name) }
            written += count
        }
        guard ftruncate(file.number, off_t(offset + bytes.count)) == 0 else { throw failure(name) }
    }

    private static func synchronize(_ file: OpenFile, _ name: String) throws(WriteError) {
        guard fdatasync(file.number) == 0 else { throw failure(name) }
    }

    /// Brings several files to the disk at the same time, which takes little longer than one.
    private static func synchronize(_ files: [(file: OpenFile, name: String)]) throws(WriteError) {
        let codes = ParallelWork(threads: files.count).map(files.count) { number in
            fsync(files[number].file.number) == 0 ? 0 : errno
        }
        for (code, file) in zip(codes, files) where code != 0 {
            throw WriteError(.unavailable, "\(file.name): \(String(cString: strerror(code)))")
        }
    }

    private static func synchronize(folder: String) throws(WriteError) {
        let descriptor = try OpenFile(folder, O_RDONLY | O_DIRECTORY, 0)
        guard fsync(descriptor.number) == 0 else { throw failure(folder) }
    }

    static func failure(_ path: String) -> WriteError {
        WriteError(.unavailable, "\(path): \(String(cString: strerror(errno)))")
    }
}

/// A file that is open until nobody has it any more.
private final class OpenFile: Sendable {
    let number: Int32

    init(_ path: String, _ flags: Int32, _ mode: mode_t) throws(WriteError) {
        number = open(path, flags | O_CLOEXEC, mode)
        if number < 0 { throw WriteFiles.failure(path) }
    }

    deinit { if number >= 0 { close(number) } }
}
