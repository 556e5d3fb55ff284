import Graph
import TUI
import Testing

@testable import App

/// `/` narrows every list of the explorer, and what it found is marked.
@MainActor
struct FilteredListsTests {
    private nonisolated static let places:
        [(name: String, keys: String, typed: String, count: String, kept: String, gone: String)] = [
            ("details", "ana garcía<Enter>1<Enter>", "phone", "1 of", "703 555 1212", "caller said"),
            ("insights", "ana garcía<Enter>I", "agent", "1 of", "agent", "Average premium"),
            ("chart", "ana garcía<Enter>I<Down><Tab>", "patel|nguyen", "2 of", "Wei Nguyen", "Agent 1"),
            ("load report", "ana garcía<Enter>L", "vertices", " of ", "vertices", "nothing matches"),
            ("table", ":g.V().project('a')<Enter>", "web_error !quote", "6 of 12", "web_error", "nothing matches"),
            ("tree", ":g.V().out().path()<Enter>f", "SES3301", "1", "SES3301", "nothing matches"),
            ("household", "ana garcía<Enter>H", "haddad|nguyen !ruth", "1 of 5", "Haddad", "Nobody"),
            ("brief", "ana garcía<Enter>b", "escalated !hail", "2 of 11", "was escalated", "Active policies"),
            ("neighbourhood", "ana garcía<Enter>n<Home>", "has_session", "1 of", "has_session", "nothing matches"),
        ]

    @Test("What stands in two panes of a customer is counted once")
    func once() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T09:00:00Z")
        graph.call(2, from: "17035551212", at: "2024-03-01T10:00:00Z", outcome: "resolved")
        let driver = try await ExplorerDriver(graph: try await graph.opened().explorer)
        #expect(try await driver.play("CUS1<Enter>/escalated").contains("1 of 2 "), "\(driver.text)")
    }

    @Test(
        "A filter narrows the list, says how much it shows, marks what it found and goes with Esc",
        arguments: places.map(\.name))
    func narrows(_ name: String) async throws {
        let place = try #require(Self.places.first { $0.name == name })
        let driver = try await ExplorerDriver()
        try await driver.play(place.keys)
        var text = try await driver.play("/\(place.typed)<Enter>")
        #expect(text.contains("/\(place.typed)"), "\(text)")
        #expect(text.contains(place.count), "\(text)")
        #expect(text.contains(place.kept) && !text.contains(place.gone), "\(text)")
        let frame = driver.player.frame
        let marked = (0..<40).contains { y in frame.row(y).contains { $0.style == frame.style(.match) } }
        #expect(marked, "\(frame.textWithStyles)")
        text = try await driver.play("/<Ctrl-U>zebra<Enter>")
        #expect(text.contains("nothing matches the filter") || name == "neighbourhood", "\(text)")
        text = try await driver.play("<Esc><Home>")
        #expect(!text.contains("/zebra"))
        #expect(driver.screen.crumb.name == (try await Self.crumb(of: place.keys)))
    }

    @Test("The list of what was asked has the filter, too, and Esc takes the filter before the list")
    func queries() async throws {
        let log = QueryLog()
        for step in ["out('has_phone')", "out('has_call')", "in('has_phone').limit(1)"] {
            log.end(log.begin("g.V().\(step)"), results: 1)
        }
        let driver = try await ExplorerDriver(queryLog: log)
        var text = try await driver.play("ana garcía<Enter>w/has_phone !limit")
        #expect(text.contains("/has_phone !limit") && text.contains("1 of 3"), "\(text)")
        #expect(text.contains("g.V().out('has_phone')") && !text.contains("has_call"), "\(text)")
        let frame = driver.player.frame
        #expect((0..<40).contains { y in frame.row(y).contains { $0.style == frame.style(.match) } })
        // Letters are commands again.
        text = try await driver.play("<Enter>/<Ctrl-U>zebra<Enter>")
        #expect(text.contains("nothing matches the filter"))
        text = try await driver.play("<Esc>")
        #expect(text.contains("Asked of") && text.contains("has_call"))
        #expect(try await !driver.play("<Esc>").contains("Asked of"))
    }

    private static func crumb(of keys: String) async throws -> DisplayText {
        let driver = try await ExplorerDriver()
        try await driver.play(keys)
        return driver.screen.crumb.name
    }

    @Test("Before a pane is chosen the filter narrows all of them, and Enter goes to the first that has something")
    func allPanes() async throws {
        let driver = try await ExplorerDriver()
        func customer() throws -> CustomerState { try #require(driver.screen as? CustomerState) }
        var text = try await driver.play("ana garcía<Enter>/e5000")
        #expect(try customer().panes.filter { $0.shown > 0 }.map(\.pane.id) == ["calls", "timeline"])
        #expect(text.contains("/e5000"))
        text = try await driver.play("<Enter>")
        #expect(try customer().focused?.pane.id == "calls")
        // Letters are commands again.
        text = try await driver.play("n")
        #expect(driver.screen is NeighborhoodState)
        try await driver.play("[0<Esc>")
        #expect(try customer().panes.allSatisfy { $0.filter.text.isEmpty })
    }

    @Test("Esc closes what is open on a customer and never leaves it, and says which keys do")
    func escape() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>2z<Esc>")
        #expect(try !#require(driver.screen as? CustomerState).isZoomed)
        for _ in 0..<3 {
            let text = try await driver.play("<Esc>")
            #expect(driver.screen is CustomerState)
            #expect(text.contains("q or [ leaves the customer"))
        }
        try await driver.play("2n")
        #expect(driver.screen is NeighborhoodState)
    }

    @Test("Another customer than the one before is announced, on the way there and back")
    func announced() async throws {
        let driver = try await ExplorerDriver()
        #expect(try await !driver.play("ana garcía<Enter>").contains("another customer"))
        #expect(try await driver.play("stom haddad<Enter>").contains("another customer: Tom Haddad · CUS1018"))
        #expect(try await !driver.play("n[").contains("another customer"))
        #expect(try await driver.play("[<Alt-Left>").contains("another customer: Ana García · CUS1017"))
    }
}
