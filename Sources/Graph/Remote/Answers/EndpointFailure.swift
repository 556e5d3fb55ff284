public import Graph

/// Why an endpoint gave no answer: what kind of failure, what it said, and whether asking again may help.
public struct EndpointFailure: Error, Sendable, Hashable {
    /// The kinds that programs tell apart; ``EndpointFailure/description`` has the words.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case nameNotFound, refused, connectTimeout, readTimeout, dropped, tls
        /// 429, 503 or a throttling code: it has too much to do.
        case busy
        /// Somebody else changed what was asked for at the same time.
        case conflict
        case unauthorized, forbidden, noCredentials
        /// The connection may not, or cannot, be used as it is written down.
        case configuration
        case redirected
        /// An answer that is not Gremlin's: a proxy's page, garbage, a cut document.
        case notGremlin
        case tooLarge
        /// The engine ended the evaluation.
        case timeLimit, memoryLimit
        /// The engine understood the request and could not do it.
        case query
        case server
        case cancelled
    }

    /// The kind of failure, for programs that decide by it.
    public let kind: Kind
    /// Name or address, without credentials.
    public let endpoint: String
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// What the endpoint or the system said, in one line.
    public let cause: String
    /// How long the endpoint asks to wait before the next try.
    public let retryAfter: Duration?

    /// Describes a failure; the cause is one line that may hold what an endpoint said.
    public init(
        _ kind: Kind, endpoint: String, status: Int? = nil, cause: String, retryAfter: Duration? = nil
    ) {
        self.kind = kind
        self.endpoint = endpoint
        self.status = status
        self.cause = cause
        self.retryAfter = retryAfter
    }
}

// MARK: - Words

extension EndpointFailure: CustomStringConvertible {
    /// Endpoint, status, cause and what to do next, in one line.
    public var description: String { "\(sentence). \(advice)" }

    /// Endpoint, status and cause.
    public var sentence: String {
        let status = status.map { "HTTP \($0), " } ?? ""
        let cause = cause.hasSuffix(".") ? String(cause.dropLast()) : cause
        return "\(endpoint): \(status)\(cause)"
    }

    /// The next step for the person who reads it.
    var advice: String {
        switch kind {
        case .nameNotFound: "Check the host name, or the network."
        case .refused: "Check that the server runs and listens on this port."
        case .connectTimeout: "Check the network, firewall or security group, then try again."
        case .readTimeout: "Try again, or ask for less; read-timeout of the connection says how long to wait."
        case .dropped: "Try again."
        case .tls:
            "Check address and certificate, or name the authority with ca-file; verification is never switched off."
        case .busy: "It is busy: try again in a moment."
        case .conflict: "Try again."
        case .unauthorized: "Give the connection a user and a password, or check them."
        case .forbidden: "Check the credentials and what they allow."
        case .configuration: "Change the connection in the configuration file, or the address."
        case .noCredentials: "Give AWS credentials by environment, profile or role."
        case .redirected: "Redirects are not followed: put the right address into the connection."
        case .notGremlin: "Check that the address is a Gremlin endpoint and nothing stands in between."
        case .tooLarge: "Narrow the query down, or limit it."
        case .timeLimit: "Narrow the query down."
        case .memoryLimit: "Narrow the query down."
        case .query: "c360 connect --check tells what the endpoint can do."
        case .server: "Try again; the server's log has the reason."
        case .cancelled: "Ask again."
        }
    }

    /// Whether the endpoint could not be reached or had no time, so that trying later may help.
    public var isTemporary: Bool {
        switch kind {
        case .nameNotFound, .refused, .connectTimeout, .readTimeout, .dropped, .tls, .busy, .conflict: true
        default: false
        }
    }

    /// Whether no connection came about.
    var isBeforeRequest: Bool {
        switch kind {
        case .nameNotFound, .refused, .connectTimeout, .tls: true
        default: false
        }
    }

    /// The failure as every source of graphs tells it; what to do next is in it unless the question was at fault.
    public var gremlinError: GremlinError {
        switch kind {
        case .timeLimit: GremlinError(.timeLimit, sentence)
        case .memoryLimit: GremlinError(.memoryLimit, sentence)
        case .cancelled: GremlinError(.cancelled, sentence)
        case .query, .tooLarge: GremlinError(.evaluation, sentence)
        default: GremlinError(isTemporary ? .endpoint : .refused, description)
        }
    }
}
