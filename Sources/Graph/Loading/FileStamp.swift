internal import Glibc

/// What the system says of a file: as long as it is the same, nobody has written to the file or put another in its place.
package struct FileStamp: Codable, Sendable, Hashable {
    /// In bytes.
    package let size: Int
    /// When it was last written, in nanoseconds since 1970.
    package let modified: Int
    private let number: UInt64
    private let device: UInt64

    /// Nil with `errno` when there is no such file.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
        number = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
    }
}
