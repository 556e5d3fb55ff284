import Foundation
import TestSupport
import Testing

@testable import App

/// `c360 paths`.
struct PathsCommandTests {
    private func run(_ arguments: String...) async throws -> Program {
        try await Program.run(["paths"] + arguments + ["--graph", PackageFolder.sample.path])
    }

    @Test("It lists how two customers are joined, the shortest way first")
    func table() async throws {
        let run = try await run("CUS1017", "cus1026", "--limit", "2")
        #expect(run.status == 0 && run.words.contains("--limit N writes more"))
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    4  Ana García ─has_address→ ") })
        #expect(lines[1].hasSuffix("─resident→ Northgate Property Management, LLC"))
    }

    @Test("Other formats have ids, labels and directions, and a picture the vertices")
    func formats() async throws {
        let json = try await run("ana.garcia@mail.example", "CUS1026", "--limit", "1", "--format", "jsonl")
        let row = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let vertices = try #require(row["vertices"] as? [[String: Any]])
        let edges = try #require(row["edges"] as? [[String: Any]])
        #expect(row["steps"] as? Int == 4 && vertices.count == 5 && edges.count == 4)
        #expect(vertices[0]["id"] as? String == "CUS1017" && edges[0]["direction"] as? String == "out")
        let picture = try await run("CUS1017", "CUS1026", "--limit", "1", "--format", "dot")
        #expect(picture.status == 0 && picture.output.hasPrefix("digraph ") && picture.output.contains("Ana García"))
    }

    @Test("Nothing found is said with what was left out")
    func nothing() async throws {
        let alone = try TemporaryFolder(
            "paths",
            files: ["v.csv": "~id,~label\na,thing\nb,thing\n", "e.csv": "~id,~from,~to,~label\n1,a,a,is\n"])
        let run = try await Program.run(["paths", "a", "b", "--graph", alone.path])
        #expect(run.status == 4 && run.output.isEmpty)
        #expect(run.words.contains("No way from a to b: all of at most 8 steps.") && run.words.contains("--over-hubs"))
        let same = try await Program.run(["paths", "a", "a", "--graph", alone.path])
        #expect(same.status == 1 && same.words.contains("both are a"))
    }
}
