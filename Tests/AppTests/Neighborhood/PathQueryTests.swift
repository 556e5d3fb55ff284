import Graph
import Testing

@testable import App

/// How two vertices are joined.
struct PathQueryTests {
    /// Two customers with one phone, with addresses in one small zip and with agents of a large office; and one alone.
    private static func graph(bothDirections: Bool = true) -> TinyGraph {
        var graph = TinyGraph()
        graph.storesBothDirections = bothDirections
        graph.customer(1)
        graph.customer(2, name: "Tom Haddad")
        graph.customer(3, name: "Nobody Else")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551212", of: "CUS2")
        graph.vertex("ZIP1", "zip", ["zip:String": "20191"])
        for customer in 1...2 {
            graph.vertex("ADD\(customer)", "address", ["address:String": "\(customer) Oak St"])
            graph.edge("CUS\(customer)", "has_address", "ADD\(customer)", back: "resident")
            graph.edge("ADD\(customer)", "in_zip", "ZIP1", back: "has_address")
        }
        graph.vertex("OFF1", "office", [:])
        for customer in 1...2 { graph.edge("CUS\(customer)", "served_by", "OFF1", back: "serves") }
        for number in 1...510 {
            graph.vertex("AGT\(number)", "agent", ["name:String": "Agent \(number)"])
            graph.edge("AGT\(number)", "works_at", "OFF1", back: "employs")
        }
        return graph
    }

    private static func query(_ graph: TinyGraph) async throws -> PathQuery {
        let opened = try await graph.opened()
        return PathQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
    }

    @Test(
        "The shortest way comes first, then the next longer one; each edge says which way it runs",
        arguments: [true, false])
    func shortestFirst(bothDirections: Bool) async throws {
        let found = try await Self.query(Self.graph(bothDirections: bothDirections))
            .paths(PathQuery.Ends(from: "CUS1", to: "CUS2"))
        #expect(
            found.paths.map { $0.vertices.map(\.id) } == [
                ["CUS1", "PHN17035551212", "CUS2"], ["CUS1", "ADD1", "ZIP1", "ADD2", "CUS2"],
            ])
        #expect(found.ending == .whole && found.completeness == "all of at most 8 steps")
        let phone = try #require(found.paths.first)
        #expect(phone.vertices.map(\.title) == ["Ana García", "+1 703 555 1212", "Tom Haddad"])
        #expect(phone.edges.first?.label == "has_phone" && phone.edges.first?.isForward == true)
        #expect(
            phone.text
                == (bothDirections
                    ? "Ana García ─has_phone→ +1 703 555 1212 ─phone_of→ Tom Haddad"
                    : "Ana García ─has_phone→ +1 703 555 1212 ←has_phone─ Tom Haddad"))
    }

    @Test("Over a vertex with more than 500 neighbours only when that is asked for; it can be an end")
    func hubs() async throws {
        let query = try await Self.query(Self.graph())
        let found = try await query.paths(PathQuery.Ends(from: "CUS1", to: "CUS2", overHubs: true))
        #expect(
            found.paths.map { $0.vertices.map(\.id) } == [
                ["CUS1", "PHN17035551212", "CUS2"], ["CUS1", "OFF1", "CUS2"], ["CUS1", "ADD1", "ZIP1", "ADD2", "CUS2"],
            ])
        #expect(try await query.paths(PathQuery.Ends(from: "CUS1", to: "AGT7")).paths.isEmpty)
        #expect(try await query.paths(PathQuery.Ends(from: "OFF1", to: "AGT7")).paths.map(\.length) == [1])
        #expect(try await query.paths(PathQuery.Ends(from: "AGT7", to: "OFF1")).paths.map(\.length) == [1])
    }

    @Test("Where there is none, or no such vertex, nothing is found")
    func none() async throws {
        let query = try await Self.query(Self.graph())
        for (from, to) in [("CUS1", "CUS3"), ("CUS3", "CUS1"), ("CUS1", "nobody"), ("nobody", "CUS1")] {
            let found = try await query.paths(PathQuery.Ends(from: from, to: to))
            #expect(found.paths.isEmpty && found.ending == .whole)
        }
        await #expect(throws: ExplorerError.sameVertex("CUS1")) {
            try await query.paths(PathQuery.Ends(from: "CUS1", to: "CUS1"))
        }
    }

    @Test("So many ways are asked for, and a walk that ends early keeps what it has found and says so")
    func bounds() async throws {
        var query = try await Self.query(Self.graph())
        var found = try await query.paths(PathQuery.Ends(from: "CUS1", to: "CUS2", limit: 1))
        #expect(found.paths.map(\.length) == [2] && found.ending == .enough)
        query.walkLimit = 6
        found = try await query.paths(PathQuery.Ends(from: "CUS1", to: "CUS2"))
        #expect(found.paths.map(\.length) == [2] && found.ending == .walked(6))
        #expect(found.completeness == "ended after 6 beginnings of ways, there may be more")
        query.timeLimit = 0
        found = try await query.paths(PathQuery.Ends(from: "CUS1", to: "CUS2"))
        #expect(found.ending == .time(seconds: 0))
    }

    @Test("It is one traversal, which can be run as it is shown")
    func gremlin() async throws {
        let opened = try await Self.graph().opened()
        let query = PathQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let ends = PathQuery.Ends(from: "CUS1", to: "CUS2")
        let text = try await query.paths(ends).gremlin
        #expect(text == query.gremlin(ends) && text.contains("simplePath()"))
        let again = try await opened.source.run(try GremlinParser.parse(text)).values
        #expect(again.count == 1)
    }
}
