internal import Glibc

/// A file or folder inside a folder, for the loader and for whoever watches what it will read.
public struct FolderEntry: Sendable, Hashable {
    /// The last part of the path.
    public let name: String
    /// Whether it is a folder itself; a link to one is not.
    public let isFolder: Bool

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
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            guard !isPassedOver(name), lstat("\(folder)/\(name)", &status) == 0 else { continue }
            entries.append(FolderEntry(name: name, isFolder: status.st_mode & S_IFMT == S_IFDIR))
        }
        return entries
    }
}
