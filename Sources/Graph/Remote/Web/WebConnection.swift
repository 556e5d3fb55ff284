internal import Foundation
public import Graph

/// Everything that is known about an interface before it is asked: address, who asks, and how long to wait.
public struct WebConnection: Sendable {
    /// Who asks, and how the other side is told.
    public enum Authentication: Sendable {
        case none
        /// A token that was given once (RFC 6750).
        case bearer(Secret)
        /// HTTP basic authentication (RFC 7617).
        case basic(user: Secret, password: Secret)
        case signIn(SignIn)
    }

    /// A call whose answer holds what further calls carry: a token of OAuth, a session.
    public struct SignIn: Sendable {
        /// Its places are filled with the variables and the secrets.
        public var request: WebRequest
        public var variables: [String: String]
        public var secrets: [String: Secret]
        /// Finds the values of the answer that the header is made of, by their names; nil when one is missing.
        public var answer: @Sendable (JSONValue) -> [String: String]?
        /// What becomes of secrets and values of the answer in base64, under the name `base64`.
        public var encoded: WebTemplate?
        /// The header `Authorization` of further calls.
        public var header: WebTemplate

        /// Describes a way to sign in.
        public init(
            request: WebRequest, variables: [String: String], secrets: [String: Secret], encoded: WebTemplate?,
            header: WebTemplate,
            answer: @escaping @Sendable (JSONValue) -> [String: String]?
        ) {
            self.request = request
            self.variables = variables
            self.secrets = secrets
            self.encoded = encoded
            self.header = header
            self.answer = answer
        }

        var call: HTTPCall? { request.call { name in (secrets[name]?.text ?? variables[name]).map { .string($0) } } }

        /// The header that an answer gives.
        func header(from document: JSONValue) -> Secret? {
            guard let answer = answer(document) else { return nil }
            var values = secrets.mapValues(\.text).merging(answer) { $1 }
            if let encoded {
                guard let text = encoded.text({ values[$0].map { .string($0) } }) else { return nil }
                values["base64"] = Data(text.utf8).base64EncodedString()
            }
            return header.text { values[$0].map { .string($0) } }.map(Secret.init)
        }
    }

    /// What it is called in messages.
    public var name: String
    /// Where it listens; the path stands before that of each request.
    public var address: EndpointAddress
    public var authentication: Authentication
    /// PEM certificates that are trusted instead of the system's.
    public var certificateAuthorityFile: String?
    /// How long it may take until a connection stands, with the handshake of TLS.
    public var connectTimeout: Duration = .seconds(5)
    /// How long the other side may be silent within an answer.
    public var readTimeout: Duration = .seconds(60)

    /// Describes a connection.
    public init(name: String, address: EndpointAddress, authentication: Authentication) {
        self.name = name
        self.address = address
        self.authentication = authentication
    }

    /// What may stand in no message.
    var secrets: [Secret] {
        switch authentication {
        case .none: []
        case .bearer(let token): [token]
        case .basic(_, let password): [password]
        case .signIn(let signIn): signIn.secrets.filter { $0.key != "user" }.map(\.value)
        }
    }
}
