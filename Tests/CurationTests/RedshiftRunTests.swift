import Foundation
import TestSupport
import Testing

@testable import Curation

/// The emitted script on a real PostgreSQL, as it is emitted, beside the same landing area curated here.
///
/// `C360_CUSTOMERS=3000` asks for more of an insurer than the suite has time for.
@Suite struct RedshiftRunTests {
    private static let customers = ProcessInfo.processInfo.environment["C360_CUSTOMERS"].flatMap { Int($0) } ?? 200

    /// Runs the script for a landing area; the graph is then in `neptune` of the folder that stands for the bucket.
    private func run(_ landing: URL, in folder: TemporaryFolder) throws -> URL {
        let server = try PostgresServer()
        let bucket = folder["bucket"]
        let exchange = folder["exchange"]
        for made in [bucket, exchange] {
            try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(
            at: bucket.appending(path: "landing"), withDestinationURL: landing)
        let script = try RedshiftScript(bucket: "acme-graph", landing: landing).text
        let translated = try WarehouseTranslation(bucket: bucket, exchange: exchange).translate(script)
        let file = folder["script.sql"]
        try Data(translated.utf8).write(to: file)
        let start = ContinuousClock.now
        try server.run(script: file)
        print("PostgreSQL ran the script in \(ContinuousClock.now - start)")
        return bucket
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed"), arguments: [false, true])
    func `the script gives the graph that a curation gives`(isDirty: Bool) async throws {
        let generated = try await GeneratedFolder.landing(customers: Self.customers, isDirty: isDirty)
        let folder = try TemporaryFolder()
        let options = CurationRun.Options(landing: generated.url, output: folder["out"], workers: 2)
        _ = try CurationRun(options: options).run()
        let expected = try await LoadedGraph(folder["out"])
        let bucket = try run(generated.url, in: folder)
        let found = try await LoadedGraph(bucket.appending(path: "neptune"))
        #expect(found.elements.count == expected.elements.count)
        // UNLOAD quotes only what has to be, and outside of quotes a loader drops outer blanks.
        let different = Set(expected.elements.keys).union(found.elements.keys).filter { id in
            found.elements[id] != expected.elements[id]?.replacing(/= +/, with: "=").replacing(/\ +(?=\||$)/, with: "")
        }
        #expect(different.sorted().prefix(5).isEmpty)
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed"))
    func `columns go by name, deliveries follow each other, and what is not loaded is told`() async throws {
        let small = try SmallLanding()
        // The last delivery holds; its columns stand in another order.
        try small.write(
            "callcenter/call-2.csv",
            """
            details,outcome,reason,note,call_id,agent_id,phone_no
            "\(String(repeating: "é", count: 40_000))",sold,quote,x,501.0,7,+17035551212
            later,NULL,quote,x,500,7,+17035551213
            too,few,cells
            ,\(String(repeating: "o", count: 2_000)),,,502,,
            one,,,,503,,
            two,,,,503,,
            """)
        try small.write("applog/session-2.jsonl", #"{"SESSION_ID":301,"Email":"ana@mail.example","Channel":"app"}"#)
        // As spreadsheets save it.
        let sheet = "sep=;\r\nname;agent_id\r\nZoë;8\r\n"
        try small.folder.write(try #require(sheet.data(using: .utf16)), to: "landing/callcenter/agent-2.csv")
        try small.curate()
        let bucket = try run(small.landing, in: small.folder)
        let expected = try await LoadedGraph(small.folder["out"])
        let found = try await LoadedGraph(bucket.appending(path: "neptune"))
        #expect(found.differences(from: expected).map { $0.prefix(8) } == ["V CLL501", "V CLL502"])
        #expect(found.elements["V CLL500"] == expected.elements["V CLL500"])
        let report = try String(contentsOf: bucket.appending(path: "report/files-000.csv"), encoding: .utf8)
        #expect(report.contains("\ncallcenter/call-2.csv,5,1,1,1,1\n"), "\(report)")
        #expect(report.contains("\ncallcenter/call.csv,1,0,0,0,0\n"))
        let rejected = try String(contentsOf: bucket.appending(path: "report/rejected-000.csv"), encoding: .utf8)
        #expect(rejected.contains("\ncallcenter/call-2.csv,4,\"\",Delimiter not found,"), "\(rejected)")
    }
}
