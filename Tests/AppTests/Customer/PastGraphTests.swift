import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// As of a moment every screen tells one truth: what came later is not there.
@Suite struct PastGraphTests {
    private static let moment = "2024-02-01"

    private static func graph() -> TinyGraph {
        var graph = TinyGraph()
        graph.customer(1, created: "2023-01-01")
        graph.customer(2, name: "Late Comer", created: "2024-02-15")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551212", of: "CUS2")
        graph.call(1, from: "17035551212", at: "2024-01-10T10:00:00Z")
        graph.call(2, from: "17035551212", at: "2024-02-10T10:00:00Z")
        graph.call(3, from: "17035551212", at: nil)
        graph.session(1, of: "CUS1", at: "2024-01-11T10:00:00Z")
        graph.session(2, of: "CUS1", at: "2024-02-11T10:00:00Z")
        graph.quote(1, of: "CUS1", "open", at: "2024-01-12")
        graph.quote(2, of: "CUS1", "abandoned", at: "2024-02-12")
        graph.policy(1, of: "CUS1", "active", from: "2024-02-13", to: "2025-02-13")
        return graph
    }

    @Test(arguments: [
        ("calls", ["CLL1", "CLL3"]), ("web", ["SES1"]), ("quotes", ["QTE1"]),
        ("timeline", ["CLL1", "SES1", "QTE1", "CLL3"]),
    ]) func `a pane and its counts end at the moment`(pane: String, ids: [String]) async throws {
        let content = try #require(try await Self.graph().opened(asOf: Self.moment).pane(pane, of: "CUS1"))
        #expect(content.rows.map(\.vertex.id).sorted() == ids.sorted())
        #expect(content.counts.reduce(0) { $0 + $1.count } == ids.count)
        let weeks = content.histogram?.weeks.reduce(0) { $0 + $1.total }
        #expect(weeks == nil || weeks == 3)
        #expect(content.shared.isEmpty)
        let today = try #require(try await Self.graph().opened().pane(pane, of: "CUS1"))
        #expect(today.rows.count > ids.count)
    }

    @Test func `who is not there yet is there since a moment that is told`() async throws {
        let opened = try await Self.graph().opened(asOf: Self.moment)
        let query = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        #expect(try await query.header(of: "CUS2") == nil)
        #expect(try await query.beginning(of: "CUS2") == "2024-02-15 00:00")
        #expect(try await query.beginning(of: "CUS9") == nil)
        let now = try await Self.graph().opened()
        let today = CustomerQuery(profile: now.profile, source: now.source, clock: now.clock)
        #expect(try await today.beginning(of: "CUS2") == nil, "nothing is left out")
    }

    @MainActor @Test func `the screen of who is not there yet says since when there is somebody`() async throws {
        let opened = try await Self.graph().opened(asOf: Self.moment)
        let graph = ExplorerGraph(
            source: opened.source, profile: opened.profile, summary: opened.summary, clock: opened.clock, report: nil)
        var state = CustomerState(VertexReference(id: "CUS2", label: "customer"), profile: opened.profile)
        for reply in [
            await graph.queries.ask(HeaderQuestion(vertex: "CUS2")),
            await graph.queries.ask(BeginningQuestion(vertex: "CUS2")),
        ] {
            _ = state.receive(reply)
        }
        var frame = Frame(size: Size(width: 100, height: 30))
        CustomerView(customer: state, size: frame.size, spinner: nil, isFocused: true)
            .draw(in: &frame, region: frame.bounds)
        #expect(
            frame.text.contains("not in the data as of then: this customer is there since 2024-02-15 00:00"),
            "\(frame.text)")
    }

    @Test func `the neighbourhood and the details count what had happened`() async throws {
        let opened = try await Self.graph().opened(asOf: Self.moment)
        let groups = try await opened.neighborhood.groups(of: "CUS1")
        #expect(
            Dictionary(uniqueKeysWithValues: groups.map { ($0.neighborLabel, $0.count) })
                == ["phone": 1, "session": 1, "quote": 1])
        let sessions = try #require(groups.first { $0.neighborLabel == "session" })
        let page = try await opened.neighborhood.page(of: sessions, from: "CUS1")
        #expect(page.neighbors.map(\.id) == ["SES1"])
        #expect(page.total == 1)
        let details = try #require(try await opened.neighborhood.details(of: "PHN17035551212"))
        #expect(details.edges.first { $0.label == "has_call" }?.count == 2)
        #expect(try await opened.neighborhood.reference(to: "POL1") == nil)
    }

    @Test func `who came later is not found, who was there is found by the same ways`() async throws {
        let opened = try await Self.graph().opened(asOf: Self.moment)
        #expect(try await opened.search.search("late comer").hits.isEmpty)
        #expect(try await opened.search.search("QTE2").hits.isEmpty)
        for typed in ["ana garcia", "gracia", "c1@mail.example", "703 555 1212", "1212", "QTE1", "garc"] {
            #expect(try await opened.search.search(typed).hits.map(\.id) == ["CUS1"], "\(typed)")
        }
    }

    @Test func `before everything it is said when it began`() async throws {
        let folder = try TemporaryFolder("past")
        try Self.graph().write(to: folder.url)
        let words = "1900-01-01 00:00 is before the first event, which is of 2023-01-01 00:00"
        for command in [["show", "CUS1"], ["find", "CUS1"]] {
            let run = try await Program.run(command + ["--graph", folder.path, "--as-of", "1900-01-01"])
            #expect(run.status != 0 && run.words.contains(words), "\(run.words)")
        }
        #expect(try await Self.graph().opened(asOf: "1900-01-01").clock.beforeAllWords == words)
        #expect(try await Self.graph().opened(asOf: "2023-01-01").clock.beforeAllWords == nil)
        #expect(try await Self.graph().opened().clock.beforeAllWords == nil)
    }

    @Test func `the Gremlin that is shown tells the same where nothing is hidden`() async throws {
        let today = try await Self.graph().opened()
        let past = try await Self.graph().opened(asOf: Self.moment)
        let calls = try #require(past.profile.pane(id: "calls"))
        let gremlin = [
            try past.customers.gremlin(of: calls, for: "CUS1"), try past.customers.journeyGremlin(of: "CUS1"),
            past.neighborhood.groupsGremlin(of: "CUS1"), past.neighborhood.detailsGremlin(of: "PHN17035551212"),
        ]
        for text in gremlin {
            let traversal = try GremlinParser.parse(text)
            #expect(past.source.asked(for: traversal) == traversal)
            let shown = try await today.source.run(traversal).values.map(\.description)
            #expect(try await past.source.run(traversal).values.map(\.description) == shown)
        }
        let count = try GremlinParser.parse("g.V().hasLabel('call').count()")
        #expect(try await past.source.run(count).values == [.long(2)])
        #expect(try await today.source.run(count).values == [.long(3)])
    }

    @MainActor
    @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 40, height: 10)])
    func `every screen says at which moment it stands`(size: Size) async throws {
        let opened = try await Self.graph().opened(asOf: Self.moment)
        let driver = try await ExplorerDriver(size: size, graph: opened.explorer)
        for keys in ["", "late comer", "<Esc>CUS1<Enter>", "n", "<Esc><Enter>", "L", "<Esc>:g.V().count()<Enter>"] {
            #expect(try await driver.play(keys).contains("as of 2024-02-01 00:00"), "\(keys)")
        }
    }
}
