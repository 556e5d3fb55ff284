import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Endpoint

/// Who is alike, what they chose and what follows is the same here and behind a real Gremlin Server.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerSimilarTests {
    @Test(arguments: [nil, "2024-01-10"]) func `who is alike is the same for everybody who is asked about`(
        asOf: String?
    ) async throws {
        let (local, remote) = try await SampleServer.opened(asOf: asOf)
        let here = try #require(SimilarQuery(profile: local.profile, source: local.source, clock: local.clock))
        let there = try #require(SimilarQuery(profile: remote.profile, source: remote.source, clock: remote.clock))
        let ids = try await local.source.run(Traversal.g.V().hasLabel("customer").id()).values.compactMap(\.stringValue)
        let some = ids.sorted().enumerated().filter { $0.offset % 20 == 0 }.map(\.element)
        var counted = 0
        for id in ["CUS1007", "CUS1017"] + some {
            let (ours, theirs) = (try await here.similar(to: id), try await there.similar(to: id))
            #expect(theirs?.alike == ours?.alike && theirs?.own == ours?.own, "\(id)")
            #expect(theirs?.compared == ours?.compared && theirs?.cuts == ours?.cuts, "\(id)")
            #expect(theirs?.steps == ours?.steps && theirs?.silent == ours?.silent, "\(id)")
            guard let ours, let theirs else { continue }
            let (choices, remoteChoices) = (
                try await here.choices(ours.numbers), try await there.choices(theirs.numbers)
            )
            // Words, since means of the same numbers in another order differ in their last bits.
            #expect(remoteChoices.map(\.groups) == choices.map(\.groups), "\(id)")
            #expect(remoteChoices.map(\.words) == choices.map(\.words), "\(id)")
            #expect(remoteChoices.map(\.summary) == choices.map(\.summary), "\(id)")
            counted += choices.filter { !$0.isTooFew }.count
            guard let group = choices[0].groups.first else { continue }
            let gremlin = try #require(
                try here.gremlin(behind: group.key, of: choices[0].id, among: ours.alike.map(\.id)))
            let members = try await QueryAnswer(of: gremlin, pages: 1, from: remote.source).values.count
            #expect(Double(members) == group.number, "\(id)")
        }
        #expect(counted > 0)
    }
}
