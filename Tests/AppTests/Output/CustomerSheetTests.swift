import Graph
import TUI
import Testing

@testable import App

/// What `c360 show` writes for people.
@Suite struct CustomerSheetTests {
    private static let note = "Price page: \"Error E5000\", twice, on phone and laptop, wants a callback 東京都千代田区"

    private func sheet() async throws -> CustomerSheet {
        var graph = TinyGraph()
        graph.customer(1, created: "2020-01-01")
        graph.phone("17035551212", of: "CUS1")
        for number in 1...4 {
            graph.call(
                number, from: "17035551212", at: "2024-02-0\(number)T09:00:00Z", outcome: "callback",
                direction: "inbound",
                details: Self.note)
        }
        graph.quote(1, of: "CUS1", "abandoned", at: "2024-02-01T10:00:00Z")
        let opened = try await graph.opened()
        return try await CustomerSheet.read("CUS1", panes: opened.profile.panes, from: opened)
    }

    @Test(arguments: [40, 60, 80, 120]) func `no line is wider than the terminal, and no word of a call is lost`(
        width: Int
    ) async throws {
        let lines = try await sheet().lines(limit: nil, width: width)
        #expect(lines.allSatisfy { DisplayText($0).width <= width }, "\(lines.joined(separator: "\n"))")
        let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words.ranges(of: Self.note).count >= 4, "\(words)")
    }

    @Test func `without a terminal nothing is cut or broken`() async throws {
        let lines = try await sheet().lines(limit: nil)
        #expect(lines.count { $0.contains(Self.note) } >= 4)
        #expect(!lines.contains { $0.contains("…") })
    }
}
