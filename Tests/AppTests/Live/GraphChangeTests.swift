import Foundation
import TUI
import Testing

@testable import App

/// A graph that is replaced under the explorer.
@MainActor
struct GraphChangeTests {
    private static let moment = Date(timeIntervalSince1970: 1_709_380_800)

    private func calls(_ state: ExplorerState) throws -> PaneState {
        guard let customer = state.history.current.screen as? CustomerState else { throw CancellationError() }
        return try #require(customer.panes.first { $0.pane.id == "calls" })
    }

    /// The graph with one call more, of which the answer is given by the test itself.
    private func grown() -> ExplorerGraph {
        var graph = FakeGraph.opened()
        graph.vertexCount = graph.vertexCount.map { $0 + 1 }
        graph.edgeCount = graph.edgeCount.map { $0 + 2 }
        return graph
    }

    @Test("the cursor, the folds and the last answer stay until the new graph has answered, and after it")
    func customer() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2<Down><Down>")
        var state = driver.state
        let former = try calls(state)
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        let effects = program.update(&state, .graphChanged(.value(grown()), at: Self.moment))
        #expect(effects.count >= 7)
        #expect(state.notice?.hasSuffix("1 vertex, 2 edges more") == true)
        let waiting = try calls(state)
        #expect(waiting.content.isLoading && waiting.content.value == former.content.value)
        #expect(waiting.selected?.key == former.selected?.key && waiting.lines == former.lines)
        var content = try #require(former.content.value)
        var late = try #require(content.groups[0].rows.last)
        late.id = "CLLlate"
        content.groups[0].rows.append(late)
        let place = state.history.current.id
        _ = program.update(
            &state,
            .replied(
                Reply(PaneQuestion(pane: "calls", vertex: "CUS1017"), .value(content)), place: place))
        let changed = try calls(state)
        #expect(changed.total == former.total + 1)
        #expect(changed.selected?.key == former.selected?.key && changed.list.cursor == former.list.cursor + 1)
    }

    @Test("what is doubted of the new graph and was not of the former is told")
    func doubts() async throws {
        let driver = try await ExplorerDriver()
        var state = driver.state
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        var graph = grown()
        let key = Profile.ReadKey(label: "call", key: "started_at")
        let doubt = DataDoubts.Doubt(thing: .key(key), cause: .refused(1, of: 2), isTime: true)
        graph.profile.doubts.add([doubt], readBy: graph.profile)
        _ = program.update(&state, .graphChanged(.value(graph), at: Self.moment))
        #expect(state.notice?.contains("call.started_at: 50 % refused") == true)
        _ = program.update(&state, .graphChanged(.value(graph), at: Self.moment))
        #expect(state.notice?.contains("refused") == false)
    }

    @Test("who reads a diary at its end sees what is added there, the cursor staying on its row")
    func end() throws {
        let definition = try #require(FakeProfile.homeInsurance.pane(id: "calls"))
        var pane = PaneState(pane: definition, timeZone: .gmt)
        pane.setOrder(newestFirst: false)
        guard
            case .value(var content)? = FakeGraph.answer(
                PaneQuestion(pane: "calls", vertex: "CUS1017"), profile: FakeProfile.homeInsurance
            ).answer(to: PaneQuestion.self)?.answer
        else { throw CancellationError() }
        pane.receive(.value(content))
        pane.fit(height: 12, isZoomed: false)
        let key = pane.selected?.key
        var late = try #require(content.groups[0].rows.last)
        late.id = "CLLlate"
        content.groups[0].rows.append(late)
        pane.start()
        pane.receive(.value(content))
        pane.fit(height: 12, isZoomed: false)
        #expect(pane.selected?.key == key)
        #expect(pane.lines[pane.list.offset..<min(pane.lines.count, pane.list.offset + 11)].last?.key == "CLLlate")
    }

    @Test("a place in the history asks the new graph when it is shown again")
    func history() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2n")
        var state = driver.state
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        _ = program.update(&state, .graphChanged(.value(grown()), at: Self.moment))
        #expect(state.history.past.last?.graphNumber == 0)
        state.history.goBack()
        _ = program.update(&state, .tick)
        #expect(state.history.current.graphNumber == 1)
        #expect(try calls(state).content.isLoading)
    }

    @Test("search results are asked for again and the cursor stays on its hit")
    func search() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("mail<Down><Down>")
        var state = driver.state
        guard let former = state.history.current.screen as? SearchState else { throw CancellationError() }
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        _ = program.update(&state, .graphChanged(.value(grown()), at: Self.moment))
        guard let waiting = state.history.current.screen as? SearchState else { throw CancellationError() }
        #expect(waiting.answer.isLoading && waiting.hits.map(\.id) == former.hits.map(\.id))
        #expect(waiting.isListFocused && waiting.list == former.list)
    }

    @Test("a folder that cannot be read keeps the graph and says so")
    func failure() async throws {
        let driver = try await ExplorerDriver()
        var state = driver.state
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        _ = program.update(&state, .graphChanged(.failure("no such folder"), at: Self.moment))
        #expect(state.graph?.vertexCount == FakeGraph.opened().vertexCount)
        #expect(state.notice?.contains("the former graph stays: no such folder") == true)
    }

    @Test("what is old is called old until it is new again", arguments: [80, 120])
    func stale(width: Int) async throws {
        let driver = try await ExplorerDriver(size: Size(width: width, height: 24))
        try await driver.play("ana garcía<Enter>")
        var state = driver.state
        let program = ExplorerProgram(open: { _, _ in FakeGraph.opened() })
        func text() -> String { program.view(state, size: state.size).text }
        _ = program.update(&state, .graphChanged(.failure("no such folder"), at: Self.moment))
        for key in [KeyStroke("2"), "Down", "L"] {
            _ = program.update(&state, .input(.key(key)))
            #expect(text().contains("stale since "))
        }
        #expect(text().contains("could not be read again"))
        _ = program.update(&state, .graphChanged(.value(grown()), at: Self.moment))
        #expect(!text().contains("stale"))
    }

    @Test("a value that could not be loaded again is stale while it is asked for, too")
    func staleWhileLoading() {
        var value = Loadable<Int>()
        value.fail("no")
        #expect(!value.isStale)
        value.succeed(1)
        value.start()
        #expect(!value.isStale)
        value.fail("gone")
        value.start()
        #expect(value.isStale)
        value.succeed(2)
        #expect(!value.isStale)
    }

    @Test("an opened neighbourhood keeps its nodes and takes new neighbours in")
    func neighbourhood() throws {
        var tree = NeighborhoodTree(root: FakeGraph.reference("CUS1017"))
        func answer(_ request: NeighborhoodTree.Request, droppingLast count: Int = 0) {
            let node = request.node
            let reply = FakeGraph.answer(TreeQuestion(request: request), profile: FakeProfile.homeInsurance)
            switch reply.answer(to: TreeQuestion.self)?.answer {
            case .value(.groups(let groups)): tree.receive(groups: Array(groups.dropLast(count)), for: node)
            case .value(.page(var page)):
                page.neighbors.removeLast(count)
                page.total -= count
                tree.receive(page: page, for: node)
            case .failure, nil: break
            }
        }
        tree.markRunning(NeighborhoodTree.root)
        answer(.groups(NeighborhoodTree.root, vertex: "CUS1017"), droppingLast: 1)
        let sessions = try #require(tree.nodes.indices.first { tree.group(at: $0)?.edgeLabel == "has_session" })
        tree.open(sessions)
        let request = try #require(tree.request(for: sessions))
        tree.markRunning(sessions)
        answer(request, droppingLast: 1)
        let rows = tree.rows()
        let again = tree.refresh()
        #expect(tree.rows() == rows)
        for request in again { answer(request) }
        #expect(again.count == 2)
        #expect(tree.nodes[sessions].children.count == 4)
        #expect(tree.nodes[NeighborhoodTree.root].children.count == 4)
        #expect(tree.rows().filter(rows.contains).count == rows.count)
    }
}
