import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// What the quality report says about landing areas in which something is wrong.
@Suite struct QualityTests {
    private func source(_ path: String, _ report: QualityReport) throws -> QualityReport.Source {
        try #require(report.sources.first { $0.source == path })
    }

    private func link(_ relation: String, _ report: QualityReport) throws -> QualityReport.Link {
        try #require(report.links.first { $0.relation == relation })
    }

    @Test func `rows read are rows written and rows dropped, each with its reason and place`() throws {
        let small = try SmallLanding()
        try small.write(
            "core/customer.csv",
            """
            \(SmallLanding.customerHeader)
            1,Old Ana,,,,,,
            1,Ana García,ana@mail.example,+17035551212,10,family,1984-05-17,2023-02-16T08:00:00Z
            ,No Key,,,,,,
            twelve,Word,,,,,,
            3,Too Few
            4,Too,Many,,,,,,,
            5,"open quote,,,,,
            6,Text "after" a quote,,,,,,
            7,"x" y,,,,,,
            """)
        let customer = try source("core/customer", try small.curate())
        #expect(customer.read == 9)
        #expect(customer.written == 2)
        #expect(customer.droppedCount == 7)
        let reasons = Dictionary(uniqueKeysWithValues: customer.dropped.map { ($0.rule, $0.count) })
        #expect(reasons["a later row has the same key"] == 1)
        #expect(reasons["no customer_id"] == 1)
        #expect(reasons["customer_id is not a number"] == 1)
        #expect(reasons["damaged: fewer cells than the header"] == 1)
        #expect(reasons["damaged: more cells than the header"] == 1)
        // The open quote takes the next line with it as far as its first quote; that line is read on its own again.
        #expect(reasons["damaged: text after the closing quote of cell 2"] == 2)
        let superseded = try #require(customer.dropped.first { $0.rule == "a later row has the same key" })
        #expect(superseded.examples.first?.file == "core/customer.csv")
        #expect(superseded.examples.first?.record == 1)
        #expect(superseded.examples.first?.value == "1 · Old Ana")
    }

    @Test func `damaged lines of JSON are counted and never fatal`() throws {
        let small = try SmallLanding()
        for line in [
            "{\"session_id\":301", "[]", "7", "null", "", "{\"email\":\"x@y.z\"}", "{\"session_id\":null}",
            "\u{FEFF}{}",
        ] {
            try small.append("applog/session.jsonl", line)
        }
        try small.append(
            "applog/session.jsonl", #"{"session_id":302,"session_id":303,"channel":"web","deep":{"a":[1]}}"#)
        let session = try source("applog/session", try small.curate())
        #expect(session.read == 9)
        #expect(session.written == 2)
        let reasons = Dictionary(uniqueKeysWithValues: session.dropped.map { ($0.rule, $0.count) })
        #expect(reasons == ["damaged: not JSON": 2, "damaged: not a JSON object": 3, "no session_id": 2])
    }

    @Test func `values that cannot be used are left out of rows that are`() throws {
        let small = try SmallLanding()
        try small.append("callcenter/call.csv", "501,7,anonymous,2024-02-30T10:00:00Z,long,Inbound, QUOTE ,open,")
        let report = try small.curate()
        let call = try source("callcenter/call", report)
        #expect(call.written == 2)
        #expect(
            Dictionary(uniqueKeysWithValues: call.refused.map { ($0.column, $0.rule) }) == [
                "phone_no": "no phone number", "started_at": "no such date or time",
                "duration_s": "no number that fits",
            ])
        let word = try #require(call.repaired.first { $0.column == "reason" })
        #expect(word.count == 1)
        #expect(word.examples.first?.value == "QUOTE")
        #expect(word.examples.first?.becomes == "quote")
    }

    @Test func `links that lead nowhere are counted by key with examples`() throws {
        let small = try SmallLanding()
        try small.append("core/quote.csv", "101,stranger@mail.example,599,399,2024-02-28T14:03:00Z,,,,open")
        try small.append("core/quote.csv", "102,,,,2024-02-28T14:03:00Z,,,,open")
        try small.append("core/policy.csv", "901,199,99,2024-03-01,,1.0,active")
        try small.append("core/customer_phone.csv", "99,+17035551299")
        let report = try small.curate()
        let byEmail = try link("quote → customer", report)
        #expect((byEmail.linked, byEmail.unlinked, byEmail.withoutKey) == (1, 1, 1))
        #expect(byEmail.examples.first?.value == "stranger@mail.example")
        #expect(byEmail.examples.first?.record == 2)
        for relation in ["quote → session", "quote → call", "policy → quote", "policy → customer"] {
            #expect(try link(relation, report).unlinked == 1, "\(relation)")
        }
        #expect(try source("core/customer_phone", report).dropped.first?.rule == "customer_id is nobody's")
    }

