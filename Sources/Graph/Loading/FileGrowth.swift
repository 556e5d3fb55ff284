internal import Glibc
internal import Synchronization

/// Whether a file may still get more at its end.
package enum FileGrowth {
    /// What was seen of files of which the system does not tell.
    private static let seen = Mutex(StillFiles())

    /// Whether somebody has the file open for writing; where the system does not tell, whether this process has seen it
    /// stand still for less than ten seconds.
    package static func isExpected(ofFile path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        switch lease(descriptor) {
        case .given: return false
        case .refused: return true
        case .unknown:
            guard let stamp = FileStamp(path) else { return false }
            return seen.withLock { !$0.stands(path, stamp, at: .now) }
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

/// Since when files are as they are, by the clock of who looks: the time of a file may be that of another machine's clock,
/// or any other that was set.
struct StillFiles {
    /// After which time a file that has not changed is taken for whole.
    private static let patience = Duration.seconds(10)

    private var files: [String: (stamp: FileStamp, since: ContinuousClock.Instant)] = [:]

    /// Whether a file has been seen for long enough as it is now.
    mutating func stands(_ path: String, _ stamp: FileStamp, at now: ContinuousClock.Instant) -> Bool {
        if let file = files[path], file.stamp == stamp { return now - file.since >= Self.patience }
        files[path] = (stamp, now)
        return false
    }
}
