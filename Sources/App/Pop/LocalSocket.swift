import Foundation
import Glibc

/// A socket of this machine, closed when it goes; every wait has an end.
final class LocalSocket {
    let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// A socket that hears at a path, which appears when it hears already; nil with `errno` where that is not possible.
    static func listening(at path: String) -> LocalSocket? {
        let temporary = path + ".new"
        unlink(temporary)
        guard let socket = new() else { return nil }
        let bound = withAddress(of: temporary) { bind(socket.descriptor, $0, $1) }
        guard bound == 0, chmod(temporary, 0o600) == 0, listen(socket.descriptor, 8) == 0,
            rename(temporary, path) == 0
        else {
            let reason = errno
            unlink(temporary)
            errno = reason
            return nil
        }
        return socket
    }

    /// A socket that is connected with the one at a path; nil with `errno` where nobody hears there.
    static func connected(to path: String) -> LocalSocket? {
        guard let socket = new() else { return nil }
        return withAddress(of: path) { connect(socket.descriptor, $0, $1) } == 0 ? socket : nil
    }

    /// The next one that connects; nil where there is none.
    func accepted() -> LocalSocket? {
        let descriptor = accept(self.descriptor, nil, nil)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return LocalSocket(descriptor)
    }

    private static func new() -> LocalSocket? {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        return descriptor < 0 ? nil : LocalSocket(descriptor)
    }

    /// -1 with `errno` where the path is too long for an address.
    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return -1
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// The user at the other end, as the system knows it; nil where it does not.
    var peer: uid_t? {
        var credentials: [UInt32] = [0, 0, 0]
        var size = socklen_t(12)
        // Process, user and group, four bytes each.
        let found = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
        return found == 0 && size == 12 ? credentials[1] : nil
    }

    /// Everything up to a line's end; nil where more than the limit comes, nothing more comes in time, or it ends before.
    func readLine(atMost limit: Int, within time: Duration) -> [UInt8]? {
        let end = ContinuousClock.now + time
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: limit)
        while bytes.last != UInt8(ascii: "\n") {
            guard wait(for: POLLIN, until: end) else { return nil }
            let count = recv(descriptor, &chunk, limit - bytes.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
            if bytes.count >= limit, bytes.last != UInt8(ascii: "\n") { return nil }
        }
        return bytes
    }

    /// Whether all bytes were sent in time.
    func send(_ bytes: [UInt8], within time: Duration) -> Bool {
        let end = ContinuousClock.now + time
        var sent = 0
        while sent < bytes.count {
            guard wait(for: POLLOUT, until: end) else { return false }
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func wait(for event: Int32, until end: ContinuousClock.Instant) -> Bool {
        while true {
            let left = max(.zero, end - .now)
            let milliseconds = Int32(
                min(60_000, left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000))
            var polled = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let found = poll(&polled, 1, milliseconds)
            if found < 0, errno == EINTR { continue }
            return found > 0
        }
    }
}
