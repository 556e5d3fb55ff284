import Foundation

/// A file that is written from its beginning to its end.
final class OutputFile {
    let path: String
    private let descriptor: Int32
    private(set) var byteCount = 0

    /// Makes the file, and the folders above it that are not there.
    init(_ path: String) throws {
        self.path = path
        try Self.makeFolder((path as NSString).deletingLastPathComponent)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw ExportError(system: errno, path: path) }
    }

    deinit { close(descriptor) }

    /// Makes a folder, and those above it, where they are not there.
    static func makeFolder(_ path: String) throws {
        guard !path.isEmpty, access(path, F_OK) != 0 else { return }
        try makeFolder((path as NSString).deletingLastPathComponent)
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw ExportError(system: errno, path: path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var start = 0
        while start < bytes.count {
            let count = Foundation.write(descriptor, bytes.baseAddress! + start, bytes.count - start)
            if count >= 0 { start += count } else if errno != EINTR { throw ExportError(system: errno, path: path) }
        }
        byteCount += bytes.count
    }

    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// Waits until a file that somebody else has written is on the disk.
    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ExportError(system: errno, path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ExportError(system: errno, path: path) }
    }

    /// Waits until everything is on the disk.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw ExportError(system: errno, path: path) }
    }
}
