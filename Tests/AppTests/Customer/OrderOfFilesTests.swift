import Graph
import TestSupport
import Testing

@testable import App

/// Of quotes, calls and sessions of one second the header, the panes, the timeline and the neighbourhood tell the same
/// order, that of the vertex files, whatever the order of the edge files is.
@Suite struct OrderOfFilesTests {
    private static let customer = """
        ~id,~label,name:String
        CUS1,customer,Ana García
        """

    /// A file of quotes of one second; every second one was left, the others were rejected.
    private static func quotes(_ numbers: [Int]) -> String {
        "~id,~label,created_at:Date,status:String\n"
            + numbers.map { "QTE\($0),quote,2024-02-28T14:02:00Z,\($0 % 2 == 0 ? "abandoned" : "rejected")\n" }.joined()
    }

    private static func edges(_ numbers: [Int], first: Int = 0) -> String {
        "~id,~label,~from,~to\n"
            + numbers.enumerated().map { "E\(first + $0.offset),has_quote,CUS1,QTE\($0.element)\n" }.joined()
    }

    private static func opened(_ folder: TemporaryFolder) async throws -> OpenedGraph {
        try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
    }

    /// Expects the quotes in an order everywhere.
    private static func expect(_ numbers: [Int], in opened: OpenedGraph) async throws {
        let ids = numbers.map { "QTE\($0)" }
        let last = try #require(numbers.last)
        let state = try await opened.customers.state(of: "CUS1")
        #expect(state?.proof.id == "QTE\(last)")
        #expect(state?.id == (last % 2 == 0 ? "quote_abandoned" : "quote_rejected"))
        for pane in ["quotes", "timeline"] {
            #expect(try await opened.pane(pane, of: "CUS1")?.rows.map(\.vertex.id) == ids)
        }
        let neighborhood = opened.neighborhood
        let group = try #require(try await neighborhood.groups(of: "CUS1").first { $0.neighborLabel == "quote" })
        for order in [NeighborOrder.oldestFirst, .newestFirst] {
            var found: [String] = []
            while found.count < ids.count {
                let page = try await neighborhood.page(
                    of: group, from: "CUS1", offset: found.count, limit: 2, in: order)
                try #require(!page.neighbors.isEmpty)
                found += page.neighbors.map(\.id)
            }
            #expect(found == (order == .oldestFirst ? ids : ids.reversed()))
        }
    }

    @Test(arguments: [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [2, 5, 1, 4, 3]])
    func `edges come in another order than vertices`(order: [Int]) async throws {
        let folder = try TemporaryFolder("order")
        try folder.write(Self.customer, to: "v-customer.csv")
        try folder.write(Self.quotes([3, 1, 2, 5, 4]), to: "v-quote.csv")
        try folder.write(Self.edges(order), to: "e-quote.csv")
        try await Self.expect([3, 1, 2, 5, 4], in: Self.opened(folder))
    }

    @Test func `two files of vertices come in the order of their numbers`() async throws {
        let folder = try TemporaryFolder("order")
        try folder.write(Self.customer, to: "v-customer.csv")
        try folder.write(Self.quotes([7, 8]), to: "q-2.csv")
        try folder.write(Self.quotes([4, 3]), to: "q-10.csv")
        try folder.write(Self.edges([3, 4, 8, 7]), to: "e-1.csv")
        try await Self.expect([7, 8, 4, 3], in: Self.opened(folder))
    }

    @Test func `what comes later stands where its file does, as when all is read anew`() async throws {
        let folder = try TemporaryFolder("order")
        try folder.write(Self.customer, to: "v-customer.csv")
        try folder.write(Self.quotes([7, 8]), to: "q-1.csv")
        try folder.write(Self.edges([8, 7]), to: "e-1.csv")
        try await Self.expect([7, 8], in: Self.opened(folder))
        // Behind all, between two, before all, and at the end of the first.
        for (name, numbers, order) in [
            ("q-2", [6, 5], [7, 8, 6, 5]), ("q-1-1", [4, 3], [7, 8, 4, 3, 6, 5]), ("a", [2], [2, 7, 8, 4, 3, 6, 5]),
            ("q-1", [7, 8, 10], [2, 7, 8, 10, 4, 3, 6, 5]),
        ] {
            try folder.write(Self.quotes(numbers), to: "\(name).csv")
            let added = numbers.filter { ![7, 8].contains($0) }
            try folder.write(Self.edges(added, first: added[0] * 10), to: "e-\(name).csv")
            try await Self.expect(order, in: Self.opened(folder))
        }
        let settings = Settings(environment: ["HOME": folder.path + "/.home"])
        let compiled = CompiledFolder(
            folder: folder.path, cacheFolder: settings.cacheFolder, options: LoadOptions())
        #expect(try compiled.kept()?.isCurrent == false, "all was read again")
    }
}
