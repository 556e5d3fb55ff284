import Foundation

/// What stands in the way of reading a path as a file to its end.
enum FileObstacle {
    /// What a path is that cannot be read, and what to do; nil for a file that can. A pipe would keep a reader waiting for
    /// ever.
    static func words(at path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            // A name whose bytes are no text is listed with U+FFFD in it, and by that name there is nothing.
            if errno == ENOENT, path.unicodeScalars.contains("\u{FFFD}"), !isLink(path) {
                return "a file whose name is not UTF-8, so that it cannot be read; rename it"
            }
            guard isLink(path) else { return "a file that cannot be read: \(reason)" }
            return errno == ENOENT
                ? "a symbolic link that leads nowhere" : "a symbolic link that cannot be followed: \(reason)"
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            return access(path, R_OK) == 0 ? nil : "a file that cannot be read: \(String(cString: strerror(errno)))"
        case S_IFDIR:
            return isLink(path)
                ? "a symbolic link to a folder, which is not followed; put the folder there"
                : "a folder that cannot be read: \(String(cString: strerror(EACCES)))"
        case S_IFIFO: return "a pipe; put a file there"
        case S_IFSOCK: return "a socket; put a file there"
        default: return "a device; put a file there"
        }
    }

    /// Whether a path is a folder whose files are looked at.
    static func isOpenFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && access(path, R_OK | X_OK) == 0
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        let error = errno
        defer { errno = error }
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
