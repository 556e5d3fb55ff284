internal import Glibc

/// A file or folder inside a folder, for the loader and for whoever watches what it will read.
public struct FolderEntry: Sendable, Hashable {
    /// The last part of the path.
    public let name: String
    /// Whether it is a folder itself; a link to one is not.
    public let isFolder: Bool
    /// Whether its content may change without a change of this folder.
    package let isLinked: Bool
    /// Why it cannot be named or looked at, in words for people; nil for nearly all.
    public let problem: String?

    /// Whether a name is passed over, by the loader and by who watches a folder: hidden, or not finished.
    ///
    /// A writer that cannot rename a file into place in one step gives it a name that begins with a dot or ends in
    /// `.partial` or `.tmp` until it is whole. What lies in a folder of such a name is passed over with it.
    ///
    /// - Parameter name: The last part of a path.
    public static func isPassedOver(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix(".partial") || name.hasSuffix(".tmp")
    }

    /// The entries of one folder in the order of the system, without those that are passed over; O(entries).
    ///
    /// - Returns: Nil when the folder cannot be read, with the reason in `errno`.
    public static func entries(of folder: String) -> [FolderEntry]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while let entry = readdir(stream) {
            let (name, isText) = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                text(of: UnsafeRawBufferPointer(rebasing: bytes.prefix { $0 != 0 }))
            }
            guard !isPassedOver(name) else { continue }
            guard isText else {
                let problem = "The name is not UTF-8, so it was not read; rename it"
                entries.append(FolderEntry(name: name, isFolder: false, isLinked: false, problem: problem))
                continue
            }
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0 else {
                // What is gone by now was never there; what is there and cannot be looked at is told.
                if errno != ENOENT {
                    let problem = "It cannot be read: \(String(cString: strerror(errno)))"
                    entries.append(FolderEntry(name: name, isFolder: false, isLinked: false, problem: problem))
                }
                continue
            }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            entries.append(
                FolderEntry(name: name, isFolder: isFolder, isLinked: isLinked(status), problem: nil))
        }
        return entries
    }

    /// Whether the content of a path may change without a change of its folder: a symbolic link, or one of several names
    /// of a file.
    package static func isLinked(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && isLinked(status)
    }

    private static func isLinked(_ status: stat) -> Bool {
        switch status.st_mode & S_IFMT {
        case S_IFLNK: true
        case S_IFREG: status.st_nlink > 1
        default: false
        }
    }

    /// A name as text; where its bytes are none, those outside ASCII are spelled as `\\xHH`.
    private static func text(of bytes: UnsafeRawBufferPointer) -> (name: String, isText: Bool) {
        bytes.isUTF8 ? (String(decoding: bytes, as: UTF8.self), true) : (bytes.spelled, false)
    }
}
