import Graph
import Testing

@testable import App

/// Which queries of a profile an engine answers otherwise than a folder.
@Suite struct FoundDifferencesTests {
    @Test func `queries are named by what differs, each once`() throws {
        var found = FoundDifferences()
        let first = try GremlinParser.parse("g.V().valueMap().by(limit(local, 1))")
        let second = try GremlinParser.parse("g.V().store('x').limit(local, 1)")
        found.add([first, first], named: "header", of: .tinkerPop38)
        found.add([second], named: "pane Calls", of: .tinkerPop38)
        #expect(found.all.map(\.names) == [["header", "pane Calls"], ["pane Calls"]])
        #expect(found.all[1].difference.title == "`store('x')`")
        var none = FoundDifferences()
        none.add([first, second], named: "header", of: .tinkerPop37)
        #expect(none.isEmpty)
    }

    @Test func `the queries of the embedded profile are answered alike by Neptune's release`() async throws {
        var tiny = TinyGraph()
        tiny.customer(1)
        tiny.policy(1, of: "CUS1", "active", from: "2023-01-01", to: "2024-01-01")
        tiny.phone("34600000001", of: "CUS1")
        tiny.call(1, from: "34600000001", at: "2023-05-01T10:00:00Z")
        var opened = try await tiny.opened()
        let asked = AskedGraph(opened.source)
        opened.source = asked
        let queries = ProfileQueries(opened)
        let sample = try #require(try await queries.sample())
        var found = FoundDifferences()
        for query in queries.queries(about: sample) {
            asked.forget()
            _ = try await query.run()
            #expect(!asked.traversals.isEmpty, "\(query.name) asked nothing")
            found.add(asked.traversals, named: query.name, of: .tinkerPop37)
        }
        #expect(found.all.map(\.difference.title) == [])
    }
}
