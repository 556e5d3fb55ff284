import Foundation
import TestEndpoint
import TestSupport

@testable import App

/// A real Gremlin Server with the sample, started once for all who compare it with the folder.
enum SampleServer {
    static let server = Result { try GremlinServer("--graph", PackageFolder.sample.path) }

    /// The sample from its folder and from the server.
    static func opened(asOf: String? = nil) async throws -> (local: OpenedGraph, remote: OpenedGraph) {
        let settings = Settings(environment: ["HOME": "/nowhere", "XDG_CACHE_HOME": NSTemporaryDirectory()])
        let local = try await GraphOpener.open(
            OpenRequest(source: PackageFolder.sample.path, asOf: asOf), settings: settings)
        let remote = try await GraphOpener.open(
            OpenRequest(source: try server.get().url, asOf: asOf), settings: settings)
        return (local, remote)
    }
}
