internal import CCurl
internal import Foundation
internal import Graph

/// An address that a connection can be opened to, of any family.
struct SocketAddress: Sendable, CustomStringConvertible {
    /// The system's form of it, whose first field is the family.
    private let bytes: [UInt8]
    private let family: Int32

    /// - Parameter address: As libcurl gives it: longer than its type says where the family's addresses are.
    init(_ address: UnsafePointer<curl_sockaddr>) {
        family = address.pointee.family
        let start = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        bytes = Array(
            UnsafeRawBufferPointer(
                start: UnsafeRawPointer(address) + start, count: Int(address.pointee.addrlen)))
    }

    /// In digits, without the port.
    var description: String { names?.host ?? "?" }

    /// Nil where the family has none.
    var port: Int? { names.flatMap { Int($0.port) } }

    private var names: (host: String, port: String)? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let status = withAddress {
            getnameinfo(
                $0, $1, &host, socklen_t(host.count), &port, socklen_t(port.count), NI_NUMERICHOST | NI_NUMERICSERV)
        }
        guard status == 0 else { return nil }
        func text(_ characters: [CChar]) -> String {
            String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        return (text(host), text(port))
    }

    /// Opens a connection and closes it again.
    ///
    /// - Returns: The system's number of what went wrong; nil when nothing did.
    func connect(within time: Duration) -> Int32? {
        let descriptor = socket(
            family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        if withAddress({ Glibc.connect(descriptor, $0, $1) }) == 0 { return nil }
        guard errno == EINPROGRESS else { return errno }
        var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let deadline = ContinuousClock.now + time
        var ready: Int32
        repeat {
            let rest = max(0, (deadline - .now) / .milliseconds(1))
            ready = poll(&event, 1, Int32(rest.rounded(.up)))
        } while ready < 0 && errno == EINTR
        guard ready > 0 else { return ready == 0 ? ETIMEDOUT : errno }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 else { return errno }
        return failure == 0 ? nil : failure
    }

    private func withAddress<Answer>(_ use: (UnsafePointer<sockaddr>?, socklen_t) -> Answer) -> Answer {
        bytes.withUnsafeBytes { use($0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count)) }
    }
}
