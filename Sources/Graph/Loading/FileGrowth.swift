internal import Glibc

/// Whether a file may still get more at its end.
package enum FileGrowth {
    /// For how many seconds after its last change a file is taken for one that grows where the system does not tell.
    private static let patience = 10

    /// Whether somebody has the file open for writing; where the system does not tell whether it was written just now.
    package static func isExpected(ofFile path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        switch lease(descriptor) {
        case .given: return false
        case .refused: return true
        case .unknown:
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return false }
            return time(nil) - status.st_mtim.tv_sec < patience
        }
    }

    private enum Lease {
        case given, refused
        /// The file is somebody else's, or of a file system that has no leases.
        case unknown
    }

    /// Asks for a lease for reading, which the system gives only while nobody can write, and hands it back.
    private static func lease(_ descriptor: Int32) -> Lease {
        // Linux's numbers, which are expressions that Swift does not import.
        let (setLease, forReading, none): (Int32, Int32, Int32) = (1024, F_RDLCK, F_UNLCK)
        _ = ignoresBrokenLeases
        guard fcntl(descriptor, setLease, forReading) == 0 else { return errno == EAGAIN ? .refused : .unknown }
        _ = fcntl(descriptor, setLease, none)
        return .given
    }

    /// Who opens the file in the moment of the lease waits for its end, of which SIGIO tells; by itself that ends a process.
    private static let ignoresBrokenLeases: Void = {
        var action = sigaction()
        // A handler that somebody else has set stays.
        if sigaction(SIGIO, nil, &action) == 0, action.__sigaction_handler.sa_handler == nil { signal(SIGIO, SIG_IGN) }
    }()
}
