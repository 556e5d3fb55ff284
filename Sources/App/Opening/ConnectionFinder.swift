internal import Endpoint
import Foundation
import Graph

/// Finds the endpoint that a SOURCE means: an address, or a name from the configuration file.
struct ConnectionFinder {
    let settings: Settings
    var environment = ProcessInfo.processInfo.environment

    /// The connection; nil when the source is a folder.
    ///
    /// A configured name wins over a folder of that name, which `./NAME` still means.
    func connection(for source: String) throws(CommandFailure) -> RemoteConnection? {
        if EndpointAddress.isAddress(source) {
            let address = try address(source)
            // An address that has a name means its credentials too.
            if let named = settings.connections.first(where: { $0.address == address }) {
                return try named.connection(environment: environment)
            }
            return RemoteConnection(address: address)
        }
        if let system = settings.systems.first(where: { $0.name == source }) { throw system.noGraph }
        return try settings.connections.first { $0.name == source }?.connection(environment: environment)
    }

    /// The graph behind the connection, of which nothing has been asked yet; nil when the source is a folder.
    ///
    /// - Throws: `CommandFailure`, or `GremlinError` when the connection may not be used as it is.
    func graph(for source: String) throws -> RemoteGraph? {
        try connection(for: source).map { try RemoteGraph($0, environment: environment) }
    }

    /// Whether a source means an endpoint; no secret is looked up yet.
    ///
    /// - Throws: When it is meant as an address and is none.
    func isEndpoint(_ source: String) throws(CommandFailure) -> Bool {
        if let system = settings.systems.first(where: { $0.name == source }) { throw system.noGraph }
        guard EndpointAddress.isAddress(source) else { return settings.connections.contains { $0.name == source } }
        _ = try address(source)
        return true
    }

    private func address(_ text: String) throws(CommandFailure) -> EndpointAddress {
        do {
            return try EndpointAddress(text)
        } catch {
            throw CommandFailure(.usage, "\(error).")
        }
    }
}
