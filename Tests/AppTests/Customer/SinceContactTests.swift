import Graph
import TUI
import Testing

@testable import App

/// What is newer than a contact, from the rows of the panes.
@Suite struct SinceContactTests {
    private static func graph() -> TinyGraph {
        var graph = TinyGraph()
        graph.customer(1, created: "2020-01-01")
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-02-01T09:00:00Z")
        graph.call(2, from: "17035551212", at: "2024-02-20T16:40:00Z")
        graph.page("/quote/start", of: 1, "CUS1", at: "2024-02-10T10:00:00Z", errors: ["E1207: zip"])
        graph.page("/quote/price", of: 2, "CUS1", at: "2024-02-28T14:30:00Z", errors: ["E5000: no", "E5000: no"])
        graph.quote(7, of: "CUS1", "abandoned", at: "2024-02-28T14:31:00Z")
        return graph
    }

    private static func since(_ place: Int, _ opened: OpenedGraph) async throws -> (SinceContact?, [PaneRow]) {
        var rows: [PaneRow] = []
        for pane in opened.profile.panes {
            rows += try await opened.customers.content(of: pane, for: "CUS1").rows.flatMap(\.family)
        }
        let definition = try #require(opened.profile.since)
        let reader = RowReader(namer: VertexNamer(profile: opened.profile, clock: opened.clock))
        return (SinceContact(definition, rows: rows, place: place, reader: reader), rows)
    }

    @Test func `what came after the last call is told in one sentence, each vertex once`() async throws {
        let opened = try await Self.graph().opened()
        let (found, rows) = try await Self.since(0, opened)
        let since = try #require(found)
        #expect(since.sentence == "since the call of 02-20 16:40: session browsing, 2 × E5000, quote QTE7 abandoned")
        // Where it is narrow it says how much more there is.
        for (width, words) in [
            (80, "since the call of 02-20 16:40: session browsing, 2 × E5000, quote QTE7 abandoned"),
            (76, "since the call of 02-20 16:40: session browsing, 2 × E5000 +1"),
            (52, "since the call of 02-20 16:40: session browsing +2"), (40, "since the call of 02-20 16:40: +3"),
        ] { #expect(HeaderView.words(since, fitting: width).string == words) }
        #expect(since.count == 2 && since.place == 0)
        let newer = Set(rows.filter(since.isNewer).map(\.vertex.label))
        #expect(newer.contains("quote") && newer.contains("page_event") && !newer.contains("call"))
        let (before, _) = try await Self.since(1, opened)
        #expect(
            before?.sentence.hasPrefix(
                "since the call of 02-01 09:00: call escalated, 2 × session browsing, E1207, 2 × E5000, quote")
                == true)
        #expect(try await Self.since(9, opened).0?.place == 1)
    }

    @Test func `without a contact there is nothing to count from`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.quote(7, of: "CUS1", "open", at: "2024-02-28")
        #expect(try await Self.since(0, graph.opened()).0 == nil)
    }
}

@MainActor @Suite struct TimeCursorTests {
    @Test func `moving in one pane takes the others to the nearest time`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>")
        let before = try #require(driver.screen as? CustomerState)
        #expect(before.timeCursor == nil)
        try await driver.play("3<Home><Down>")
        let customer = try #require(driver.screen as? CustomerState)
        let time = try #require(customer.timeCursor)
        #expect(customer.focused?.selected?.row?.time.milliseconds == time)
        for index in customer.panes.indices where index != customer.focus {
            guard let row = customer.panes[index].selected?.row, let at = row.time.milliseconds else { continue }
            let times = customer.panes[index].lines.compactMap { $0.row?.time.milliseconds }
            #expect(times.allSatisfy { abs($0 - time) >= abs(at - time) })
        }
        #expect(driver.text.contains("›"))
    }

    @Test func `the marks go round the contacts and end`() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>.")
        let first = try #require((driver.screen as? CustomerState)?.since)
        #expect(first.place == 0 && driver.text.contains("+ since"))
        try await driver.play(".")
        let second = try #require((driver.screen as? CustomerState)?.since)
        #expect(second.place == 1 && second.moment < first.moment)
        try await driver.play("<Esc>")
        #expect((driver.screen as? CustomerState)?.since == nil)
        #expect(driver.screen is CustomerState)
    }
}
