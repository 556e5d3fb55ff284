import Foundation
import TestSupport
import Testing

/// Times that a curation refused, on its last line and wherever the graph is shown.
@Suite struct CuratedTimesTests {
    private func curated() async throws -> (folder: TemporaryFolder, run: Program) {
        let folder = try TemporaryFolder(files: [
            "landing/core/customer.csv": """
            customer_id,name,email,phone,address_id,segment,birth_date,created_at
            1,Ana García,ana@mail.example,+17035551212,,,,2023-02-16T08:00:00Z
            """,
            "landing/callcenter/call.csv": """
            call_id,agent_id,phone_no,started_at,duration_s,direction,reason,outcome,details
            1,7,+17035551212,2024-03-01T09:12:00Z,250,inbound,quote,open,
            2,7,+17035551212,01/02/2024,250,inbound,quote,open,
            3,7,+17035551212,,250,inbound,quote,open,
            """,
        ])
        return (folder, try await Program.run("curate", folder["landing"].path, "--output", folder["graph"].path))
    }

    @Test func `the last line of a curation names the share`() async throws {
        let (_, run) = try await curated()
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").last == "call.started_at: 50 % refused")
        #expect(run.words.contains("rows written; call.started_at: 50 % refused"))
    }

    @Test func `a graph beside its quality report has doubts of it`() async throws {
        let (folder, _) = try await curated()
        let graph = folder["graph"].path
        for arguments in [["info"], ["show", "CUS1"]] {
            let run = try await Program.run(arguments + ["--graph", graph])
            #expect(run.status == 0)
            #expect((run.output + run.words).contains("call.started_at: 50 % refused"), "\(run.output)")
        }
        let frame = folder["frame.txt"].path
        _ = try await Program.run("explore", graph, "--script", "", "--size", "140x30", "--frame", frame)
        #expect(try String(contentsOfFile: frame, encoding: .utf8).contains("call.started_at: 50 % refused"))
        try FileManager.default.removeItem(at: folder["graph/quality.json"])
        let run = try await Program.run("info", "--graph", graph)
        #expect(!run.output.contains("refused"))
    }
}
