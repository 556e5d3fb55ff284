import Graph
import TUI
import Testing

@testable import App

@Suite struct HouseholdTests {
    private static func opened() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.customer(1, name: "Ana García")
        graph.customer(2, name: "Luis García")
        graph.customer(3, name: "Tom Haddad", email: "c1@mail.example")
        graph.customer(4, name: "Nobody's")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551212", of: "CUS2")
        graph.phone("17035551299", of: "CUS4")
        graph.vertex("ADR1", "address", ["address:String": "1 Elm St", "city:String": "Vienna"])
        for customer in ["CUS1", "CUS2"] { graph.edge(customer, "has_address", "ADR1", back: "resident") }
        return try await graph.opened()
    }

    @Test func `people with the same phone, address or e-mail address are told with what they share`() async throws {
        let household = try #require(try await Self.opened().customers.household(of: "CUS1"))
        #expect(household.subject.vertex.title == "Ana García")
        #expect(household.others.map(\.id) == ["CUS2", "CUS3"] && !household.isCutOff)
        #expect(
            household.others.map { $0.ties.map { "\($0.name): \($0.text.text(for: .all))" } } == [
                ["phone: +1 703 555 1212", "address: 1 Elm St, Vienna"], ["e-mail: c1@mail.example"],
            ])
        #expect(
            household.columns.map(\.header).contains("E-mail") && !household.columns.map(\.header).contains("Place"))
    }

    @Test func `who shares nothing is alone, and nobody is nobody`() async throws {
        let customers = try await Self.opened().customers
        #expect(try await customers.household(of: "CUS4")?.others.isEmpty == true)
        #expect(try await customers.household(of: "CUS9") == nil)
    }

    @Test func `the addresses say who else lives there`() async throws {
        let pane = try #require(try await Self.opened().pane("addresses", of: "CUS1"))
        #expect(pane.rows[0].cells.last?.text == "also Luis García")
    }

    @MainActor @Test func `a customer of the household opens, and back returns to it`() async throws {
        let driver = try await ExplorerDriver(graph: try await Self.opened().explorer)
        try await driver.play("CUS1<Enter>H")
        #expect(driver.text.contains("phone, address") && driver.text.contains("1 Elm St, Vienna"))
        try await driver.play("<Enter>")
        #expect((driver.screen as? CustomerState)?.vertex.id == "CUS2")
        try await driver.play("[")
        #expect((driver.screen as? HouseholdState)?.selected?.id == "CUS2")
    }
}
