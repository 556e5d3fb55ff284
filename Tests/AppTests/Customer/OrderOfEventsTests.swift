import Foundation
import Graph
import TestSupport
import Testing

@testable import App

/// What happened in one second stands in the order of the files, and "now" is no mistyped year.
@Suite struct OrderOfEventsTests {
    private static let moment = "2024-02-28T14:02:00Z"

    static func trail(_ numbers: [Int]) -> TinyGraph {
        var graph = TinyGraph()
        graph.customer(1)
        for number in numbers { graph.session(number, of: "CUS1", at: moment) }
        return graph
    }

    @Test(arguments: [[9, 10, 11, 100], [100, 9, 11, 10]])
    func `the panes keep the order of the file`(numbers: [Int]) async throws {
        let opened = try await Self.trail(numbers).opened()
        for pane in ["web", "timeline"] {
            let rows = try #require(try await opened.pane(pane, of: "CUS1")).rows
            #expect(rows.map(\.vertex.id) == numbers.map { "SES\($0)" })
        }
    }

    @Test(arguments: [NeighborOrder.oldestFirst, .newestFirst])
    func `neighbours do, either way`(order: NeighborOrder) async throws {
        let neighborhood = try await Self.trail([9, 10, 11, 100]).opened().neighborhood
        let group = try #require(try await neighborhood.groups(of: "CUS1").first { $0.neighborLabel == "session" })
        let pages = [
            try await neighborhood.page(of: group, from: "CUS1", offset: 0, limit: 3, in: order),
            try await neighborhood.page(of: group, from: "CUS1", offset: 3, limit: 3, in: order),
        ]
        let ids = ["SES9", "SES10", "SES11", "SES100"]
        #expect(pages.flatMap(\.neighbors).map(\.id) == (order == .oldestFirst ? ids : ids.reversed()))
    }

    @Test(arguments: [(1, 2), (9, 10), (99, 100)])
    func `of two quotes of one second the later one is the state`(first: Int, second: Int) async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.quote(first, of: "CUS1", "abandoned", at: Self.moment)
        graph.quote(second, of: "CUS1", "rejected", at: Self.moment)
        let state = try await graph.opened().customers.state(of: "CUS1")
        #expect(state?.id == "quote_rejected" && state?.proof.id == "QTE\(second)")
    }

    @Test func `ids compare by their numbers`() {
        let ids = ["GAE9", "GAE10", "GAE010", "GAE100", "GAE", "GAF1", "A2B10", "A2B9", "A10B1"]
        let ordered = ["A2B9", "A2B10", "A10B1", "GAE", "GAE9", "GAE010", "GAE10", "GAE100", "GAF1"]
        #expect(ids.shuffled().sorted { NaturalOrder.precedes($0, $1) } == ordered)
        #expect(!NaturalOrder.precedes("GAE9", "GAE9") && !NaturalOrder.precedes("", ""))
    }

    @Test func `one record with a wrong year is not now, and is named`() async throws {
        var graph = Self.trail([1, 2])
        graph.session(3, of: "CUS1", at: "2066-02-28T14:02:00Z")
        let opened = try await graph.opened()
        #expect(opened.clock.now == DateText.parse(Self.moment))
        let words = opened.profile.doubts.all.map(\.words)
        #expect(words.contains("session.started_at: 1 later than the newest file, up to 2066-02-28"), "\(words)")
        // Where there is nothing else, it is all there is.
        var alone = TinyGraph()
        alone.vertex("SES1", "session", ["started_at:Date": "2066-02-28T14:02:00Z"])
        alone.vertex("CUS1", "customer", ["name:String": "Ana García"])
        #expect(try await alone.opened().clock.now == DateText.parse("2066-02-28T14:02:00Z"))
    }

    @Test(arguments: [0, 315_532_800])
    func `files that are older than what is in them do not say when now is`(written: Double) async throws {
        var graph = Self.trail([1, 2])
        graph.session(3, of: "CUS1", at: "2066-02-28T14:02:00Z")
        let folder = try TemporaryFolder("old")
        try graph.write(to: folder.url)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: written)], ofItemAtPath: folder[name].path)
        }
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path, profile: nil, asOf: nil),
            settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        #expect(opened.clock.now == DateText.parse(Self.moment))
        let words = opened.profile.doubts.all.map(\.words)
        #expect(words.contains("session.started_at: 1 later than today, up to 2066-02-28"), "\(words)")
        #expect(try await opened.pane("web", of: "CUS1")?.doubt?.badge == "times beyond today")
    }
}
