import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// What is told of a customer says when what it is told by is not there.
@Suite struct DataDoubtsTests {
    /// A graph that calls the time of a call by another name.
    private static var graph: TinyGraph {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.vertex("CLL1", "call", ["call_time:Date": "2024-03-01T09:00:00Z", "reason:String": "claim"])
        graph.edge("PHN17035551212", "has_call", "CLL1", back: "called_from")
        graph.others(hasCalls: false)
        return graph
    }

    private static let words = "no call has started_at"

    @Test func `a key that nothing has is said with the state and in the panes`() async throws {
        let opened = try await Self.graph.opened()
        #expect(opened.profile.doubts.all.map(\.words).contains(Self.words))
        let state = try #require(try await opened.customers.state(of: "CUS1"))
        #expect(state.doubt?.words.contains(Self.words) == true)
        #expect(try await opened.pane("calls", of: "CUS1")?.doubt?.words.contains(Self.words) == true)
        #expect(try await opened.pane("quotes", of: "CUS1")?.doubt == nil)
    }

    @Test func `a border says what is wrong with the times`() async throws {
        #expect(try await Self.graph.opened().pane("calls", of: "CUS1")?.doubt?.badge == "times missing")
        var graph = TinyGraph()
        graph.customer(1)
        graph.session(1, of: "CUS1", at: "2024-03-01T09:00:00Z")
        graph.session(2, of: "CUS1", at: "2066-03-01T09:00:00Z")
        #expect(try await graph.opened().pane("web", of: "CUS1")?.doubt?.badge == "times beyond the newest file")
    }

    @MainActor
    @Test func `the list of hits marks a state that may be wrong`() async throws {
        let driver = try await ExplorerDriver(graph: try await Self.graph.opened().explorer)
        try await driver.play("CUS1")
        #expect(driver.text.contains("! contacted") && driver.text.contains("! state unsure: "))
        var trail = OrderOfEventsTests.trail([1])
        trail.others()
        let sound = try await ExplorerDriver(graph: try await trail.opened().explorer)
        try await sound.play("CUS1")
        #expect(sound.text.contains("browsing") && !sound.text.contains("! browsing"))
    }

    @Test func `show and find say it`() async throws {
        let folder = try TemporaryFolder("doubts")
        try Self.graph.write(to: folder.url)
        let show = try await Program.run("show", "CUS1", "--graph", folder.path)
        #expect(show.status == 0 && show.output.contains("! state unsure: \(Self.words)"))
        let json = try await Program.run("show", "CUS1", "--graph", folder.path, "--format", "json")
        #expect(try #require(try json.json() as? [String: Any])["doubt"] is String)
        #expect(json.words.contains(Self.words))
        let find = try await Program.run("find", "CUS1", "--graph", folder.path)
        #expect(find.status == 0 && find.words.contains(Self.words))
    }

    @MainActor
    @Test func `the screen says it`() async throws {
        let driver = try await ExplorerDriver(graph: try await Self.graph.opened().explorer)
        #expect(driver.text.contains("the profile reads what is not there"))
        try await driver.play("CUS1<Enter>")
        let text = driver.text
        #expect(text.contains("! state unsure: \(Self.words)"))
        #expect(text.contains("! times missing"))
    }

    @Test func `a graph that has everything leaves no doubt`() async throws {
        let opened = try await GraphOpener.open(
            OpenRequest(source: PackageFolder.sample.path))
        #expect(opened.profile.doubts.isEmpty, "\(opened.profile.doubts.all.map(\.words))")
    }

    @Test func `a label of the same name alone does not make the same domain`() async throws {
        var graph = TinyGraph()
        graph.vertex("1", "customer", ["vat_number:String": "ATU123", "turnover:Double": "3.5"])
        let opened = try await graph.opened()
        #expect(opened.profile.origin == .generic)
    }
}
