internal import Endpoint
import Foundation
import Graph

/// Reads the `connections` of the configuration file; what is wrong is noted with its line, as in a profile.
enum ConnectionReader {
    private enum Kind: String, CaseIterable { case none, basic, sigv4 }

    /// The endpoints, and the systems that `c360 pull` reads, which name a connector.
    static func connections(_ root: YAMLMapping) -> (endpoints: [ConnectionSettings], systems: [SystemSettings]) {
        var endpoints: [ConnectionSettings] = []
        var systems: [SystemSettings] = []
        for (name, key, value) in root.mapping("connections")?.named() ?? [] {
            let path = "connections.\(name)"
            if name.contains("/") || name.isEmpty {
                root.problems.add("a name has no / in it, so that it is no folder", at: key, path: path)
            }
            guard let map = YAMLMapping(value, path: path, problems: root.problems) else { continue }
            defer { map.finish() }
            if let connector = map.text("connector") {
                if let system = SystemReader.system(name, connector, map) { systems.append(system) }
            } else if let endpoint = connection(name, map) {
                endpoints.append(endpoint)
            }
        }
        return (endpoints, systems)
    }

    private static func connection(_ name: String, _ map: YAMLMapping) -> ConnectionSettings? {
        let address = address(map)
        let engine: RemoteConnection.Engine? = map.choice("engine")
        let authentication = map.mapping("auth").map { auth in
            defer { auth.finish() }
            return self.authentication(auth, address: address)
        }
        let file = map.text("ca-file")
        let connect = duration("connect-timeout", map)
        let read = duration("read-timeout", map)
        let limit = map.integer("limit", in: 1...10_000_000)
        let isWritable = map.flag("writable")
        guard let address else { return nil }
        var settings = ConnectionSettings(name: name, address: address, engine: engine)
        settings.authentication = authentication ?? .none
        settings.certificateAuthorityFile = file.map { ($0 as NSString).expandingTildeInPath }
        settings.connectTimeout = connect
        settings.readTimeout = read
        settings.limit = limit
        settings.isReadOnly = !isWritable
        return settings
    }

    private static func address(_ map: YAMLMapping) -> EndpointAddress? {
        guard let text = map.text("url", required: true), let node = map.value("url") else { return nil }
        do {
            return try EndpointAddress(text)
        } catch {
            map.problems.add(error.description, at: node, path: map.path(to: "url"))
            return nil
        }
    }

    private static func authentication(
        _ map: YAMLMapping, address: EndpointAddress?
    ) -> ConnectionSettings.Authentication {
        let kind: Kind? = map.choice("kind", required: true)
        switch kind {
        case .basic:
            let sources: [ConnectionSettings.PasswordSource?] = [
                map.text("password-env").map { .variable($0) }, map.text("password-command").map { .command($0) },
                map.text("password").map { .text(Secret($0)) },
            ]
            let given = sources.compactMap(\.self)
            let user = map.text("user", required: true) ?? ""
            guard let source = given.first, given.count == 1 else {
                map.problems.add(
                    "one of password-env, password-command or password is needed", at: map.node, path: map.path)
                return .none
            }
            return .basic(user: user, source)
        case .sigv4:
            let region = map.text("region") ?? address.flatMap(region)
            let profile = map.text("profile")
            guard let region else {
                map.problems.add("the region is missing", at: map.node, path: map.path)
                return .none
            }
            return .signed(region: region, profile: profile)
        case .some(.none), nil: return .none
        }
    }

    /// The region within the name of an Amazon host: `….eu-west-1.neptune.amazonaws.com`.
    private static func region(of address: EndpointAddress) -> String? {
        let parts = address.host.split(separator: ".")
        guard let index = parts.firstIndex(of: "neptune"), index > 0 else { return nil }
        return String(parts[index - 1])
    }

    static func duration(_ key: String, _ map: YAMLMapping) -> Duration? {
        guard let text = map.text(key), let node = map.value(key) else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds <= 3600 else {
            map.problems.add("seconds from above 0 to 3600 are needed here", at: node, path: map.path(to: key))
            return nil
        }
        return .milliseconds(Int64(seconds * 1000))
    }
}
