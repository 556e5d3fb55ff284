import Graph
import TUI
import Testing

@testable import App

/// How few keys a walk through the neighbourhood takes, and what is asked before much is shown.
@MainActor
struct NeighborhoodWalkTests {
    private func state(_ driver: ExplorerDriver) throws -> NeighborhoodState {
        guard let state = driver.screen as? NeighborhoodState else { throw CancellationError() }
        return state
    }

    private func selected(_ driver: ExplorerDriver) throws -> String? {
        let state = try state(driver)
        return state.tree.vertex(at: state.selected?.node ?? 0)?.id
    }

    /// The ids of the vertices on the screen, top to bottom.
    private func vertices(_ driver: ExplorerDriver) throws -> [String] {
        let state = try state(driver)
        return state.rows.filter(\.isNode).compactMap { state.tree.vertex(at: $0.node)?.id }
    }

    @Test("From a customer over session, visit and page to an event are at most ten keys")
    func fourLevels() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        for number in 1...4 { graph.session(number, of: "CUS1", at: "2024-02-0\(number)T10:00:00Z") }
        graph.vertex("GAV1", "visit", ["started_at:Date": "2024-02-04T10:01:00Z"])
        graph.vertex("GAP1", "page_view", ["path:String": "/quote/price"])
        graph.vertex("GAE1", "page_event", ["event:String": "error", "info:String": "E5000"])
        graph.edge("SES4", "has_visit", "GAV1", back: "visit_of")
        graph.edge("GAV1", "has_page_view", "GAP1", back: "viewed_in")
        graph.edge("GAP1", "has_event", "GAE1", back: "event_of")
        let driver = try await ExplorerDriver(graph: graph.opened().explorer)
        try await driver.play("CUS1<Enter>")
        let keys = ["n", "<Tab>", "<Down>", "e", "e", "e"]
        #expect(keys.count <= 10)
        #expect(try await !driver.play(keys.dropLast().joined()).contains("E5000"))
        #expect(try await driver.play("e").contains("E5000"))
        #expect(
            try vertices(driver) == ["CUS1", "PHN17035551212", "SES4", "GAV1", "GAP1", "GAE1", "SES3", "SES2", "SES1"])
        #expect(try selected(driver) == "SES4")
        // Without e: Right unfolds, and goes on to the first row below.
        let other = try await ExplorerDriver(graph: graph.opened().explorer)
        try await other.play("CUS1<Enter>n<Tab><Down><Right><Right><Right><Right><Right><Right><Right>")
        #expect(other.text.contains("E5000"))
    }

    @Test("Keys that come before the answers that they mean are done when those are there, in their order")
    func typedAhead() throws {
        func answered(_ requests: [ScreenRequest], _ state: inout NeighborhoodState) -> [ScreenRequest] {
            requests.flatMap { request -> [ScreenRequest] in
                guard case .put(let asked, _) = request else { return [] }
                return state.receive(FakeGraph.answer(asked.question, profile: FakeProfile.homeInsurance))
            }
        }
        let context = ScreenContext(size: Size(width: 120, height: 40))
        var state = NeighborhoodState(FakeGraph.reference("CUS1017"))
        var requests = state.start()
        for command in [ExplorerCommand.nextGroup, .nextGroup, .down, .expand, .expand] {
            #expect(state.perform(command, context).isEmpty)
        }
        for _ in 0..<10 { requests = answered(requests, &state) }
        #expect(state.selectedVertex.id == "SES3301")
        let shown = state.rows.filter(\.isNode).compactMap { state.tree.vertex(at: $0.node)?.id }
        #expect(shown.contains("GAV33013"))
        #expect(
            state.tree.nodes.indices.contains {
                state.tree.name(of: $0) == "visit 33013" && state.tree.shape.isOpen($0)
            })
        // A key that means something else lets go of them.
        var other = NeighborhoodState(FakeGraph.reference("CUS1017"))
        requests = other.start()
        _ = other.perform(.expand, context)
        _ = other.perform(.pin, context)
        for _ in 0..<10 { requests = answered(requests, &other) }
        #expect(!other.tree.canUndo)
    }

    @Test("e opens one level of what is seen below, so many rows at once, and leaves large groups")
    func level() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("huge bank<Enter>n<Home>")
        var text = try await driver.play("e")
        #expect(text.contains("left 1 group of more than 500 folded"))
        #expect(try vertices(driver).count { $0.hasPrefix("GAV") } == 12)
        #expect(try !vertices(driver).contains { $0.hasPrefix("CLL") })
        text = try await driver.play("u")
        #expect(text.contains("undid unfolding 7 rows"))
        #expect(try !vertices(driver).contains { $0.hasPrefix("GAV") })
        #expect(try await driver.play("U").contains("redid unfolding 7 rows"))
        #expect(try vertices(driver).count { $0.hasPrefix("GAV") } == 12)
    }

    @Test("e opens so many rows at once and goes on with the others")
    func bounded() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>n<End><Right>" + String(repeating: "<Down>", count: 26))
        try await driver.play("<Home><Tab><Tab><Tab><Tab>")
        #expect(try await driver.play("e").contains("unfolded 25 of 50 rows: e goes on"))
        #expect(try await !driver.play("e").contains("goes on"))
        #expect(try await driver.play("e").contains("all of it is unfolded"))
    }

    @Test("The next page comes when the cursor reaches the end of a group")
    func pages() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 60))
        try await driver.play("ana garcía<Enter>n<End><Right>")
        #expect(driver.text.contains("25 of 253"))
        try await driver.play(String(repeating: "<Down>", count: 26))
        #expect(try selected(driver) == "CLL25")
        for _ in 0..<20 { try await driver.play("<End>") }
        #expect(try vertices(driver).count { $0.hasPrefix("CLL") } == 253)
        #expect(try await driver.play("u").contains("undid reading more of has_call"))
        #expect(try vertices(driver).count { $0.hasPrefix("CLL") } == 25)
    }

    @Test("A group with more than 500 neighbours is opened only after asking which of them")
    func largeGroup() async throws {
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 60))
        try await driver.play("huge bank<Enter>n<End><Right>")
        #expect(driver.text.contains("20,000 call neighbours") && driver.text.contains("the first 25"))
        try await driver.play("<Esc>")
        #expect(!driver.text.contains("25 of 20000"))
        try await driver.play("<Right><Enter>")
        #expect(driver.text.contains("25 of 20000"))
        try await driver.play("u<Right>")
        // What is known is not asked about again.
        #expect(driver.text.contains("25 of 20000") && !driver.text.contains("the first 25"))
    }

    @Test("Of a large group the newest or the oldest can be wanted, or those with some words")
    func wishes() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        for number in 1...510 {
            graph.session(number, of: "CUS1", at: "2024-0\(number % 2 + 1)-01T10:\(10 + number / 20):00Z")
        }
        let opened = try await graph.opened().explorer
        func sessions(after keys: String) async throws -> (ids: [String], text: String) {
            let driver = try await ExplorerDriver(graph: opened)
            let text = try await driver.play("CUS1<Enter>n" + keys)
            return (try vertices(driver).filter { $0.hasPrefix("SES") }, text)
        }
        var shown = try await sessions(after: "<Right><Enter>")
        #expect(shown.ids.count == 25 && shown.text.contains("2024-02-01 10:35"))
        // The foot counts those that are still to be read, too.
        #expect(shown.text.split(separator: "\n").last?.hasSuffix(" of 511") == true, "\(shown.text)")
        shown = try await sessions(after: "<Right><Down><Enter>")
        #expect(shown.ids.count == 25 && shown.text.contains("2024-01-01 10:10") && shown.text.contains("↓ oldest"))
        shown = try await sessions(after: "<Right><Down><Down><Enter>ses50")
        #expect(shown.text.contains("/ses50") && shown.text.contains("11 of 510"))
        #expect(Set(shown.ids) == Set((500...509).map { "SES\($0)" } + ["SES50"]))
        // By a day, as the titles have it.
        shown = try await sessions(after: "/2024-02-01 ses50<Enter>")
        #expect(shown.text.contains("/2024-02-01 ses50  5 found"))
        // Without the filter it would be all again.
        shown = try await sessions(after: "/ses50<Enter><Esc>")
        #expect(shown.ids.isEmpty && !shown.text.contains("/ses50"))
    }

    @Test(
        "A filter is asked of all neighbours of the group under the cursor, stands on its line, and Esc takes it away")
    func filter() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>n<End>/cll20")
        #expect(driver.text.contains("11 of 253"))
        try await driver.play("<Enter><Tab>")
        #expect(driver.text.contains("/cll20  11 found"))
        #expect(try vertices(driver).contains("CLL209") && vertices(driver).contains("SES3301"))
        // It can be changed where it stands.
        try await driver.play("/9<Enter>")
        #expect(driver.text.contains("/cll209  1 found"))
        try await driver.play("<Down>")
        #expect(try selected(driver) == "CLL209")
        try await driver.play("<Esc>")
        #expect(!driver.text.contains("found"))
        #expect(try vertices(driver).count { $0.hasPrefix("CLL") } == 25)
        #expect(driver.screen is NeighborhoodState)
    }

    @Test("Undo and redo say what they did, and put the cursor where the tree still is")
    func undo() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>n")
        let before = try vertices(driver)
        try await driver.play("<Left>")
        #expect(try !vertices(driver).contains("ADD1"))
        #expect(try await driver.play("u").contains("undid folding has_address"))
        #expect(try vertices(driver) == before)
        #expect(try await driver.play("U").contains("redid folding has_address"))
        #expect(try !vertices(driver).contains("ADD1"))
        try await driver.play("u<Down>m")
        #expect(try await driver.play("u").contains("undid pinning address ADD1"))
        #expect(try await driver.play("u").contains("nothing to undo"))
    }

    @Test("A small neighbourhood opens as a whole")
    func smallNeighborhood() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>3<Home>n")
        #expect(driver.text.contains("visit 33031"))
        #expect(try state(driver).list.cursor == 1)
    }
}
