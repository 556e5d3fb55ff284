import Foundation
import Glibc

/// The folder with the sockets of running explorers: a user's own, closed to all others.
struct RuntimeFolder: Sendable {
    let path: String

    /// `$XDG_RUNTIME_DIR/c360`; without one a folder of the user's in the folder for temporary files.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let base = environment["XDG_RUNTIME_DIR"], base.hasPrefix("/") {
            path = "\(base)/c360"
        } else {
            let base = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
            path = "\(base)/c360-\(geteuid())"
        }
    }

    init(path: String) { self.path = path }

    /// Makes the folder where it is not there.
    ///
    /// - Throws: `CommandFailure` where it is not the user's alone, so that nobody else could lay a socket there.
    func prepare() throws(CommandFailure) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw CommandFailure(.failed, "\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        try check()
    }

    /// - Throws: `CommandFailure` where the folder is not a folder of the user's that is closed to all others.
    private func check() throws(CommandFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw CommandFailure(.failed, "\(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            throw CommandFailure(.failed, "\(path) is no folder of yours: nothing is sent or heard there.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw CommandFailure(.failed, "\(path) is open to others: chmod 700 closes it.")
        }
    }

    /// The sockets of explorers, oldest name first; none where there is no folder.
    ///
    /// - Throws: `CommandFailure` where the folder is not the user's alone.
    func sockets() throws(CommandFailure) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        try check()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".sock") }.sorted().map { "\(path)/\($0)" }
    }
}
