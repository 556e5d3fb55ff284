import Foundation
import TestSupport
import Testing

/// What `c360 load` says of a load that gave less than the files promise, and how it ends.
@Suite struct LoadVerdictTests {
    private func load(_ files: [String: String], _ options: String...) async throws -> Program {
        let folder = try TemporaryFolder(files: files)
        return try await Program.run(["load", folder.path] + options)
    }

    private func lastLine(_ run: Program) -> String { run.output.split(separator: "\n").last.map(String.init) ?? "" }

    @Test(arguments: [
        (["v.csv": "~id;~label\n1;v\n"], "separated by semicolons"), (["v.csv": "a,b\n1,2\n"], "no ~id column"),
        (["v.csv": "~id,n:Int,o\n,1\n,2\n"], "Required column ~id is blank"),
        (["v": "~id\n1\n", "e": "~id,~from,~to\na,8,9\n"], "No row could be loaded of e"),
        (["v": "~id\n1\n", "w": ",~id\n0,1\n"], "index=False"), (["v": "~id\n1\n", "p": "PAR1...."], "Parquet"),
    ])
    func `A known file without a row ends with 1 and the reason`(_ files: [String: String], _ reason: String)
        async throws
    {
        let run = try await load(files)
        #expect(run.status == 1)
        #expect(lastLine(run).contains(reason), "\(run.output)")
        #expect(run.words.contains(reason))
        let data = try await load(files, "--format", "json", "--quiet")
        #expect(data.status == 1 && data.words.contains(reason))
    }

    @Test func `Bad records are skipped as long as each file gave something`() async throws {
        let files = [
            "v": "~id,~label,t:Date\n1,call,2024-01-02\n2,call,soon\n,call,\n", "h": "~id,~label\n",
            "x.md": "# words\n",
        ]
        #expect(try await load(files).status == 0)
        #expect(lastLine(try await load(files)) == "call.t: 50 % refused")
        #expect(try await load(files, "--fail-above", "60").status == 0)
        let tight = try await load(files, "--fail-above", "40")
        #expect(tight.status == 1 && tight.words.contains("call.t: 50 %"))
        let tighter = try await load(files, "--fail-above", "30")
        #expect(tighter.status == 1 && tighter.words.contains("33.3 % of v were refused"))
        #expect(try await load(files, "--fail-above", "101").status == 2)
    }

    @Test(arguments: [5, 30_000], [[], ["--fail-above", "0"], ["--fail-above", "100"]])
    func `A packed file that ends too early ends with 1 whatever its size and the limit`(
        _ rows: Int, _ options: [String]
    ) async throws {
        let text = "~id,~label,n:Int\n" + (0..<rows).map { "\($0),x,\($0 == 1 ? "one" : "1")\n" }.joined()
        let folder = try TemporaryFolder(files: ["w": "~id\n1\n"])
        try folder.write(try TemporaryFolder.gzip(text).dropLast(9), to: "v.gz")
        let run = try await Program.run(["load", folder.path] + options)
        #expect(run.status == 1)
        #expect(lastLine(run).contains("of v.gz could be read: record "), "\(run.output)")
        #expect(lastLine(run).contains("the gzip data ends too early"))
        #expect(run.words.contains("A file could not be read to the end: v.gz."))
        #expect(run.output.hasPrefix("LOAD_FAILED") && run.output.contains("v.gz"))
    }

    @Test func `What the process says and what the report says is one thing`() async throws {
        let folder = try TemporaryFolder(files: ["v": "~id,n:Int\n1,1\n2,x\n", "p": "PAR1...."])
        for (limit, path) in [("100", folder.path), ("10", folder["v"].path), ("60", folder["v"].path)] {
            let run = try await Program.run(["load", path, "--fail-above", limit, "--format", "json"])
            let document = try #require(try run.json() as? [String: Any])
            #expect(run.status == (limit == "60" ? 0 : 1))
            #expect(document["status"] as? String == (run.status == 0 ? "LOAD_COMPLETED" : "LOAD_FAILED"))
        }
    }

    @Test func `The last line names the share that was refused`() async throws {
        let rows = (1...300).map { "\($0),call,\($0 == 1 ? "2024-01-02" : "1704164645"),\($0 % 3 == 0 ? "x" : "1")\n" }
        let run = try await load(["v": "~id,~label,started_at:Date,n:Int\n" + rows.joined()])
        #expect(run.status == 0)
        #expect(lastLine(run) == "call.n: 33.3 % refused, call.started_at: 99.7 % refused")
        #expect(run.words.contains("call.started_at: 99.7 % refused"))
        let document = try #require(
            try await load(
                ["v": "~id,~label,started_at:Date\n1,call,soon\n2,call,2024-01-02 03:04:05\n"], "--format", "json"
            ).json()
                as? [String: Any])
        let refused = try #require((document["refusedValues"] as? [[String: Any]])?.first)
        #expect(refused["label"] as? String == "call" && refused["key"] as? String == "started_at")
        #expect(refused["refused"] as? Int == 1 && refused["total"] as? Int == 2)
        #expect(document["repairedValues"] as? Int == 1)
        #expect((document["remarks"] as? [[String: Any]])?.count == 1)
    }

    @Test func `An empty graph says why it is empty`() async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id;~label\n1;v\n", "w.csv": "a,b\n"])
        for arguments in [["find", "ana"], ["show", "ana"], ["query", "g.V().count()"]] {
            let run = try await Program.run(arguments + ["--graph", folder.path])
            #expect(run.words.contains("The graph is empty: v.csv: The columns are separated by semicolons"))
        }
        let frame = folder.path + "/frame.txt"
        let run = try await Program.run("explore", folder.path, "--script", "", "--size", "110x30", "--frame", frame)
        #expect(run.status == 0)
        let screen = try String(contentsOfFile: frame, encoding: .utf8)
        #expect(
            screen.contains("The graph is empty") && screen.contains("v.csv  The columns are separated by semicolons"))
    }
}
