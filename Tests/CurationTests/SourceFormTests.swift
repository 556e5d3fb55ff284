import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// The forms in which programs write tables, without a mapping: every record counts, whatever the form.
@Suite struct SourceFormTests {
    private func source(_ name: String, _ small: SmallLanding) throws -> QualityReport.Source {
        let report = try small.curate()
        let found = try #require(report.sources.first { $0.source == name })
        #expect(found.read == found.written + found.droppedCount)
        return found
    }

    @Test(arguments: [
        // One a line, one behind the other, over several lines, an array, an array of one line.
        "{\"session_id\":1}\n{\"session_id\":2}\n", "{\"session_id\":1}{\"session_id\":2}",
        "{\"session_id\":1} {\"session_id\":2},\n", "{\n  \"session_id\": 1\n}\n{\n  \"session_id\": 2\n}\n",
        "[\n  {\n    \"session_id\": 1\n  },\n  {\n    \"session_id\": 2\n  }\n]\n",
        "[{\"session_id\":1,\"x\":[{\"a\":\"}]\"}]},{\"session_id\":2}]",
        "\u{FEFF}[{\"session_id\":1}]\n[{\"session_id\":2}]",
    ]) func `objects of JSON are records however they stand`(text: String) throws {
        let small = try SmallLanding()
        try small.write("applog/session.jsonl", text)
        let session = try source("applog/session", small)
        #expect(session.written == 2 && session.droppedCount == 0)
    }

    @Test(arguments: [
        ("{\"session_id\":1}{\"session_id\":}{\"session_id\":2}", 1),
        ("{\"session_id\":1,\"x\":\n{\"session_id\":2}\n", 1),
        ("{\"session_id\":1,\"x\":\"cut\n{\"session_id\":2}\n", 1), ("not even JSON\n{\"session_id\":2}\n[1,2]\n", 2),
        ("[\n  {\n    \"a\": 1,\n    oops\n  },\n  {\n    \"session_id\": 2\n  }\n]\n", 1),
        ("[{\"session_id\":2}, null, 7]", 2),
        ("{\"session_id\":2}\n{\"session_id\":", 1), ("[]\n{\"session_id\":2,\"x\":\"\\q\"}{\"session_id\":2}", 1),
    ]) func `what is no JSON costs no more than itself`(text: String, damaged: Int) throws {
        let small = try SmallLanding()
        try small.write("applog/session.jsonl", text)
        let session = try source("applog/session", small)
        #expect(session.droppedCount == damaged, "\(session.dropped)")
        #expect(session.written >= 1)
    }

