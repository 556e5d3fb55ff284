import Graph
import Testing

@testable import App

@Suite struct NeighborhoodTests {
    private static func graph(bothDirections: Bool) -> TinyGraph {
        var graph = TinyGraph()
        graph.storesBothDirections = bothDirections
        graph.customer(1)
        graph.customer(2)
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551212", of: "CUS2")
        for number in 10...60 {
            graph.session(number, of: "CUS1", at: "2024-01-\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)")
        }
        graph.vertex("ADD1", "address", ["address:String": "12 Oak St"])
        graph.vertex("ZIP1", "zip", ["zip:String": "20191"])
        graph.edge("CUS1", "has_address", "ADD1", back: "resident")
        graph.edge("ZIP1", "has_address", "ADD1", back: "in_zip")
        graph.edge("CUS1", "knows", "CUS2")
        return graph
    }

    @Test(arguments: [true, false])
    func `a relation stored from both ends is one group`(bothDirections: Bool) async throws {
        let neighborhood = try await Self.graph(bothDirections: bothDirections).opened().neighborhood
        let groups = try await neighborhood.groups(of: "CUS1")
        #expect(
            Dictionary(uniqueKeysWithValues: groups.map { ($0.edgeLabel, $0.count) }) == [
                "has_phone": 1, "has_session": 51, "has_address": 1, "knows": 1,
            ])
        #expect(groups.allSatisfy { $0.direction == .out })
        // In the order of the profile's relations, and then those that it does not name.
        #expect(groups.map(\.edgeLabel) == ["has_address", "has_phone", "has_session", "knows"])
        let fromAddress = try await neighborhood.groups(of: "ADD1")
        #expect(fromAddress.map(\.neighborLabel) == ["customer", "zip"])
        #expect(fromAddress.map(\.count) == [1, 1])
        let fromPhone = try await neighborhood.groups(of: "PHN17035551212")
        #expect(fromPhone.map(\.count) == [2])
    }

    @Test func `a relation half stored both ways counts every neighbour once`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.storesBothDirections = false
        graph.session(1, of: "CUS1", at: "2024-01-01")
        graph.storesBothDirections = true
        graph.session(2, of: "CUS1", at: "2024-01-02")
        graph.vertex("SES3", "session", ["started_at:Date": "2024-01-03"])
        graph.edge("SES3", "session_of", "CUS1")
        let neighborhood = try await graph.opened().neighborhood
        let group = try #require(try await neighborhood.groups(of: "CUS1").first)
        #expect(group.count == 3)
        let page = try await neighborhood.page(of: group, from: "CUS1")
        #expect(page.neighbors.map(\.id) == ["SES1", "SES2", "SES3"])
        #expect(page.neighbors.map { $0.edges.map(\.direction) } == [[.out], [.out, .in], [.in]])
    }

    @Test(arguments: [true, false])
    func `pages follow time and id without a hole or a repetition`(bothDirections: Bool) async throws {
        let neighborhood = try await Self.graph(bothDirections: bothDirections).opened().neighborhood
        let group = try #require(try await neighborhood.groups(of: "CUS1").first { $0.edgeLabel == "has_session" })
        var seen: [Neighbor] = []
        repeat {
            let page = try await neighborhood.page(of: group, from: "CUS1", offset: seen.count)
            #expect(page.total == 51)
            #expect(!page.neighbors.isEmpty)
            #expect(page.neighbors.allSatisfy { !$0.edges.isEmpty })
            seen += page.neighbors
            if !page.hasMore { break }
        } while seen.count < 100
        #expect(Set(seen.map(\.id)).count == 51)
        #expect(seen.map { $0.time } == seen.map { $0.time }.sorted())
    }

    @Test(arguments: [
        ("web", 51), ("ses1", 10), ("SES1", 10), ("ses1 !ses15", 9), ("ses11|ses12", 2), ("session", 51),
        ("nowhere", 0),
        ("!web", 0), ("2024-01-15", 2), ("ios", 0), ("Web", 0), ("brows ses2", 10),
    ])
    func `a filter is asked of every neighbour and all its values`(_ typed: String, _ count: Int) async throws {
        let neighborhood = try await Self.graph(bothDirections: true).opened().neighborhood
        let group = try #require(try await neighborhood.groups(of: "CUS1").first { $0.edgeLabel == "has_session" })
        let page = try await neighborhood.page(of: group, from: "CUS1", limit: 5, filter: FilterWords(typed))
        #expect(page.total == count && page.neighbors.count == min(5, count), "\(typed)")
        // What is shown can be run as it stands.
        #expect(throws: Never.self) { try GremlinParser.parse(page.gremlin) }
    }

    @Test func `the vertex that one came from is no neighbour`() async throws {
        let neighborhood = try await Self.graph(bothDirections: true).opened().neighborhood
        let back = try #require(try await neighborhood.groups(of: "PHN17035551212").first)
        let origin = VertexReference(id: "CUS1", label: "customer")
        let others = try #require(back.withoutWayBack(to: origin, by: [(.out, "has_phone")]))
        #expect(others.count == 1)
        let page = try await neighborhood.page(of: others, from: "PHN17035551212")
        #expect(page.neighbors.map(\.id) == ["CUS2"] && page.total == 1)
        // By another edge it is a neighbour like others.
        #expect(back.withoutWayBack(to: origin, by: [(.out, "has_fax")]) == back)
    }

    @Test func `details show every property and the edges as they are stored`() async throws {
        let neighborhood = try await Self.graph(bothDirections: true).opened().neighborhood
        let details = try #require(try await neighborhood.details(of: "CUS1"))
        #expect(details.properties.map(\.key) == ["name", "segment", "email", "created_at", "customer_id"])
        #expect(details.properties.first { $0.key == "name" }?.values.map(\.text) == ["Ana García"])
        #expect(details.edges.contains(.init(direction: .in, label: "session_of", count: 51)))
        #expect(details.edges.contains(.init(direction: .out, label: "knows", count: 1)))
        #expect(try await neighborhood.details(of: "nobody") == nil)
        #expect(try await neighborhood.reference(to: "nobody") == nil)
        #expect(try await neighborhood.groups(of: "nobody").isEmpty)
    }

    @Test func `a graph of another domain is searched and walked without a profile`() async throws {
        var graph = TinyGraph()
        graph.vertex("p1", "person", ["name:String": "Marko", "age:Int": "29"])
        graph.vertex("s1", "software", ["name:String": "lop"])
        graph.edge("p1", "created", "s1")
        graph.edge("s1", "created_by", "p1")
        let opened = try await graph.opened()
        #expect(opened.profile.origin == .generic)
        let answer = try await opened.search.search("marko")
        #expect(answer.only?.id == "p1")
        #expect(answer.only?.cells.map(\.text) == ["Marko", "person"])
        #expect(try await opened.search.search("s1").only?.id == "s1")
        #expect(
            try await opened.neighborhood.groups(of: "p1").map(\.id) == [
                "out created software", "in created_by software",
            ])
    }
}
