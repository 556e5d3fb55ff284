import ArgumentParser
import Foundation
import Graph
import TestSupport
import Testing

@testable import App

@Suite struct ExportCommandTests {
    private static let sample = PackageFolder.url.appending(path: "data/sample").path

    @Test(arguments: [
        ["--to", "x"], ["--to", "x", "--format", "xls"], ["--format", "csv"],
        ["--to", "x.csv", "--view", "customers", "--query", "g.V()"], ["--to", "x.graphml", "--view", "customers"],
        ["--to", "x.sqlite", "--as-of", "2024-01-01"], ["--to", "x.sqlite", "--emit-ddl", "athena"],
        ["--to", "x", "--format", "parquet", "--location", "s3://x"], ["g", "--graph", "g", "--to", "x.sqlite"],
    ])
    func `wrong combinations of options are a usage error`(arguments: [String]) {
        #expect(throws: (any Error).self) { try ExportCommand.parse(arguments) }
    }

    @Test func `a graph goes into a database, which is not replaced unasked`() async throws {
        let folder = try TemporaryFolder()
        let place = folder["g.sqlite"].path
        let done = try await Program.run("export", Self.sample, "--to", place)
        #expect(done.status == 0 && done.output.isEmpty)
        #expect(done.words.contains("vertices in 12 tables") && done.words.contains("edges in 28 tables"))
        let again = try await Program.run("export", Self.sample, "--to", place)
        #expect(again.status == 1 && again.words == "\(place): the file exists; --force replaces it.\n")
        #expect(try await Program.run("export", Self.sample, "--to", place, "--force", "--quiet").words == "")
        #expect(try folder.files().keys.sorted() == ["g.sqlite"])
    }

    @Test func `a traversal gives rows, or the tables of its vertices and edges`() async throws {
        let folder = try TemporaryFolder()
        let rows = try await Program.run(
            "export", Self.sample, "--to", folder["r.csv"].path, "--query",
            "g.V('CUS1017').project('id','name').by(id()).by('name')")
        #expect(rows.words.hasPrefix("\(folder["r.csv"].path): 1 row in 1 table, in "))
        #expect(try String(contentsOf: folder["r.csv"], encoding: .utf8) == "id,name\r\nCUS1017,Ana García\r\n")
        let elements = try await Program.run(
            "export", Self.sample, "--to", folder["e"].path, "--format", "csv", "--query",
            "g.V('CUS1017').outE('has_session')")
        #expect(elements.status == 0)
        #expect(try folder.files(below: "e").keys.sorted() == ["customer.csv", "has_session.csv", "session.csv"])
        let nothing = try await Program.run(
            "export", Self.sample, "--to", folder["n.csv"].path, "--query", "g.V('nobody')")
        #expect(nothing.status == 4 && nothing.words == "The query gives nothing.\n")
    }

    @Test func `the view has a row for each customer, with what its panes count`() async throws {
        let folder = try TemporaryFolder()
        let done = try await Program.run("export", Self.sample, "--to", folder["c.csv"].path, "--view", "customers")
        #expect(done.status == 0)
        let lines = try String(contentsOf: folder["c.csv"], encoding: .utf8).split(separator: "\r\n").map(String.init)
        let names = lines[0].split(separator: ",").map(String.init)
        let ana = try #require(lines.first { $0.hasPrefix("CUS1017,") })
        let cells = Dictionary(
            uniqueKeysWithValues: zip(
                names, ana.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
        #expect(lines.count == 301 && cells["name"] == "Ana García")
        for (column, query) in [
            ("calls_count", "g.V('CUS1017').out('has_phone').out('has_call').dedup().count()"),
            ("sessions_count", "g.V('CUS1017').out('has_session').count()"),
            ("quotes_premium_sum", "g.V('CUS1017').out('has_quote').values('premium').sum()"),
        ] {
            let answer = try await Program.run("query", query, "--graph", Self.sample, "--format", "jsonl")
            #expect(
                cells[column].flatMap(Double.init) == Double(answer.output.trimmingCharacters(in: .newlines)),
                "\(column)")
        }
        let last = try await Program.run(
            "query", "g.V('CUS1017').out('has_phone').out('has_call').values('started_at').max()", "--graph",
            Self.sample,
            "--format", "jsonl")
        #expect(last.output == "\"\(cells["last_contact"] ?? "")\"\n")
        let state = try await Program.run("show", "CUS1017", "--graph", Self.sample, "--format", "json")
        let sheet = try #require(try state.json() as? [String: Any])
        #expect((sheet["state"] as? [String: Any])?["title"] as? String == cells["state"])
        let wrong = try await Program.run("export", Self.sample, "--to", folder["w.csv"].path, "--view", "owners")
        #expect(wrong.status == 2 && wrong.words.contains("has no view \"owners\", only customers."))
    }

    @Test func `Athena's statements are data`() async throws {
        let folder = try TemporaryFolder()
        let done = try await Program.run(
            "export", Self.sample, "--to", folder["p"].path, "--format", "parquet", "--label", "quote", "--emit-ddl",
            "athena", "--location", "s3://b/t", "--quiet")
        #expect(done.output.hasPrefix("CREATE EXTERNAL TABLE IF NOT EXISTS `quote` (\n  `id` string,\n"))
        #expect(done.output.contains("LOCATION 's3://b/t/quote/'") && done.words.isEmpty)
    }

    @Test func `SIGINT leaves nothing`() async throws {
        let folder = try TemporaryFolder()
        // Where the signal comes too late, once more with a graph that takes longer.
        for customers in [400, 1_600, 6_400, 12_800] {
            let graph = try await GeneratedFolder.graph(customers: customers)
            // So that nothing but the export is under way.
            _ = try await Program.run("load", graph.url.path, "--output", folder["g.c360"].path)
            let done = try await Program.run(
                ["export", folder["g.c360"].path, "--to", folder["g.sqlite"].path],
                meanwhile: { id in
                    let partial = folder[".g.sqlite.c360-partial"].path
                    for _ in 0..<60_000 where !FileManager.default.fileExists(atPath: partial) {
                        try? await Task.sleep(for: .milliseconds(1))
                    }
                    kill(id, SIGINT)
                })
            if done.status == 0 {
                for name in ["g.sqlite", "g.c360"] { try FileManager.default.removeItem(at: folder[name]) }
                continue
            }
            #expect(done.status == 130 && done.words == "interrupted\n")
            #expect(try folder.files().keys.sorted() == ["g.c360"])
            return
        }
        Issue.record("every export was done before the signal came")
    }
}
