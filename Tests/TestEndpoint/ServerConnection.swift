import CTLS
import Foundation
import Synchronization

/// One connection to a test's server, with or without TLS. One thread reads; any may write or cut it.
final class ServerConnection: Sendable {
    private let descriptor: Int32
    /// OpenSSL's session, which one thread at a time may use; also keeps the bytes of two writers apart.
    private let session: Mutex<TLSSession?>

    init(_ descriptor: Int32, session: consuming TLSSession?) {
        self.descriptor = descriptor
        self.session = Mutex(session)
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    // Only here, when no thread holds it any more: a number that is closed may be another connection's at once.
    deinit { close(descriptor) }

    /// The next bytes; nil when the connection has ended.
    func read() -> [UInt8]? {
        while true {
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            buffer.removeLast(buffer.count - count)
            let plain = session.withLock { session -> [UInt8]? in
                guard session != nil else { return buffer }
                let plain = session?.receive(buffer)
                // What the handshake has to say to the other side.
                return send(session?.takeOutput() ?? []) ? plain : nil
            }
            guard let plain else { return nil }
            if !plain.isEmpty { return plain }
        }
    }

    /// - Returns: Whether the other side still takes bytes.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        session.withLock { session in
            guard session != nil else { return send(bytes) }
            guard session?.write(bytes) == true else { return false }
            return send(session?.takeOutput() ?? [])
        }
    }

    /// Ends it in both directions, as a process that dies does.
    func cut() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.send(
                    descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
