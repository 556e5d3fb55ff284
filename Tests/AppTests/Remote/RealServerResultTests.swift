import Graph
import TestEndpoint
import Testing

@testable import App

/// What results are called on a real Gremlin Server and in the folder that it was filled from.
@Suite(.serialized, .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct RealServerResultTests {
    @Test(arguments: [
        "g.V().hasLabel('call').order().by(id).limit(60)", "g.V().hasLabel('customer').order().by(id).limit(60)",
        "g.V('CUS1017').outE().order().by(id)", "g.V('CUS1017').out().order().by(id)",
        "g.V('CUS1017').outE('has_session').inV().out('has_visit').path()",
        "g.V().hasLabel('call').groupCount().by('reason')", "g.V('CUS1017').valueMap()",
    ]) func `a table of results is the same`(gremlin: String) async throws {
        let (local, remote) = try await SampleServer.opened()
        let traversal = try GremlinParser.parse(gremlin)
        var tables: [[[String]]] = []
        for opened in [local, remote] {
            let values = try await opened.source.run(traversal).values
            let set = ResultSet(values, shape: ResultShape(of: traversal), profile: opened.profile)
            let query = ResultQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
            let table = try await query.table(of: set, for: .guarded)
            tables.append(table.rows.map { $0.map(\.text) })
        }
        // The order of paths and of equal groups is each engine's own.
        let sorted = tables.map { rows in rows.map { $0.joined(separator: "|") }.sorted() }
        #expect(sorted[0] == sorted[1] && !sorted[0].isEmpty)
    }
}
