internal import Graph

/// Everything that is known about an endpoint before it is asked: address, who asks, and how long to wait.
public struct RemoteConnection: Sendable, Hashable {
    /// Who asks, and how the endpoint is told.
    public enum Authentication: Sendable, Hashable {
        /// Nobody in particular: requests carry no credentials.
        case none
        /// HTTP basic authentication (RFC 7617).
        case basic(user: String, password: Secret)
        /// AWS Signature Version 4 for the service `neptune-db`; without a profile, with what AWS's own tools would
        /// find.
        case signed(region: String, profile: String?)
    }

    /// What kind of engine answers, which decides the dialect and what else can be asked of it.
    public enum Engine: String, Sendable, Hashable, CaseIterable {
        /// A Gremlin Server or what speaks like one; it reads Groovy.
        case gremlinServer = "gremlin-server"
        /// Amazon Neptune, which has a bulk loader, statistics and a status beside Gremlin.
        case neptune

        /// Amazon's names for its clusters say what they are.
        public static func guessed(for address: EndpointAddress) -> Engine {
            let host = address.host.lowercased()
            return host.contains(".neptune.") && host.contains(".amazonaws.com") ? .neptune : .gremlinServer
        }

        var dialect: GremlinDialect { self == .neptune ? .canonical : .groovy }
    }

    /// The name in the configuration file; nil for an endpoint that was given by its address.
    public var name: String?
    /// Where the endpoint listens.
    public var address: EndpointAddress
    /// What answers there.
    public var engine: Engine
    /// What requests carry to say who asks.
    public var authentication: Authentication = .none
    /// PEM certificates that are trusted instead of the system's.
    public var certificateAuthorityFile: String?
    /// How long it may take until a connection stands, with the handshake of TLS.
    public var connectTimeout: Duration = .seconds(5)
    /// How long an endpoint may be silent within an answer; also the longest evaluation it is asked for.
    public var readTimeout: Duration = .seconds(30)
    /// How many results a typed query gets when nobody says; nil is no limit.
    public var resultLimit: Int?
    /// Whether nothing may be written; explicit permission is needed for anything else.
    public var isReadOnly = true

    /// Describes a read-only connection without credentials; the engine is guessed from the address when none is given.
    public init(name: String? = nil, address: EndpointAddress, engine: Engine? = nil) {
        self.name = name
        self.address = address
        self.engine = engine ?? .guessed(for: address)
    }

    /// What to call it on a screen: its name, or its address.
    public var title: String { name ?? address.description }

    /// Why this connection must not be used as it is; nil when it may.
    ///
    /// Credentials travel over TLS or not at all, except within this machine.
    public var objection: String? {
        guard !address.isSecure, !address.isLoopback, authentication != .none else { return nil }
        return "\(address): credentials would be sent unencrypted; use https"
    }
}
