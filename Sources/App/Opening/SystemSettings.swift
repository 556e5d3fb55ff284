internal import Endpoint
import Foundation
import Graph
import Yams

/// A system that `c360 pull` reads, as the configuration file describes it; secrets are looked up when it is asked.
struct SystemSettings: Sendable, Hashable {
    let name: String
    var address: EndpointAddress
    /// The name of a shipped connector, or a file.
    var connector: String
    /// Where the values come from that it is signed in with, by their names.
    var secrets: [String: ConnectionSettings.PasswordSource] = [:]
    /// What the connector leaves to the connection, such as the name of a database.
    var variables: [String: String] = [:]
    var certificateAuthorityFile: String?
    var connectTimeout: Duration?
    var readTimeout: Duration?

    /// What may stand in `auth`; those that are no secrets may stand in a file that others read.
    static let secretNames = ["user", "password", "token", "client-id", "client-secret", "refresh-token"]
    private static let openNames: Set = ["user", "client-id"]

    /// Whether the configuration file itself has a secret in it.
    var holdsSecret: Bool {
        secrets.contains { name, source in
            if case .text = source { !Self.openNames.contains(name) } else { false }
        }
    }

    /// The failure where it stands in the place of a graph.
    var noGraph: CommandFailure { CommandFailure(.usage, "\(name) is no graph: c360 pull \(name) reads it.") }
}

/// Reads a system of the configuration file; what is wrong is noted with its line.
enum SystemReader {
    static func system(_ name: String, _ connector: String, _ map: YAMLMapping) -> SystemSettings? {
        let address = address(map)
        var secrets: [String: ConnectionSettings.PasswordSource] = [:]
        if let auth = map.mapping("auth") {
            for name in SystemSettings.secretNames {
                let sources: [ConnectionSettings.PasswordSource?] = [
                    auth.text("\(name)-env").map { .variable($0) }, auth.text("\(name)-command").map { .command($0) },
                    auth.text(name).map { .text(Secret($0)) },
                ]
                let given = sources.compactMap(\.self)
                if given.count > 1 {
                    auth.problems.add(
                        "one of \(name), \(name)-env and \(name)-command is enough", at: auth.node, path: auth.path)
                }
                secrets[name] = given.first
            }
            auth.finish()
        }
        var variables: [String: String] = [:]
        if let given = map.mapping("variables") {
            for (name, _, node) in given.named() {
                if node.scalar == nil { map.problems.add("text is needed here", at: node, path: given.path(to: name)) }
                variables[name] = node.scalar?.string
            }
        }
        let file = map.text("ca-file")
        let connect = ConnectionReader.duration("connect-timeout", map)
        let read = ConnectionReader.duration("read-timeout", map)
        guard let address else { return nil }
        return SystemSettings(
            name: name, address: address, connector: (connector as NSString).expandingTildeInPath, secrets: secrets,
            variables: variables, certificateAuthorityFile: file.map { ($0 as NSString).expandingTildeInPath },
            connectTimeout: connect, readTimeout: read)
    }

    private static func address(_ map: YAMLMapping) -> EndpointAddress? {
        guard let text = map.text("url", required: true), let node = map.value("url") else { return nil }
        do {
            let address = try EndpointAddress(text, ownPath: "")
            if !address.isSecure, !address.isLoopback {
                map.problems.add(
                    "https is needed, except within this machine", at: node, path: map.path(to: "url"))
            }
            return address
        } catch {
            map.problems.add(error.description, at: node, path: map.path(to: "url"))
            return nil
        }
    }
}
