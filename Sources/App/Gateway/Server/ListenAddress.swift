internal import FlyingSocks
internal import Foundation

/// Where a gateway listens.
package enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// An address of this machine, IPv6 without brackets; port 0 takes a free one.
    case network(host: String, port: UInt16)
    /// A socket in the file system.
    case unix(path: String)

    /// Loopback on the port of Gremlin Server and Neptune.
    package static let standard = ListenAddress.network(host: "127.0.0.1", port: 8182)

    /// Reads `HOST:PORT`, `[::1]:PORT` or `unix:PATH`; nil for anything else. `localhost` is 127.0.0.1.
    package init?(_ text: String) {
        if let path = text.wholeMatch(of: /unix:(.+)/)?.1 {
            // The length that the system has room for, with the zero at the end.
            guard path.utf8.count < 108 else { return nil }
            self = .unix(path: String(path))
            return
        }
        guard let match = text.wholeMatch(of: /(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+)):(\d{1,5})/),
            let port = UInt16(match.3)
        else { return nil }
        let host = match.1.map(String.init) ?? match.2.map(String.init) ?? ""
        self = .network(host: host == "localhost" ? "127.0.0.1" : host, port: port)
    }

    /// Whether only this machine, or this user, comes here.
    package var isLocal: Bool {
        switch self {
        case .network(let host, _): host.hasPrefix("127.") || host == "::1"
        case .unix: true
        }
    }

    /// The address as a client writes it.
    package var description: String {
        switch self {
        case .network(let host, let port): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Why nobody can listen at an address, in words for people.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// A socket that listens here.
    ///
    /// - Throws: ``Failure`` where the address is taken, is none of this machine, or may not be used.
    func listeningSocket() throws(Failure) -> Socket {
        do {
            return try openSocket()
        } catch SocketError.failed(_, _, let message) {
            throw Failure(description: message)
        } catch {
            throw Failure(description: error.localizedDescription)
        }
    }

    private func openSocket() throws -> Socket {
        switch self {
        case .network(let host, let port):
            if host.contains(":") { return try Self.listen(sockaddr_in6.inet6(ip6: host, port: port)) }
            return try Self.listen(sockaddr_in.inet(ip4: host, port: port))
        case .unix(let path):
            // A socket whose process is gone is in the way; a file that is none stays.
            var status = stat()
            if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK, !Self.isServed(path) { unlink(path) }
            // From the first moment on the socket is for this user alone.
            let mask = umask(0o177)
            defer { umask(mask) }
            return try Self.listen(sockaddr_un.unix(path: path))
        }
    }

    private static func listen(_ address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(type(of: address).family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            try socket.bind(to: address)
            try socket.listen(maxPendingConnection: 1024)
        } catch {
            try? socket.close()
            throw error
        }
        return socket
    }

    private static func isServed(_ path: String) -> Bool {
        guard let socket = try? Socket(domain: AF_UNIX) else { return false }
        defer { try? socket.close() }
        return (try? socket.connect(to: sockaddr_un.unix(path: path))) != nil
    }
}
