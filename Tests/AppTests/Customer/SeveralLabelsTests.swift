import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// A vertex with the labels `customer` and `vip` is a customer wherever labels are compared.
@Suite struct SeveralLabelsTests {
    private static func graph() -> TinyGraph {
        var graph = TinyGraph()
        graph.customer(1, name: "Tom Haddad")
        graph.vertex(
            "CUS2", "customer;vip",
            ["name:String": "Ana García", "email:String": "c2@mail.example", "created_at:Date": "2023-01-01"])
        for (number, phone) in [(1, "17035551288"), (2, "17035551212")] {
            graph.phone(phone, of: "CUS\(number)")
            graph.call(number, from: phone, at: "2024-03-01T16:40:00Z")
            graph.quote(number, of: "CUS\(number)", "accepted", at: "2024-02-28")
            graph.session(number, of: "CUS\(number)", at: "2024-02-28T14:02:00Z")
        }
        return graph
    }

    @Test func `show gives panes and state`() async throws {
        let folder = try TemporaryFolder("labels")
        try Self.graph().write(to: folder.url)
        let run = try await Program.run("show", "CUS2", "--graph", folder.path, "--format", "json")
        #expect(run.status == 0, "\(run.words)")
        let document = try #require(try run.json() as? [String: Any])
        #expect(document["label"] as? String == "customer::vip" && document["state"] is [String: Any])
        let panes = try #require(document["panes"] as? [[String: Any]])
        let rows = panes.map { ($0["rows"] as? [Any])?.count }
        #expect(rows == [0, 1, 1, 1, 3], "\(panes)")
        #expect(document["edges"] == nil, "those are told of what is no customer")
    }

    @Test func `what the sheet says is what it says of a customer with one label`() async throws {
        let opened = try await Self.graph().opened()
        let (one, two) = (
            try await CustomerSheet.read("CUS1", panes: opened.profile.panes, from: opened),
            try await CustomerSheet.read("CUS2", panes: opened.profile.panes, from: opened)
        )
        #expect(two.details == nil && two.panes.map(\.pane.id) == opened.profile.panes.map(\.id))
        #expect(two.state?.id == one.state?.id && two.state != nil)
        #expect(two.panes.map(\.content.rows.count) == one.panes.map(\.content.rows.count))
        #expect(two.header.vertex.title == "Ana García" && two.header.vertex.tag == "C")
        #expect(try await opened.customers.states(of: ["CUS1", "CUS2"]).keys.sorted() == ["CUS1", "CUS2"])
    }

    @Test(arguments: ["c2@mail.example", "ana garcia", "703 555 1212", "CUS2", "QTE2"])
    func `a search finds it`(_ text: String) async throws {
        let answer = try await Self.graph().opened().search.search(text)
        #expect(answer.hits.map(\.vertex.label) == ["customer::vip"] && answer.hits.map(\.id) == ["CUS2"])
        #expect(answer.hits.first?.vertex.title == "Ana García")
    }

    @Test func `a vertex is called what the profile calls the label that it speaks of, a subject first`() async throws {
        var graph = TinyGraph()
        graph.vertex("CUS1", "phone;customer", ["name:String": "Tom Haddad", "phone:String": "+17035551299"])
        for (number, label) in ["aaa;phone", "line;phone", "phone;zzz"].enumerated() {
            graph.vertex("PHN\(number)", label, ["phone:String": "+1703555120\(number)"])
            graph.edge("CUS1", "has_phone", "PHN\(number)", back: "phone_of")
        }
        graph.vertex("AAA1", "aaa;bbb", ["name:String": "Something"])
        let opened = try await graph.opened()
        #expect(try await opened.search.search("CUS1").hits.map(\.vertex.title) == ["Tom Haddad"])
        let groups = try await opened.neighborhood.groups(of: "CUS1")
        var titles: [String] = []
        for group in groups {
            let page = try await opened.neighborhood.page(of: group, from: "CUS1", in: .newestFirst)
            titles += page.neighbors.map(\.vertex.title)
        }
        #expect(titles.sorted() == (0..<3).map { "+1 703 555 120\($0)" })
        #expect(opened.profile.definition(of: "aaa::bbb")?.isGuessed == true)
    }

    @Test func `its neighbourhood folds the two ways of a relation as that of other customers`() async throws {
        let neighborhood = try await Self.graph().opened().neighborhood
        func groups(_ id: String) async throws -> [String] {
            try await neighborhood.groups(of: id).map {
                "\($0.direction.sign) \($0.edgeLabel) \($0.oppositeEdgeLabel ?? "-") \($0.neighborLabel) \($0.count)"
            }
        }
        let ways = [
            "→ has_phone phone_of phone 1", "→ has_quote quote_of quote 1", "→ has_session session_of session 1",
        ]
        #expect(try await groups("CUS1").sorted() == ways)
        #expect(try await groups("CUS2").sorted() == ways)
        #expect(try await groups("PHN17035551212").contains { $0.contains("customer 1") })
    }

    @Test func `calls of one phone are one list, whatever other labels they carry`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        for (number, label) in [(1, "call"), (2, "call;escalated"), (3, "vip;call"), (4, "note")] {
            graph.vertex("CLL\(number)", label, ["started_at:Date": "2024-03-0\(number)T16:40:00Z"])
            graph.edge("PHN17035551212", "has_call", "CLL\(number)", back: "called_from")
        }
        let neighborhood = try await graph.opened().neighborhood
        let groups = try await neighborhood.groups(of: "PHN17035551212").filter { $0.edgeLabel == "has_call" }
        #expect(groups.map(\.neighborLabel) == ["call", "note"] && groups.map(\.count) == [3, 1])
        let page = try await neighborhood.page(of: groups[0], from: "PHN17035551212", in: .newestFirst)
        #expect(page.neighbors.map(\.id) == ["CLL3", "CLL2", "CLL1"] && page.total == 3)

        let folder = try TemporaryFolder("labels")
        try graph.write(to: folder.url)
        for (label, ids) in [("call", ["CLL3", "CLL2", "CLL1"]), ("escalated", ["CLL2"])] {
            let run = try await Program.run(
                "neighbors", "PHN17035551212", "--to", label, "--graph", folder.path, "--format", "json")
            let rows = try #require(try run.json() as? [[String: Any]])
            #expect(rows.compactMap { $0["id"] as? String } == ids, "\(label): \(run.output)")
        }
    }

    @MainActor
    @Test func `the explorer opens it as a customer from the search, from details and from the neighbourhood`()
        async throws
    {
        let graph = try await Self.graph().opened().explorer
        let driver = try await ExplorerDriver(graph: graph)
        try await driver.play("c2@mail.example<Enter>")
        let customer = try #require(driver.screen as? CustomerState)
        #expect(customer.shownVertex.label == "customer::vip" && customer.panes.count == 5)
        try await driver.play("n")
        let context = ScreenContext(phase: .open(graph), size: Size(width: 120, height: 40))
        let neighborhood = try #require(driver.screen as? NeighborhoodState)
        #expect(neighborhood.disabledReason(of: .customer, context) == nil)
        try await driver.play("c")
        #expect(driver.screen is CustomerState)
        let details = DetailsState(.vertex(VertexReference(id: "CUS2", label: "customer::vip")))
        #expect(details.disabledReason(of: .customer, context) == nil)
        let other = DetailsState(.vertex(VertexReference(id: "X", label: "customers::vip")))
        #expect(other.disabledReason(of: .customer, context) == "this vertex is no customer")
    }
}
