import TUI
import Testing

@testable import App

/// Calls come from phones, and a phone may be that of several customers.
@Suite struct SharedPhoneTests {
    private static func graph(customers: Int) -> TinyGraph {
        var graph = TinyGraph()
        for number in 1...customers {
            graph.customer(number, name: "Customer \(number)")
            graph.phone("17035551212", of: "CUS\(number)")
        }
        graph.phone("17035550000", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T16:40:00Z")
        graph.call(2, from: "17035550000", at: "2024-03-02T16:40:00Z")
        return graph
    }

    @Test(arguments: ["calls", "timeline"]) func `calls from a shared phone name who else has it`(pane: String)
        async throws
    {
        let content = try #require(try await Self.graph(customers: 3).opened().pane(pane, of: "CUS1"))
        #expect(content.shared.map(\.vertex.id) == ["PHN17035551212"])
        #expect(content.shared.first?.others.map(\.id) == ["CUS2", "CUS3"])
        #expect(content.shared.first?.names() == "Customer 2 and Customer 3")
        #expect(content.counts.first { $0.name == "calls" }?.count == 2)
        #expect(content.hasSharedRows)
        let alone = try #require(try await Self.graph(customers: 1).opened().pane(pane, of: "CUS1"))
        #expect(alone.shared.isEmpty)
    }

    @Test(arguments: [(4, "Customer 2, Customer 3 and 1 other"), (6, "Customer 2, Customer 3 and 3 others")])
    func `many are counted`(customers: Int, names: String) async throws {
        let content = try #require(try await Self.graph(customers: customers).opened().pane("calls", of: "CUS1"))
        #expect(content.shared.first?.names() == names)
    }

    @Test func `more than are asked for are not guessed`() async throws {
        let content = try #require(try await Self.graph(customers: 40).opened().pane("calls", of: "CUS1"))
        #expect(content.shared.first?.others.count == SharedVertex.limit)
        #expect(content.shared.first?.names().hasSuffix(" and 18+ others") == true)
    }

    @MainActor @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
    func `the header and the pane say so before a call is read`(size: Size) async throws {
        let opened = try await Self.graph(customers: 3).opened()
        let driver = try await ExplorerDriver(size: size, graph: opened.explorer)
        var text = try await driver.play("CUS1<Enter>2<Home>")
        #expect(text.contains("! calls may be another's: +1 703 555 1212 is also the phone of"))
        #expect(text.contains("! shared phone"))
        // In one list by time the phone of a row is marked; gathered by phone its heading names the others.
        // Where words need the room, its last digits say which it is.
        let isWhole = text.contains("! +1 703 555 1212  ") && text.contains(" +1 703 555 0000  ")
        #expect(isWhole || text.contains(#/! …[0-9 ]*1212 /#) && text.contains("555 0000  "), "\(text)")
        #expect(isWhole == (size.width == 80))
        text = try await driver.play("p<Home>")
        #expect(text.contains("! also Customer 2 and Customer 3"))
    }

    @MainActor @Test func `without calls it is only told whose phone it is`() async throws {
        var graph = TinyGraph()
        for number in 1...2 {
            graph.customer(number, name: "Customer \(number)")
            graph.phone("17035551212", of: "CUS\(number)")
        }
        let text = try await ExplorerDriver(graph: graph.opened().explorer).play("CUS1<Enter>")
        #expect(text.contains("! +1 703 555 1212 is also the phone of Customer 2"))
        #expect(!text.contains("may be another's") && !text.contains("! shared phone"))
    }
}
