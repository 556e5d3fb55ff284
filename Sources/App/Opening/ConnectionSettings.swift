internal import Endpoint
import Graph

/// A Gremlin endpoint as the configuration file describes it; secrets are looked up when it is opened, not before.
struct ConnectionSettings: Sendable, Hashable {
    /// Where a password or another secret comes from.
    enum PasswordSource: Sendable, Hashable {
        case variable(String)
        /// A command whose first line is the password.
        case command(String)
        case text(Secret)

        /// Looks it up.
        ///
        /// - Parameters:
        ///   - connection: The name of the connection, for messages.
        ///   - word: What it is called in messages, `password`.
        func secret(
            of connection: String, called word: String = "password", _ environment: [String: String]
        ) throws(CommandFailure) -> Secret {
            switch self {
            case .text(let secret): return secret
            case .variable(let variable):
                guard let text = environment[variable], !text.isEmpty else {
                    throw CommandFailure(.failed, "connection \(connection): $\(variable), its \(word), is not set.")
                }
                return Secret(text)
            case .command(let command):
                return try PasswordCommand(command: command, connection: connection, word: word).password()
            }
        }
    }

    enum Authentication: Sendable, Hashable {
        case none
        case basic(user: String, PasswordSource)
        case signed(region: String, profile: String?)
    }

    let name: String
    var address: EndpointAddress
    var engine: RemoteConnection.Engine?
    var authentication = Authentication.none
    var certificateAuthorityFile: String?
    var connectTimeout: Duration?
    var readTimeout: Duration?
    var limit: Int?
    var isReadOnly = true

    /// Whether the configuration file itself has a secret in it.
    var holdsSecret: Bool {
        if case .basic(_, .text) = authentication { true } else { false }
    }

    /// The connection with its password looked up.
    func connection(environment: [String: String]) throws(CommandFailure) -> RemoteConnection {
        var connection = RemoteConnection(name: name, address: address, engine: engine)
        switch authentication {
        case .none: break
        case .basic(let user, let source):
            connection.authentication = .basic(user: user, password: try source.secret(of: name, environment))
        case .signed(let region, let profile):
            connection.authentication = .signed(region: region, profile: profile)
        }
        connection.certificateAuthorityFile = certificateAuthorityFile
        if let connectTimeout { connection.connectTimeout = connectTimeout }
        if let readTimeout { connection.readTimeout = readTimeout }
        connection.resultLimit = limit
        connection.isReadOnly = isReadOnly
        return connection
    }
}
