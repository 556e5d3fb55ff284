import Foundation
import Graph
import TestEndpoint
import TestSupport
import Testing

@testable import App

/// Tables of `c360 query` for people, and that other formats hold what came.
struct QueryTableTests {
    private static let sample = PackageFolder.sample.path

    private func query(_ gremlin: String, _ arguments: String...) async throws -> Program {
        try await Program.run(["query", gremlin, "--graph", Self.sample] + arguments)
    }

    private func lines(_ run: Program) -> [String] {
        run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test("Groups are rows with bars in a table, and the map that came in JSON and CSV")
    func groups() async throws {
        let gremlin = "g.V().hasLabel('quote').groupCount().by('status')"
        let table = lines(try await query(gremlin))
        #expect(table[0] == "status Count Share" && table.count > 3)
        let counts = table.dropFirst().compactMap { Int($0.split(separator: " ")[1].replacing(",", with: "")) }
        #expect(counts.count == table.count - 1 && counts == counts.sorted(by: >))
        #expect(table[1].hasSuffix("████████████████████"))
        let json = try #require(try await query(gremlin, "--format", "json").json() as? [[String: Any]])
        #expect(json.count == 1 && json[0].count == counts.count)
        let csv = try await query(gremlin, "--format", "csv").output.split(separator: "\r\n")
        #expect(csv.count == 2)
    }

    @Test("Elements and paths are called by their titles in a table, and by their ids in CSV")
    func elements() async throws {
        let quotes = lines(try await query("g.V('CUS1017').out('has_quote')"))
        #expect(
            quotes[0].hasPrefix("Id From Coverage") && quotes.contains { $0.contains("QTE2044") && $0.contains("$418") }
        )
        let path = lines(try await query("g.V('CUS1017').outE('has_session').inV().limit(1).path()"))
        #expect(path.count == 2 && path[1].hasPrefix("Ana García ─has_session→ session 20"))
        let csv = try await query("g.V('CUS1017').out('has_quote')", "--format", "csv").output
        #expect(csv.hasPrefix("id,label\r\n"))
    }

    @Test("What the graph does not have is said on standard error beside the zero")
    func unknown() async throws {
        let run = try await query("g.V().hasLabel('cust').count()")
        #expect(run.status == 0 && run.output.hasSuffix("0\n"))
        #expect(run.words.contains("no vertex has the label cust; did you mean customer?"), "\(run.words)")
        #expect(try await query("g.V().hasLabel('cust').count()", "--quiet").words.isEmpty)
    }
}