    @Test func `members of JSON are found in any letter case, and the exact one holds`() async throws {
        let small = try SmallLanding()
        try small.write(
            "applog/session.jsonl",
            #"""
            {"session_id":3,"EMAIL":"ana@mail.example","Channel":"web"}
            {"SESSION_ID":4,"Ch\u0061nnel":"app"}
            {"CHANNEL":"wrong","session_id":5,"channel":"right","Channel":"wrong"}
            {"Session_Id":6,"session_id":7,"Channel":"first","CHANNEL":"second"}
            {"session_id":8,"Chan":"x","channels":"y","channel":null,"CHANNEL":"z"}
            """#)
        let session = try source("applog/session", small)
        #expect(session.written == 5 && session.droppedCount == 0)
        let graph = try await LoadedGraph(small.folder["out"])
        func channel(_ id: Int) -> Bool? { graph.elements["V SES\(id)"]?.contains("channel:String=") }
        for (id, words) in [(3, "web"), (4, "app"), (5, "right"), (7, "first")] {
            #expect(graph.elements["V SES\(id)"]?.contains("channel:String=\(words)") == true, "\(id)")
        }
        #expect(channel(8) == false && graph.elements["E CUS_SES3"] != nil)
    }

    @Test(
        arguments: [
            "[{\"session_id\":33},{\"session_id\":34},", "[{\"session_id\":33},{\"session_id\":34}",
            "[\n  {\"session_id\": 33},\n  {\"session_id\": 34}\n",
            "[{\"session_id\":33},{\"session_id\":34},{\"session",
            "{\"session_id\":33}\n[{\"session_id\":34}",
        ], [false, true]) func `an array without its end is cut, and its whole elements count`(
            text: String, isPacked: Bool
        ) throws
    {
        let small = try SmallLanding()
        try small.folder.write(
            isPacked ? TemporaryFolder.gzip(text) : Data(text.utf8), to: "landing/applog/session-2.json")
        let report = try small.curate()
        #expect(
            report.losses().first?.hasPrefix(
                "applog/session-2.json cannot be read to its end: the JSON array ends too early, without its ]; ")
                == true)
        #expect(report.sources.first { $0.source == "applog/session" }?.written == 3)
        try small.write("applog/session-2.json", "[{\"session_id\":33},{\"session_id\":34}]")
        #expect(try small.curate().losses() == [])
    }

    @Test func `an array whose end stands in a line that is no JSON is not called cut`() throws {
        let small = try SmallLanding()
        try small.write("applog/session-2.json", "[{\"session_id\":33}, oops]")
        let report = try small.curate()
        #expect(report.losses() == [] && report.sources.first { $0.source == "applog/session" }?.droppedCount == 1)
    }

    @Test func `many records without a line end are read piece by piece`() throws {
        let small = try SmallLanding()
        let text = (0..<9_000).map { "{\"session_id\":\($0),\"channel\":\"\(String(repeating: "w", count: 90))\"}" }
            .joined()
        try small.write("applog/session.jsonl", text)
        #expect(try source("applog/session", small).written == 9_000)
    }

    @Test func `values of JSON are their texts`() async throws {
        let small = try SmallLanding()
        try small.write(
            "webanalytics/page_event.jsonl",
            #"""
            {"event_id":"e\u00e91","page_id":600,"event":"a\"b","info":{"a" : [1, "x y"]}}
            {"event\u005fid":2,"info":"\ud83d\ude00 \u0000 \ud83d","info":"second"}
            {"event_id":3,"info":null}
            """#)
        try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["V GAEeé1"]?.contains(#"info:String={"a":[1,"x y"]}"#) == true)
        #expect(graph.elements["V GAE2"]?.contains("info:String=😀 \u{FFFD} \u{FFFD}") == true)
        #expect(graph.elements["V GAE3"]?.contains("info") == false)
    }

    @Test func `Parquet is read by its columns, and packed as a whole named as what it is`() async throws {
        let small = try SmallLanding()
        let amounts = ParquetBuilder.Column(
            name: "premium", type: 5, values: 2,
            pages: [
                .init(values: 2, encoding: 0, bytes: [418.25, 1000].flatMap { ParquetBuilder.little($0.bitPattern) })
            ])
        let file = ParquetBuilder(
            rows: 2,
            columns: [
                .texts("Quote_ID", ["701", "702"]), .texts("status", ["open", "null"]), amounts,
                .texts("more", ["", ""]),
            ])
        try small.folder.write(Data(file.file), to: "landing/core/quote-2.parquet")
        let quote = try source("core/quote", small)
        let read = try #require(quote.files.first { $0.file == "core/quote-2.parquet" })
        #expect(read.unknownColumns == ["more"] && read.missingColumns.contains("created_at"))
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["V QTE701"]?.contains("premium:Double=418.25") == true)
        #expect(graph.elements["V QTE701"]?.contains("status:String=open") == true)
        #expect(graph.elements["V QTE702"]?.contains("premium:Double=1000.0") == true)
        #expect(graph.elements["V QTE702"]?.contains("status") == false)
        let path = small.folder["landing/core/quote-3.parquet"].path
        try Data(file.file).write(to: URL(fileURLWithPath: path))
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", path]
        try gzip.run()
        gzip.waitUntilExit()
        let packed = try source("core/quote", small)
        #expect(
            packed.dropped.contains { $0.rule.contains("Parquet data that was packed as a whole; unpack it") },
            "\(packed.dropped)")
    }

    @Test func `an amount of JSON may have an exponent, a key and a phone number may not`() async throws {
        let small = try SmallLanding()
        try small.write(
            "core/quote.jsonl",
            #"""
            {"quote_id":701,"premium":1e3,"coverage":2.5E+5,"deductible":12500e-1}
            {"quote_id":702,"premium":418.25,"coverage":3e-1,"deductible":1e40}
            {"quote_id":7e2,"premium":1}
            """#)
        let quote = try source("core/quote", small)
        #expect(quote.refused.contains { $0.rule.contains("a number with an exponent is no key") && $0.count == 1 })
        let graph = try await LoadedGraph(small.folder["out"])
        let first = graph.elements["V QTE701"] ?? ""
        #expect(first.contains("premium:Double=1000.0") && first.contains("coverage:Int=250000"), "\(first)")
        #expect(first.contains("deductible:Int=1250"), "\(first)")
        #expect(graph.elements["V QTE702"]?.contains("premium:Double=418.25") == true)
        #expect(graph.elements["V QTE700"] == nil)
        try small.write("core/customer.jsonl", #"{"customer_id":1,"phone":7.03556E+09}"#)
        #expect(try source("core/customer", small).refused.first { $0.column == "phone" }?.count == 1)
    }

    private func write(_ text: String, _ encoding: String.Encoding, _ path: String, _ small: SmallLanding) throws {
        try small.folder.write(try #require(text.data(using: encoding)), to: "landing/\(path)")
    }

    @Test func `Windows-1252 is read as what it is`() async throws {
        let small = try SmallLanding()
        try write("agent_id,name,team\r\n7,Ana García,€ “team”\r\n", .windowsCP1252, "callcenter/agent.csv", small)
        let agent = try source("callcenter/agent", small)
        #expect(agent.repaired == [] && agent.files[0].form == "Windows-1252")
        #expect(
            try await LoadedGraph(small.folder["out"]).elements["V AGT7"]
                == "agent name:String=Ana García|team:String=€ “team”")
    }

    @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian], ["csv", "txt"])
    func `UTF-16 with tabs is read, whatever the file is called`(encoding: String.Encoding, ending: String) throws {
        let small = try SmallLanding()
        try FileManager.default.removeItem(at: small.landing.appending(path: "callcenter/agent.csv"))
        let names = (0..<9_000).map { "\($0)\tAna 👍 García \($0)\tsales\r\n" }.joined()
        try write("agent_id\tname\tteam\r\n\(names)", encoding, "callcenter/agent.\(ending)", small)
        let agent = try source("callcenter/agent", small)
        #expect(agent.written == 9_000 && agent.repaired == [])
    }

    @Test func `a number in scientific notation is no phone number`() throws {
        let small = try SmallLanding()
        try small.write("core/customer.csv", "customer_id;phone\n1;7,03556E+09\n2;7.03556E+09\n3;(703) 555-1212\n")
        let customer = try source("core/customer", small)
        #expect(customer.refused.first { $0.column == "phone" }?.count == 2)
    }

    @Test func `keys of other systems are keys of customers, words are none`() async throws {
        let small = try SmallLanding()
        try small.write(
            "core/customer.csv",
            "customer_id,name,email\n0035g00000ABCDEAA2,Ana,ana@mail.example\n1.23457E+17,Cut,\nword,Word,\n2,Bobby,\n")
        try small.write("core/customer_phone.csv", "customer_id,phone\n0035g00000ABCDEAA2,+17035551299\n")
        try small.write("core/policy.csv", "policy_id,customer_id\n900,0035g00000ABCDEAA2\n")
        let customer = try source("core/customer", small)
        #expect(customer.dropped.map(\.rule) == ["customer_id is not a number"] && customer.droppedCount == 2)
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(
            graph.elements["V CUS0035g00000ABCDEAA2"] == "customer email:String=ana@mail.example|name:String=Ana")
        #expect(graph.elements["E CUS_POL900"] == "has_policy CUS0035g00000ABCDEAA2 -> POL900")
        #expect(graph.elements["E CUS_SES300"] == "has_session CUS0035g00000ABCDEAA2 -> SES300")
        #expect(graph.elements["E CUS_PHN17035551299-0035g00000ABCDEAA2"] != nil)
        #expect(graph.report.errors.isEmpty)
    }

    @Test func `a table that is missing is told when it was there before`() throws {
        let small = try SmallLanding()
        let former = try small.curate()
        try FileManager.default.removeItem(at: small.landing.appending(path: "callcenter/agent.csv"))
        let report = try small.curate(into: "later")
        #expect(report.losses() == [])
        #expect(report.losses(after: former) == ["callcenter/agent is missing, which was there before"])
    }
}
