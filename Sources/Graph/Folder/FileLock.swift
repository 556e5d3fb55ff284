import Glibc

/// A lock that the processes of one machine share, held until the value goes away or the process ends.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock.
    ///
    /// - Parameter isCancelled: Asked now and then while another process holds it.
    /// - Returns: nil when the lock file cannot be made, or the wait was cancelled.
    init?(path: String, isCancelled: () -> Bool) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, !isCancelled() else {
                close(descriptor)
                return nil
            }
            usleep(10_000)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
