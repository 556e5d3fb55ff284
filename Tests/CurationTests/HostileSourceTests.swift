import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// Files that no source system should deliver: every record is counted, everything usable is used, nothing hangs.
@Suite struct HostileSourceTests {
    private let small: SmallLanding

    init() throws { small = try SmallLanding() }

    /// What became of the rows of a table: how many were written, and how many were dropped for which reason.
    private func fate(_ source: String) throws -> (written: Int, dropped: [String: Int]) {
        let report = try small.curate()
        let found = try #require(report.sources.first { $0.source == source })
        #expect(found.read == found.written + found.droppedCount)
        for finding in found.dropped { #expect(finding.examples.count == min(finding.count, 3), "\(finding.rule)") }
        return (found.written, Dictionary(uniqueKeysWithValues: found.dropped.map { ($0.rule, $0.count) }))
    }

    @Test func `a quote that is never closed takes no more than its own line`() throws {
        let lines = String(repeating: String(repeating: "x", count: 99) + "\n", count: 180_000)
        try small.write(
            "callcenter/agent.csv", "agent_id,name,team\n7,Wei,sales\n8,\"open,sales\n\(lines)9,Ana,sales\n")
        let (written, dropped) = try fate("callcenter/agent")
        #expect(written == 2)
        #expect(
            dropped == ["damaged: longer than 16777216 bytes": 1, "damaged: fewer cells than the header": 180_000])
    }

    @Test func `a line of JSON that is too long is passed over`() throws {
        let long = String(repeating: "x", count: 40_000_000)
        try small.append("applog/session.jsonl", "{\"session_id\":301,\"email\":\"\(long)\"}\n{\"session_id\":302}")
        let (written, dropped) = try fate("applog/session")
        #expect(written == 2)
        #expect(dropped == ["damaged: longer than 16777216 bytes": 1])
    }

    @Test func `a file without a header is told record by record`() throws {
        try small.write("callcenter/agent.csv", "7,Wei,sales\n8,Ana,sales\n")
        var (written, dropped) = try fate("callcenter/agent")
        #expect(written == 0)
        #expect(dropped == ["damaged: no header that names a column of the table": 2])
        // Line ends of another age end no line here.
        try small.write("callcenter/agent.csv", "agent_id,name,team\r7,Wei,sales\r")
        (written, dropped) = try fate("callcenter/agent")
        #expect(written == 0)
        #expect(dropped == ["damaged: a carriage return alone in cell 3": 1])
    }

    @Test func `columns that are missing, unknown or named twice are told`() throws {
        try small.write("callcenter/agent.csv", "Agent_ID ,name,name,shift\n7,Wei,Other,late\n")
        let report = try small.curate()
        let agent = try #require(report.sources.first { $0.source == "callcenter/agent" })
        #expect(agent.written == 1)
        #expect(agent.files[0].missingColumns == ["team"])
        #expect(agent.files[0].unknownColumns == ["name", "shift"])
    }

    @Test func `values of JSON keep their text, and a key that is none is no row`() async throws {
        for line in [
            #"{"session_id":18446744073709551615,"channel":true}"#, #"{"session_id":18446744073709551616}"#,
            #"{"session_id":true}"#, #"{"session_id":{"a":1}}"#, #"{"session_id":[1]}"#, #"{session_id:5}"#,
            String(repeating: "{\"a\":", count: 3_000) + "1" + String(repeating: "}", count: 3_000),
        ] {
            try small.append("applog/session.jsonl", line)
        }
        let (written, dropped) = try fate("applog/session")
        #expect(written == 3)
        #expect(dropped == ["damaged: session_id is neither a number nor a text": 3, "damaged: not JSON": 2])
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["V SES18446744073709551615"]?.contains("channel:String=true") == true)
        #expect(graph.elements["V SES18446744073709551616"] != nil)
    }

    @Test func `byte order marks, CR LF, packed files and a last line without an end are read`() throws {
        try small.write("callcenter/agent.csv", "\u{FEFF}agent_id,name,team\r\n7,Wei,sales\r\n")
        try small.write("applog/session-2.jsonl", "\u{FEFF}{\"session_id\":301}\r\n{\"session_id\":302}\r\n")
        let packed = try TemporaryFolder.gzip("{\"session_id\":303}\n{\"session_id\":304}")
        try small.folder.write(packed, to: "landing/applog/session-3.jsonl.gz")
        #expect(try fate("applog/session") == (5, [:]))
        #expect(try fate("callcenter/agent") == (1, [:]))
    }

}
