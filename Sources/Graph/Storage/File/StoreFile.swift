import Glibc

/// A compiled store file that is opened as it is, without the folder it was made from.
public enum StoreFile {
    static let nameExtension = ".c360"

    /// Whether a file is a compiled store of any version, or was one before it was damaged: its name or most of what
    /// such a file begins with says so. False for what cannot be read.
    public static func isStore(_ path: String) -> Bool {
        guard let start = start(of: path) else { return false }
        return path.hasSuffix(nameExtension) || StoreHeader.isMeant(by: start)
    }

    /// Whether the first bytes of a file are those of a compiled store, damaged or not, whatever it is called.
    public static func beginsAsStore(_ path: String) -> Bool {
        start(of: path).map(StoreHeader.isMeant) ?? false
    }

    /// The first bytes of a file; nil for what is none or cannot be read.
    private static func start(of path: String) -> [UInt8]? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return [UInt8](unsafeUninitializedCapacity: StoreHeader.byteCount) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// Reads the whole file and compares every checksum. O(size).
    ///
    /// - Returns: The length of the file in bytes.
    /// - Throws: ``StoreError`` when the file cannot be read or a checksum is wrong.
    public static func verify(_ path: String) throws(StoreError) -> Int {
        let reader = try StoreReader(path: path)
        do throws(StoreError) {
            try reader.verify(work: ParallelWork(threads: nil))
            _ = try reader.uncheckedStore()
            return reader.byteCount
        } catch {
            throw error.at(path)
        }
    }
}
