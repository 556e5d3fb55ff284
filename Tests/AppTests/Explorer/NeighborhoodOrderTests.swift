import TUI
import Testing

@testable import App

/// The key that turns the order of a group's neighbours round.
@MainActor
struct NeighborhoodOrderTests {
    /// A customer with forty sessions, each a day after the one before, one without a time, and two addresses.
    private static let graph: TinyGraph = {
        var graph = TinyGraph()
        graph.customer(1)
        for day in 1...40 {
            let date = day <= 29 ? "2024-02-\(day < 10 ? "0" : "")\(day)" : "2024-03-\(day < 39 ? "0" : "")\(day - 29)"
            graph.session(day, of: "CUS1", at: date)
        }
        graph.vertex("SES0", "session", ["channel:String": "web"])
        graph.edge("CUS1", "has_session", "SES0", back: "session_of")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551213", of: "CUS1")
        return graph
    }()

    private func driver(size: Size = Size(width: 120, height: 50)) async throws -> ExplorerDriver {
        let driver = try await ExplorerDriver(size: size, graph: Self.graph.opened().explorer)
        try await driver.play("CUS1<Enter>n")
        return driver
    }

    private func neighborhood(_ driver: ExplorerDriver) throws -> NeighborhoodState {
        guard let state = driver.screen as? NeighborhoodState else { throw CancellationError() }
        return state
    }

    /// The ids of the sessions on the screen, top to bottom.
    private func sessions(_ driver: ExplorerDriver) throws -> [String] {
        let state = try neighborhood(driver)
        return state.rows.filter(\.isNode).compactMap { state.tree.vertex(at: $0.node)?.id }
            .filter { $0.hasPrefix("SES") }
    }

    private func moveToSessions(_ driver: ExplorerDriver) async throws {
        let state = try neighborhood(driver)
        let line = try #require(state.rows.firstIndex { state.tree.group(at: $0.node)?.edgeLabel == "has_session" })
        try await driver.play("<Home>" + String(repeating: "<Down>", count: line))
    }

    @Test("o asks for the neighbours oldest first, from the first page on, and the group says so")
    func turned() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right>")
        #expect(try sessions(driver) == (16...40).reversed().map { "SES\($0)" })
        #expect(!driver.text.contains("↓ oldest"))
        try await driver.play("o")
        #expect(driver.text.contains("oldest first, in every list"))
        #expect(try sessions(driver) == (1...25).map { "SES\($0)" })
        #expect(driver.text.contains("↓ oldest"))
        let state = try neighborhood(driver)
        let group = try #require(state.selected?.node)
        try await driver.play(String(repeating: "<Down>", count: 26))
        // Whose time is unknown comes last in either order.
        #expect(try sessions(driver) == (1...40).map { "SES\($0)" } + ["SES0"])
        #expect(try !neighborhood(driver).tree.hasMore(group))
        try await driver.play("o")
        #expect(try sessions(driver) == (1...40).reversed().map { "SES\($0)" } + ["SES0"])
        #expect(!driver.text.contains("↓ oldest"))
    }

    @Test("What has no time is in no order of it")
    func untimed() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.session(1, of: "CUS1", at: "2024-02-01T10:00:00Z")
        let driver = try await ExplorerDriver(graph: try await graph.opened().explorer)
        try await driver.play("CUS1<Enter>no")
        let lines = driver.text.split(separator: "\n").filter { $0.contains("has_") }
        #expect(lines.filter { $0.contains("↓ oldest") }.map { $0.contains("has_session") } == [true], "\(driver.text)")
    }

    @Test("The order holds in every list for as long as the program runs")
    func everywhere() async throws {
        let driver = try await driver()
        try await driver.play("o[")
        #expect(try #require(driver.screen as? CustomerState).panes.allSatisfy { !$0.newestFirst })
        #expect(driver.text.contains("↓ oldest"))
        try await driver.play("n")
        try await moveToSessions(driver)
        try await driver.play("<Right>")
        #expect(try sessions(driver) == (1...25).map { "SES\($0)" })
    }

    @Test("What was open and pinned in one order is so again when the order is turned back")
    func kept() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right><Down><Right><Down><Left>m")
        #expect(driver.text.contains("1 pinned"))
        let before = try neighborhood(driver).rows
        try await driver.play("o")
        #expect(try neighborhood(driver).rows != before)
        #expect(driver.text.contains("1 pinned"))
        try await driver.play("o")
        #expect(try neighborhood(driver).rows == before)
        #expect(driver.text.contains("1 pinned"))
    }

    @Test("A pinned row stays when the order turns, below those that come first now")
    func pinned() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right><Down>mo")
        #expect(try sessions(driver) == (1...25).map { "SES\($0)" } + ["SES40"])
        try await moveToSessions(driver)
        try await driver.play("<Left>")
        #expect(try sessions(driver) == ["SES40"])
    }

    @Test("Under a filter the cursor stays on the group")
    func filtered() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right>/SES2<Enter>")
        try await moveToSessions(driver)
        for order in [NeighborOrder.oldestFirst, .newestFirst] {
            try await driver.play("o")
            let state = try neighborhood(driver)
            let node = try #require(state.selected?.node)
            #expect(state.tree.group(at: node)?.edgeLabel == "has_session" && state.tree.nodes[node].order == order)
            #expect(try sessions(driver).allSatisfy { $0.hasPrefix("SES2") } && sessions(driver).count > 1)
        }
    }

    @Test("A time before all that is unfolded is said to be")
    func tooEarly() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right>t2024-02-10<Enter>")
        #expect(driver.text.contains("nothing unfolded is as early as 2024-02-10"))
        try await driver.play("t2024-03-01<Enter>")
        #expect(driver.text.contains("or the nearest unfolded vertex before it"))
    }

    @Test("A new graph is asked in the order that is shown")
    func refreshed() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("<Right>o")
        var tree = try neighborhood(driver).tree
        let orders = tree.refresh().compactMap { request -> NeighborOrder? in
            if case .page(_, let page) = request, page.group.edgeLabel == "has_session" { page.order } else { nil }
        }
        #expect(orders == [.oldestFirst])
    }

    @Test("A folded group remembers its order, and G shows the Gremlin of it")
    func folded() async throws {
        let driver = try await driver()
        try await moveToSessions(driver)
        try await driver.play("o")
        #expect(driver.text.contains("↓ oldest"))
        try await driver.play("<Right>")
        #expect(try sessions(driver).first == "SES1")
        try await driver.play("E")
        #expect(driver.text.contains("asc"))
    }

    @Test("The key turns every group wherever the cursor stands")
    func anywhere() async throws {
        let driver = try await driver(size: Size(width: 200, height: 50))
        try await moveToSessions(driver)
        try await driver.play("<Right><Home>")
        #expect(driver.text.contains("o order"))
        try await driver.play("o")
        #expect(try sessions(driver).first == "SES1")
    }
}
