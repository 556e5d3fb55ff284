internal import Foundation
internal import Graph

/// Where a Gremlin endpoint listens: scheme, host, port and path of an `http(s)://` address.
public struct EndpointAddress: Sendable, Hashable, CustomStringConvertible {
    /// Whether the scheme is `https`.
    public let isSecure: Bool
    /// A name or an IP address, the one of version 6 without brackets.
    public let host: String
    /// From 1 to 65535; the scheme's own, 80 or 443, when the address names none.
    public let port: Int
    /// Begins with `/`; what was given for that when the address names none, `/gremlin` otherwise.
    public let path: String

    /// Why a text is no address.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong with the text, in words for people.
        public let description: String
    }

    /// Reads an address; user and password in it are refused, since addresses are shown and logged.
    ///
    /// - Parameter ownPath: The path of an address that names none.
    /// - Throws: ``Failure`` as well for another scheme, a query, a fragment or a port that cannot be.
    public init(_ text: String, ownPath: String = "/gremlin") throws(Failure) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty
        else { throw Failure(description: "\(text) is no address such as https://host:8182\(ownPath)") }
        guard parts.user == nil, parts.password == nil else {
            throw Failure(
                description: "user and password do not belong into the address; a connection in the configuration "
                    + "file takes them from the environment or a command")
        }
        guard parts.query == nil, parts.fragment == nil else {
            throw Failure(description: "the address ends with its path; ? and # have no meaning in it")
        }
        let port = parts.rangeOfPort == nil ? (scheme == "https" ? 443 : 80) : parts.port ?? 0
        guard (1...65535).contains(port) else {
            throw Failure(description: "\(text): a port is a number from 1 to 65535")
        }
        isSecure = scheme == "https"
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        path = parts.percentEncodedPath.isEmpty || parts.path == "/" ? ownPath : parts.percentEncodedPath
    }

    /// Whether a text is meant as an address and not as a folder or a name; it may yet be a wrong one.
    public static func isAddress(_ text: String) -> Bool {
        ["http://", "https://"].contains { text.lowercased().hasPrefix($0) }
    }

    /// Whether nobody but this machine sees what is sent.
    public var isLoopback: Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "::1"
    }

    /// The host as a `Host` header and a signature have it: with the port only where it is not the scheme's own.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Scheme and authority, to which a path is appended.
    var origin: String { (isSecure ? "https://" : "http://") + authority }

    /// The whole address, with the port only where it is not the scheme's own.
    public var description: String { origin + path }
}
