import Foundation
import TestSupport
import Testing

@testable import App

/// `c360 neighbors` as a picture for other programs.
struct NeighborsPictureTests {
    private static let sample = PackageFolder.url.appending(path: "data/sample").path

    private func run(_ arguments: String...) async throws -> Program {
        try await Program.run(["neighbors"] + arguments + ["--graph", Self.sample])
    }

    @Test("JSON has the vertex, its neighbours with their places, and the edges with their ids")
    func json() async throws {
        let run = try await run("CUS1017", "--format", "layout")
        #expect(run.status == 0 && run.words.isEmpty)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let nodes = try #require(document["nodes"] as? [[String: Any]])
        let edges = try #require(document["edges"] as? [[String: Any]])
        let listed = try await self.run("CUS1017", "--format", "jsonl").output.split(separator: "\n").count
        #expect(nodes.count == listed + 1 && edges.count == listed)
        #expect(nodes[0]["title"] as? String == "Ana García" && nodes[0]["layer"] as? Int == 0)
        #expect(nodes.dropFirst().allSatisfy { abs($0["layer"] as? Int ?? 0) == 1 })
        #expect(edges.allSatisfy { !(($0["ids"] as? [String]) ?? []).isEmpty })
    }

    @Test("A limit leaves a node that says how many more there are, and words that say so")
    func limit() async throws {
        let run = try await run("ana.garcia@mail.example", "--edge", "has_session", "--format", "dot", "--limit", "1")
        #expect(run.status == 0 && run.words.contains("Only 1 of 4 neighbours"))
        #expect(run.output.contains("label=\"+3 session\"") && run.output.contains("style=dashed"))
    }

    @Test("Nothing found is said as in the list")
    func nothing() async throws {
        let run = try await run("CUS1017", "--edge", "no_such", "--format", "svg")
        #expect(run.status == 4 && run.output.isEmpty && run.words.contains("has no such neighbours"))
    }

    @Test("The picture of the README is the one that the program makes")
    func readme() async throws {
        let file = PackageFolder.url.appending(path: "docs/neighbourhood.svg")
        let run = try await run("CUS1017", "--format", "svg")
        if ProcessInfo.processInfo.environment["C360_RECORD"] != nil {
            try Data(run.output.utf8).write(to: file)
            Issue.record("recorded docs/neighbourhood.svg: look at it, then run without C360_RECORD")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
        let readme = try String(contentsOf: PackageFolder.url.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("(docs/neighbourhood.svg)"))
    }
}
