import Graph
import TUI
import Testing

@testable import App

/// The details screen: what it shows of values, and where its lines lead.
@MainActor
struct DetailsStateTests {
    private func details(_ driver: ExplorerDriver) throws -> DetailsState {
        try #require(driver.screen as? DetailsState)
    }

    /// Ana's call of a minute, and a session without one.
    private func graph() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.customer(1, born: "1984-05-06")
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-02-28T14:02:07Z", seconds: 62)
        for day in 1...3 { graph.session(day, of: "CUS1", at: "2024-02-0\(day)T10:00:00Z") }
        return try await graph.opened()
    }

    @Test("Values are written as the panes write them, with key and value of the graph beside them")
    func values() async throws {
        let neighborhood = try await graph().neighborhood
        let call = DetailsFact.facts(of: try #require(try await neighborhood.details(of: "CLL1")))
        func words(_ key: String) -> String? {
            call.first { $0.key == key }.map { fact in
                "\(fact.name): \(fact.value.text(for: .all)) · \(fact.storedWords(for: .all) ?? "")"
            }
        }
        #expect(words("duration_s") == "duration: 1m02s · duration_s 62")
        #expect(words("reason") == "reason: web error · web_error")
        #expect(words("started_at") == "started at: 2024-02-28 14:02 · started_at 2024-02-28T14:02:07Z")
        #expect(words("outcome") == "outcome: escalated · ")
        #expect(call.first { $0.key == "outcome" }?.value.tone == .bad)
        let phone = DetailsFact.facts(of: try #require(try await neighborhood.details(of: "PHN17035551212")))
        #expect(phone.first { $0.key == "phone" }?.storedWords(for: .all) == "+17035551212")
        #expect(try ProfileReader.embedded().look(of: "phone", label: "customer").format == .phone)
    }

    @Test("What is as the graph has it stands beside short values in one column, below long ones, and in copies")
    func stored() async throws {
        for width in [80, 40] {
            let driver = try await ExplorerDriver(size: Size(width: width, height: 24))
            let text = try await driver.play("ana garcía<Enter>1<Enter>")
            #expect(text.contains("duration_s 62") && text.contains("last_status"), "\(text)")
        }
        let driver = try await ExplorerDriver()
        let text = try await driver.play("ana garcía<Enter>1<Enter>/duration_s<Enter>y")
        #expect(text.contains("value as stored") && text.contains("duration_s"), "\(text)")
    }

    @Test("The only edge of its kind leads to the other vertex; of several those at its ends are listed")
    func edges() async throws {
        let driver = try await ExplorerDriver(graph: graph().explorer)
        try await driver.play("CUS1<Enter>0<Enter>/has_phone<Enter><End><Enter>")
        #expect(try details(driver).element.id == "PHN17035551212")
        let listed = try await driver.play("[<Esc>/has_session<Enter><End><Enter>")
        #expect(listed.contains("session 2024-02-03 10:00 SES3"), "\(listed)")
        try await driver.play("<Esc>")
        let lines = driver.text.split(separator: "\n").map(String.init)
        let kind = try #require(lines.firstIndex { $0.contains("→ has_session") })
        #expect(lines[kind + 1].contains("SES3") && lines[kind + 3].contains("SES1"), "\(driver.text)")
        // Enter goes to the vertex, e to the edge between, Left folds.
        try await driver.play("<Down><Down>e")
        #expect(try details(driver).element.label == "has_session")
        #expect(driver.text.contains("from") && driver.text.contains("SES2"), "\(driver.text)")
        try await driver.play("[<Enter>")
        #expect(try details(driver).element.id == "SES2")
        try await driver.play("[<Left>")
        #expect(!driver.text.contains("SES2"), "\(driver.text)")
        #expect(try details(driver).selected?.kind?.label == "has_session")
    }

    @Test("The arrow says which way an edge goes, and an end of an edge is a way to it")
    func directions() async throws {
        let session = try await graph()
        let stored = VertexDetails(
            vertex: VertexReference(id: "A", label: "a"), properties: [],
            edges: [.init(direction: .out, label: "x", count: 1), .init(direction: .in, label: "x", count: 2)],
            gremlin: "")
        #expect(DetailsFact.facts(of: stored).filter(\.isEdge).map(\.name) == ["→ x", "← x"])
        let driver = try await ExplorerDriver(graph: session.explorer)
        try await driver.play("CUS1<Enter>0<Enter>/has_session<Enter><End><Enter><Esc><Down>e<Down><Down><Enter>")
        #expect(try details(driver).element.id == "CUS1")
    }
}
