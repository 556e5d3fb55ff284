import Foundation
import Graph
import Testing

@testable import App

@Suite struct PaneContentTests {
    private static func graph(bothDirections: Bool = true) -> TinyGraph {
        var graph = TinyGraph()
        graph.storesBothDirections = bothDirections
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035550000", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T16:40:00Z", seconds: 62)
        graph.call(2, from: "17035551212", at: "2024-02-01T09:12:00Z")
        graph.call(3, from: "17035550000", at: nil)
        graph.vertex("AGT9", "agent", ["name:String": "Wei Nguyen"])
        graph.edge("AGT9", "took_call", "CLL1", back: "handled_by")
        graph.session(1, of: "CUS1", at: "2024-02-28T14:02:00Z", status: "abandoned")
        graph.vertex("GAV1", "visit", ["visited_at:Date": "2024-02-28T14:03:00Z", "device:String": "desktop"])
        graph.edge("SES1", "has_visit", "GAV1", back: "visit_of")
        graph.vertex(
            "GAP1", "page_view",
            ["page:String": "/quote/price", "viewed_at:Date": "2024-02-28T14:04:00Z", "seconds:Int": "240"])
        graph.edge("GAV1", "has_page_view", "GAP1", back: "viewed_in")
        graph.vertex("GAE1", "page_event", ["event:String": "error", "occurred_at:Date": "2024-02-28T14:05:00Z"])
        graph.vertex("GAE2", "page_event", ["event:String": "error", "occurred_at:Date": "2024-02-28T14:06:00Z"])
        graph.edge("GAP1", "has_event", "GAE1", back: "event_of")
        graph.edge("GAP1", "has_event", "GAE2", back: "event_of")
        graph.quote(5, of: "CUS1", "accepted", at: "2024-02-28")
        graph.policy(6, of: "CUS1", "active", from: "2024-03-01", to: "2025-03-01")
        graph.edge("QTE5", "has_policy", "POL6", back: "bound_from")
        return graph
    }

    @Test(arguments: [true, false])
    func `calls stand under their numbers in the order of time`(bothDirections: Bool) async throws {
        let content = try #require(
            try await Self.graph(bothDirections: bothDirections).opened().pane("calls", of: "CUS1"))
        #expect(content.groups.map(\.title) == ["+1 703 555 1212", "+1 703 555 0000"])
        #expect(content.groups.map(\.vertex?.id) == ["PHN17035551212", "PHN17035550000"])
        #expect(content.groups[0].rows.map(\.id) == ["CLL2", "CLL1"])
        #expect(
            content.groups[0].rows[1].cells.map(\.text) == [
                "16:40", "-", "1m02s", "web error", "escalated", "Wei Nguyen", "-",
            ])
        #expect(content.groups[0].rows[1].cells[4].tone == .bad)
        #expect(content.groups[1].rows[0].time == .missing)
        #expect(content.groups[1].rows[0].cells[0] == .missing)
        #expect(content.counts == [PaneCount(name: "calls", count: 3)])
    }

    @Test(arguments: [true, false])
    func `the web pane is a tree of sessions, visits, pages and events`(bothDirections: Bool) async throws {
        let content = try #require(
            try await Self.graph(bothDirections: bothDirections).opened().pane("web", of: "CUS1"))
        #expect(content.counts.map(\.count) == [1, 1, 1, 2])
        let page = try #require(content.rows.first?.children.first?.children.first)
        #expect(page.id == "SES1/GAV1/GAP1")
        #expect(page.cells.map(\.text) == ["14:04:00", "/quote/price", "4m00s", "errors 2"])
        #expect(page.children.map(\.vertex.id) == ["GAE1", "GAE2"])
    }

    @Test(arguments: [true, false])
    func `a policy reached by two ways is listed once`(bothDirections: Bool) async throws {
        let content = try #require(
            try await Self.graph(bothDirections: bothDirections).opened().pane("quotes", of: "CUS1"))
        #expect(content.rows.map(\.id) == ["QTE5", "POL6"])
        #expect(content.rows[1].cells.map(\.text) == ["POL6", "2024-03-01", "2025-03-01", "$300k", "-", "-", "active"])
    }

    @Test func `the timeline holds every kind by time and counts weeks`() async throws {
        let content = try #require(try await Self.graph().opened().pane("timeline", of: "CUS1"))
        #expect(
            content.rows.map(\.vertex.id) == ["CLL2", "QTE5", "SES1", "POL6", "CLL1", "CLL3"])
        let histogram = try #require(content.histogram)
        #expect(histogram.kinds == ["web", "call", "quote", "policy"])
        #expect(histogram.weeks.map(\.total) == [1, 0, 0, 0, 4])
        #expect(histogram.weeks[4].counts == [1, 1, 1, 1])
    }

    @Test func `what a session, a quote and a policy are called has the tone of their status`() async throws {
        var graph = Self.graph()
        graph.quote(7, of: "CUS1", "open", at: "2024-02-27")
        let rows = try #require(try await graph.opened().pane("timeline", of: "CUS1")).rows
        func tones(_ id: String) throws -> [Tone] {
            try #require(rows.first { $0.id == id }).cells[1...2].map(\.tone)
        }
        #expect(try tones("SES1") == [.bad, .bad] && tones("QTE5") == [.good, .good])
        #expect(try tones("QTE7") == [.attention, .attention] && tones("POL6") == [.good, .good])
    }

    @Test(arguments: [true, false])
    func `a session is a line that says how it ended, with what was seen below`(bothDirections: Bool) async throws {
        var graph = Self.graph(bothDirections: bothDirections)
        for (number, info) in [(3, "E5000: page did not load"), (4, "E5000: page did not load"), (5, "E2301")] {
            graph.vertex(
                "GAE\(number)", "page_event",
                ["event:String": "error", "occurred_at:Date": "2024-02-28T14:3\(number):07Z", "info:String": info])
            graph.edge("GAP1", "has_event", "GAE\(number)", back: "event_of")
        }
        let content = try #require(try await graph.opened().pane("timeline", of: "CUS1"))
        let session = try #require(content.rows.first { $0.vertex.id == "SES1" })
        #expect(
            session.cells.map(\.text) == [
                "2024-02-28 14:02–14:35", "web", "abandoned", "left /quote/price · 2 × E5000, E2301 · 2 × error",
            ])
        #expect(session.cells[2].tone == .bad && session.cells[3].tone == .bad)
        #expect(session.children.map(\.vertex.id) == ["GAP1", "GAE1", "GAE2", "GAE3", "GAE4", "GAE5"])
        #expect(
            session.children[3].cells.map(\.text) == [
                "14:33:07", "error", "", "on /quote/price · E5000: page did not load",
            ])
        let call = try #require(content.rows.first { $0.vertex.id == "CLL1" })
        #expect(call.cells.map(\.text) == ["2024-03-01 16:40", "call web error", "escalated", "-"])
    }

    @Test func `a customer without anything has empty panes, not failures`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        let opened = try await graph.opened()
        for pane in opened.profile.panes {
            #expect(try await opened.customers.content(of: pane, for: "CUS1").isEmpty)
            #expect(try await opened.customers.content(of: pane, for: "no such id").isEmpty)
        }
        #expect(try await opened.customers.header(of: "no such id") == nil)
    }

    @Test func `times that were sent twice take nothing away`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        for time in ["2024-03-01T09:00:00Z", "2024-03-01T09:05:00Z"] {
            graph.call(1, from: "17035551212", at: time)
            graph.policy(1, of: "CUS1", "active", from: "2024-01-01", to: time)
            graph.quote(1, of: "CUS1", "abandoned", at: time)
            graph.page("/quote/price", of: 1, "CUS1", at: time, errors: ["E5000"])
        }
        let opened = try await graph.opened()
        for pane in opened.profile.panes {
            #expect(try await !opened.customers.content(of: pane, for: "CUS1").rows.isEmpty || pane.id == "addresses")
        }
        #expect(try await opened.customers.state(of: "CUS1") != nil)
        #expect(try await !opened.customers.attention(of: "CUS1").lines.isEmpty)
        #expect(try await opened.customers.brief(of: "CUS1") != nil)
    }

    @Test func `the Gremlin of a pane gives the same when it is run as text`() async throws {
        let opened = try await Self.graph().opened()
        for pane in opened.profile.panes {
            let content = try await opened.customers.content(of: pane, for: "CUS1")
            let gremlin = try opened.customers.gremlin(of: pane, for: "CUS1")
            let values = try await opened.source.run(try GremlinParser.parse(gremlin)).values
            let rows = values.filter { if case .map(let map) = $0 { map["kind"] != nil } else { false } }
            #expect(rows.count == content.rows.count, "\(gremlin)")
        }
    }

    @Test func `the header names the customer and every way to reach them`() async throws {
        let header = try #require(try await Self.graph().opened().customers.header(of: "CUS1"))
        #expect(header.vertex.title == "Ana García")
        let facts = Dictionary(uniqueKeysWithValues: header.facts.map { ($0.name, $0.values.map(\.text)) })
        #expect(facts["phones"] == ["+1 703 555 0000", "+1 703 555 1212"])
        #expect(facts["email"] == ["c1@mail.example"])
        #expect(facts["addresses"] == [])
        #expect(facts["since"] == ["2023-01-01"])
    }
}
