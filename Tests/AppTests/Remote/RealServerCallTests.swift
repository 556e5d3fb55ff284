import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// What is told for a call is the same here and behind a real Gremlin Server.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerCallTests {
    @Test(arguments: [nil, "2024-02-10"]) func `what needs attention is the same for everybody who is asked about`(
        asOf: String?
    ) async throws {
        let (local, remote) = try await SampleServer.opened(asOf: asOf)
        let here = CustomerQuery(profile: local.profile, source: local.source, clock: local.clock)
        let there = CustomerQuery(profile: remote.profile, source: remote.source, clock: remote.clock)
        let ids = try await local.source.run(Traversal.g.V().hasLabel("customer").id()).values.compactMap(\.stringValue)
        let everyTenth = ids.sorted().enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
        for id in ["CUS1017", "CUS1018", "CUS1026"] + everyTenth {
            let attention = try await here.attention(of: id)
            #expect(try await there.attention(of: id) == attention, "attention of \(id)")
            #expect(try await there.brief(of: id) == here.brief(of: id), "brief of \(id)")
            #expect(try await there.household(of: id) == here.household(of: id), "household of \(id)")
        }
        #expect(try await !here.attention(of: "CUS1017").lines.isEmpty)
    }

    @Test func `the same people are likely one`() async throws {
        let (local, remote) = try await SampleServer.opened()
        let here = DuplicateQuery(profile: local.profile, source: local.source, clock: local.clock)
        let there = DuplicateQuery(profile: remote.profile, source: remote.source, clock: remote.clock)
        #expect(try await there.duplicates() == here.duplicates())
    }
}
