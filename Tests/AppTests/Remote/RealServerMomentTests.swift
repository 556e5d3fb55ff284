import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// A real Gremlin Server gives vertices of one moment in an order of its own.
@Suite(.enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerMomentTests {
    @Test func `of one moment the last of the panes proves the state`() async throws {
        let folder = try TemporaryFolder("moments")
        var graph = TinyGraph()
        var random = SeededGenerator(seed: 7)
        var number = 5
        for customer in 1...40 {
            // Not at midnight: what an endpoint holds tells nobody that all values of a key are days.
            graph.customer(customer, created: "2023-01-01T09:30:00Z")
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let status = Int.random(in: 0..<(customer % 2 + 3), using: &random)
                graph.quote(
                    number, of: "CUS\(customer)", ["abandoned", "rejected", "accepted", "open"][status],
                    at: "2024-02-0\(number % 2 + 1)T14:02:00Z")
                number += 1
            }
        }
        try graph.write(to: folder.url)
        // Where the server's loader looks for them.
        for kind in ["neptune_vertex", "neptune_edge"] {
            try FileManager.default.createDirectory(at: folder[kind], withIntermediateDirectories: true)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".csv") {
            let kind = name == "edges.csv" ? "neptune_edge" : "neptune_vertex"
            try FileManager.default.moveItem(at: folder[name], to: folder["\(kind)/\(name)"])
        }
        let server = try GremlinServer("--graph", folder.path)
        defer { server.stop() }
        let settings = Settings(environment: ["HOME": "/nowhere", "XDG_CACHE_HOME": NSTemporaryDirectory()])
        let local = try await GraphOpener.open(OpenRequest(source: folder.path), settings: settings)
        let remote = try await GraphOpener.open(OpenRequest(source: server.url), settings: settings)
        var states: Set<String> = []
        for id in (1...40).map({ "CUS\($0)" }) {
            let (ours, theirs) = (try await local.customers.state(of: id), try await remote.customers.state(of: id))
            #expect(theirs == ours, "\(id)")
            states.insert(theirs?.id ?? "none")
            if ["quote_abandoned", "quote_rejected"].contains(theirs?.id) {
                let last = try await remote.pane("quotes", of: id)?.rows.last
                #expect(theirs?.proof.id == last?.vertex.id, "\(id)")
            }
        }
        #expect(states == ["quote_abandoned", "quote_rejected", "quoted", "registered"])
    }
}