    @Test func `an address of e-mail that two customers gave is told and leads to the first`() async throws {
        let small = try SmallLanding()
        try small.append("core/customer.csv", "10,Third,ANA@mail.example,,,,,")
        let report = try small.curate()
        #expect(report.sharedEmails.count == 1)
        #expect(report.sharedEmails.examples.first?.value == "ana@mail.example")
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["E CUS_SES300"] == "has_session CUS1 -> SES300")
    }

    @Test func `a quote that names no session is found through the session that names it`() async throws {
        let small = try SmallLanding()
        try small.append("core/quote.csv", "101,ana@mail.example,,,2024-02-28T14:03:00Z,,,,open")
        try small.append("applog/session.jsonl", #"{"session_id":"301","quote_id":"101"}"#)
        try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["E SES_QTE101"] == "quoted SES301 -> QTE101")
    }

    @Test func `hostile bytes become text that a database and a terminal can take`() async throws {
        let small = try SmallLanding()
        var line = Data("8,\"a\u{1B}[31m\u{202E}".utf8)
        line += [0xFF, 0x00, 0xC3]
        line += Data("\",sales\n".utf8)
        let handle = try FileHandle(forWritingTo: small.folder["landing/callcenter/agent.csv"])
        try handle.seekToEnd()
        try handle.write(contentsOf: line)
        try handle.close()
        try small.append("webanalytics/page_event.jsonl", #"{"event_id":701,"page_id":600,"info":"a\u0000b\ud800"}"#)
        let report = try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.report.errors.isEmpty)
        #expect(graph.elements["V AGT8"]?.contains("name:String=a\u{1B}[31m\u{202E}ÿ\u{FFFD}Ã") == true)
        let event = try #require(graph.elements["V GAE701"])
        #expect(event.contains("info:String=a\u{FFFD}b"))
        let text = String(decoding: try report.json, as: UTF8.self)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 0 })
    }

    @Test func `rows come from every file of a table, in the order of their names`() throws {
        let small = try SmallLanding()
        try small.write("callcenter/call-2.csv", "\(SmallLanding.callHeader)\n500,7,,,1,,,,second\n")
        try small.write("callcenter/call-10.csv", "details,call_id\ntenth,500\n")
        try small.write("callcenter/call/late.csv", "CALL_ID,Extra\n501,x\n")
        try small.write("callcenter/notes.txt", "hello")
        try small.write("callcenter/caller.csv", "call_id\n9\n")
        let report = try small.curate()
        let call = try source("callcenter/call", report)
        #expect(call.files.map(\.file).contains("callcenter/call/late.csv"))
        #expect(call.written == 2)
        #expect(call.files.first { $0.file == "callcenter/call-10.csv" }?.written == 1)
        let repeated = try #require(call.dropped.first { $0.rule == "a later row has the same key" })
        #expect(repeated.files == ["callcenter/call.csv": 1, "callcenter/call-2.csv": 1])
        #expect(call.files.first { $0.file == "callcenter/call/late.csv" }?.unknownColumns == ["extra"])
        #expect(report.ignoredFiles == ["callcenter/caller.csv", "callcenter/notes.txt"])
    }

    @Test func `a landing area with few of the sources is curated as far as it goes`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("agent_id,name,team\n7,Wei,sales\n", to: "landing/callcenter/agent.csv")
        let report = try CurationRun(options: .init(landing: folder["landing"], output: folder["out"])).run()
        #expect(report.missingSources.count == 11)
        let graph = try await LoadedGraph(folder["out"])
        #expect(graph.elements.count == 1)
    }

    @Test func `the report in the folder is the one that is returned`() throws {
        let small = try SmallLanding()
        let report = try small.curate()
        let written = try Data(contentsOf: small.folder["out/quality.json"])
        #expect(try JSONDecoder().decode(QualityReport.self, from: written) == report)
        #expect(report.batch == 1)
    }

    @Test func `the report is found in the folder, or above one of its batches, and what is no report is told`() throws
    {
        let small = try SmallLanding()
        let report = try small.curate()
        let out = small.folder["out"].path
        #expect(try QualityFile.find(near: out) == QualityFile(path: "\(out)/quality.json", report: report))
        #expect(try QualityFile.find(near: "\(out)/batch-0001/neptune_vertex")?.report == report)
        #expect(try QualityFile.find(near: small.landing.path) == nil)
        #expect(try QualityFile.find(near: "https://graph.example:8182/gremlin") == nil)
        try small.folder.write("{\"batch\":", to: "out/quality.json")
        #expect(throws: CurationError.self) { try QualityFile.find(near: out) }
    }
}
