import Foundation
import Graph

/// How far the pull of one stream is.
struct StreamState: Codable, Sendable, Hashable {
    /// A record that may be given again, since its stamp is not far enough behind.
    struct Recent: Codable, Sendable, Hashable {
        /// Milliseconds since 1970.
        var stamp: Int64
        /// Of its row; another one is a change.
        var digest: String
    }

    /// A pass that is under way, or was when the pull stopped.
    struct Pass: Codable, Sendable, Hashable {
        /// What is asked for, in milliseconds since 1970; nil where that is everything.
        var since: Int64?
        var cursor = PageCursor()
        /// When it began by the clock of the interface, or the latest stamp of its first page.
        var began: Int64?
        /// Whether the interface told when it began.
        var isDated = false
        /// The latest stamp that was seen.
        var newest: Int64?
        /// The number of the first file that holds when it is over.
        var first: Int
        /// Whether it takes everything anew.
        var isFull = false
        /// Whether it has brought anything.
        var hasNews = false
    }

    /// What the stream was read by: another connector, another address or other columns begin anew.
    var fingerprint: String
    /// The path of its files without number and ending.
    var files: String
    /// Up to which change stamp everything is here, in milliseconds since 1970.
    var mark: Int64?
    /// Records within the overlap, by their ids; all of them where there are no stamps.
    var recent: [String: Recent] = [:]
    /// The number of the first file that holds.
    var first = 1
    /// The number of the next file.
    var next = 1
    var pass: Pass?
    /// When deletions were last looked for, in milliseconds since 1970.
    var checked: Int64?
}

/// How far a pull is, in a file beside what it wrote; only its owner can read it.
struct PullState: Codable, Sendable {
    var version = 1
    var streams: [String: StreamState] = [:]

    /// The file of a connection in a landing area; its name begins with a dot, so that curation passes it over.
    static func path(landing: String, connection: String) -> String { "\(landing)/.pull-\(connection).json" }

    /// How far other connections are whose rows lie in the same landing area, by their names.
    static func others(in landing: String, than connection: String) -> [(name: String, state: PullState)] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: landing)) ?? []
        return entries.sorted().compactMap { entry in
            guard entry.hasPrefix(".pull-"), entry.hasSuffix(".json") else { return nil }
            let name = String(entry.dropFirst(6).dropLast(5))
            guard name != connection, let state = try? read("\(landing)/\(entry)") else { return nil }
            return (name, state)
        }
    }

    /// - Returns: nil where there is no file yet.
    /// - Throws: `CommandFailure` when there is one and it cannot be used.
    static func read(_ path: String) throws(CommandFailure) -> PullState? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path),
            let state = try? JSONDecoder().decode(PullState.self, from: data), state.version == 1
        else {
            throw CommandFailure(.failed, "\(path): this says not how far the pull was; --full begins anew.")
        }
        return state
    }

    func write(_ path: String) throws(CommandFailure) {
        guard let data = try? JSONEncoder().encode(self) else {
            throw CommandFailure(.failed, "\(path): how far the pull is cannot be written down.")
        }
        try WholeFile.write(data, to: path, mode: 0o600)
    }
}

/// Files that appear whole, or not at all.
enum WholeFile {
    /// Writes under another name, brings it to the disk and renames it; the name begins with a dot until then.
    static func write(_ data: Data, to path: String, mode: mode_t) throws(CommandFailure) {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        let temporary = "\(folder)/.\(url.lastPathComponent).partial"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(path) }
        var start = 0
        let isWritten = data.withUnsafeBytes { bytes in
            while start < bytes.count {
                let count = Glibc.write(file, bytes.baseAddress! + start, bytes.count - start)
                if count < 0, errno != EINTR { return false }
                start += max(count, 0)
            }
            return fsync(file) == 0
        }
        let number = errno
        close(file)
        guard isWritten else {
            unlink(temporary)
            throw failure(path, number)
        }
        guard rename(temporary, path) == 0 else {
            let number = errno
            unlink(temporary)
            throw failure(path, number)
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }

    private static func failure(_ path: String, _ number: Int32 = errno) -> CommandFailure {
        CommandFailure(.failed, "\(path): cannot be written: \(String(cString: strerror(number)))")
    }
}
