import Foundation
import Synchronization

/// An HTTP/1.1 server on loopback that answers as a test says, also in all the ways in which servers fail.
public final class TestEndpoint: Sendable {
    public typealias Respond = @Sendable (TestRequest) async -> TestReply

    /// PEM files of a certificate and its key.
    public struct Certificate: Sendable {
        public let certificateFile: String
        public let keyFile: String
        /// Whether it speaks TLS as it was before 1.2 and nothing newer.
        public let isOutdated: Bool

        public init(certificateFile: String, keyFile: String, isOutdated: Bool = false) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.isOutdated = isOutdated
        }
    }

    /// A call of the system that failed.
    public struct Failure: Error {
        public let call: String
        public let errno: Int32
    }

    private let listener: Int32
    private let children: ServerChildren
    public let port: Int
    private let isSecure: Bool

    /// Starts on a free port, or on the one given.
    ///
    /// - Parameter greeting: What it says at once to who connects, as servers do that speak something else.
    public init(
        port: Int = 0, certificate: Certificate? = nil, greeting: String = "", respond: @escaping Respond
    ) async throws {
        let context = try certificate.map(ServerContext.init)
        let children = ServerChildren()
        self.children = children
        isSecure = context != nil
        (listener, self.port) = try Self.listen(on: port)
        let listener = listener
        // Threads of its own: a server must answer while tests keep all threads of the common pool busy.
        Thread.detachNewThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    break
                }
                // No program that a test starts may hold a connection open.
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                let connection = ServerConnection(descriptor, session: context?.session())
                guard children.add(connection) else { continue }
                Thread.detachNewThread {
                    if !greeting.isEmpty { connection.write(Array(greeting.utf8)) }
                    RequestHandler(connection, children: children, respond: respond).run()
                    children.remove(connection)
                }
            }
            close(listener)
        }
    }

    deinit { cut() }

    /// Stops listening and cuts every connection.
    public func stop() async throws { cut() }

    private func cut() {
        // Ends the waiting for connections, too; that thread then gives the descriptor back.
        if children.closeAll() { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    private static func listen(on port: Int) throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", errno: errno) }
        var isReused: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { address -> String? in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                if bind(descriptor, address, size) != 0 { return "bind" }
                if Glibc.listen(descriptor, 256) != 0 { return "listen" }
                return getsockname(descriptor, address, &size) == 0 ? nil : "getsockname"
            }
        }
        if let failed {
            let number = errno
            close(descriptor)
            throw Failure(call: failed, errno: number)
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    public var url: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)/gremlin" }

    /// Requests that came in so far.
    public var requestCount: Int { children.counts.withLock { $0.requests } }
    /// Connections that were opened so far.
    public var connectionCount: Int { children.counts.withLock { $0.connections } }
    /// The most requests that were being answered at one time.
    public var mostAtOnce: Int { children.counts.withLock { $0.most } }
    /// Waits until so many requests are being answered.
    public func waitForOpenRequests(_ count: Int) async {
        for await open in children.changes() where open.requests == count { return }
    }

    /// Waits until so many connections are open.
    public func waitForOpenConnections(_ count: Int) async {
        for await open in children.changes() where open.connections == count { return }
    }
}
