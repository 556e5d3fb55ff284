import Glibc

/// A lock that the processes of one machine share, held until the value goes away or the process ends.
package struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock on a file, which is made when it is not there.
    ///
    /// - Parameter isCancelled: Asked every hundredth of a second while another process holds it.
    /// - Returns: nil when the lock file cannot be made, or the wait was cancelled.
    package init?(path: String, isCancelled: () -> Bool) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard Self.wait(for: descriptor, isCancelled: isCancelled) else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    /// Why a folder is not locked.
    package enum FolderFailure: Error {
        /// The folder cannot be opened, with the number of the system's error.
        case notOpened(Int32)
        /// Whoever waited did not want to any more.
        case cancelled
    }

    /// Waits for the lock on a folder that is there.
    ///
    /// - Parameter isCancelled: Asked every hundredth of a second while another process holds it.
    /// - Throws: ``FolderFailure`` when the folder cannot be opened or the wait was cancelled.
    package init(folder: String, isCancelled: () -> Bool) throws(FolderFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notOpened(errno) }
        guard Self.wait(for: descriptor, isCancelled: isCancelled) else {
            close(descriptor)
            throw .cancelled
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Brings what is locked to the disk: the content of a file, the entries of a folder.
    package func synchronize() {
        fsync(descriptor)
    }

    private static func wait(for descriptor: Int32, isCancelled: () -> Bool) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, !isCancelled() else { return false }
            usleep(10_000)
        }
        return true
    }
}
