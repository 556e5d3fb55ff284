import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// The same insurer written as a graph and as source tables that are curated: both ways must give one graph.
@Suite struct TwoWaysTests {
    private func curated(_ landing: URL, into output: URL) throws -> QualityReport {
        try CurationRun(options: .init(landing: landing, output: output, chunkSize: 100_000, workers: 2)).run()
    }

    @Test(arguments: [false, true])
    func `curating a landing area gives the graph that the generator writes`(isDirty: Bool) async throws {
        let direct = try await GeneratedFolder.graph(customers: 600)
        let landing = try await GeneratedFolder.landing(customers: 600, isDirty: isDirty)
        let output = try TemporaryFolder()
        let report = try curated(landing.url, into: output["out"])

        let expected = try await LoadedGraph(direct.url)
        let found = try await LoadedGraph(output["out"])
        #expect(found.differences(from: expected).prefix(5).isEmpty)
        #expect(found.elements.count == expected.elements.count)
        #expect(found.report.errors.isEmpty)

        for source in report.sources {
            #expect(source.read == source.written + source.droppedCount, "\(source.source)")
            for file in source.files {
                let dropped = source.dropped.reduce(0) { $0 + $1.files[file.file, default: 0] }
                #expect(file.read == file.written + file.dropped && file.dropped == dropped, "\(file.file)")
            }
            #expect((source.droppedCount == 0) == !isDirty || source.source == "callcenter/agent")
            if !isDirty { #expect(source.repaired.isEmpty && source.refused.isEmpty, "\(source.source)") }
        }
        for output in report.outputs { #expect(output.derived == output.written) }
    }

    @Test func `the committed landing area gives the committed sample`() async throws {
        let data = PackageFolder.url.appending(path: "data")
        let output = try TemporaryFolder()
        _ = try curated(data.appendingPathComponent("landingarea"), into: output["out"])
        let expected = try await LoadedGraph(data.appendingPathComponent("sample"))
        let found = try await LoadedGraph(output["out"])
        #expect(found.differences(from: expected).prefix(5).isEmpty)
    }

    @Test func `every source and link of a small landing area arrives`() async throws {
        let small = try SmallLanding()
        try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.report.errors.isEmpty)
        let created = DateText.parse("2023-03-01T09:00:00Z") ?? 0
        #expect(
            graph.elements["V CUS2"] == """
                customer created_at:Date=\(created)|customer_id:Long=2|email:String=bobby@mail.example|\
                name:String=Tables, "Bobby" Jr.|phone:String=+17035551213|segment:String=single
                """)
        #expect(graph.elements["V CLL500"]?.contains("details:String=two\nlines") == true)
        #expect(graph.elements["V ZIP02139"] == "zip city:String=Cambridge|state:String=MA|zip:String=02139")
        let edges = graph.elements.filter { $0.key.hasPrefix("E ") }.mapValues { String($0) }
        #expect(
            Set(edges.keys.map { $0.dropFirst(2) }) == [
                "CUS_ADD10-1", "ADD_CUS10-1", "CUS_ADD11-1", "ADD_CUS11-1", "ZIP_ADD10", "ADD_ZIP10", "ZIP_ADD11",
                "ADD_ZIP11", "CUS_PHN17035551212-1", "PHN_CUS17035551212-1", "CUS_PHN17035551212-2",
                "PHN_CUS17035551212-2", "CUS_PHN17035551213-2", "PHN_CUS17035551213-2", "CUS_PHN17035551299-1",
                "PHN_CUS17035551299-1", "PHN_CLL500", "CLL_PHN500", "AGT_CLL500", "CLL_AGT500", "CUS_SES300",
                "SES_CUS300", "SES_GAV400", "GAV_SES400", "GAV_GAP600", "GAP_GAV600", "GAP_GAE700", "GAE_GAP700",
                "CUS_QTE100", "QTE_CUS100", "SES_QTE100", "QTE_SES100", "CLL_QTE100", "QTE_CLL100", "QTE_POL900",
                "POL_QTE900", "CUS_POL900", "POL_CUS900",
            ])
        #expect(edges["E CUS_SES300"] == "has_session CUS1 -> SES300")
        #expect(edges["E QTE_SES100"] == "quoted_in QTE100 -> SES300")
    }

    @Test func `every chunk has the header and together they are the file`() throws {
        let small = try SmallLanding()
        for number in 0..<200 { try small.append("callcenter/agent.csv", "\(1000 + number),Agent \(number),team") }
        try small.curate(into: "whole")
        try small.curate(into: "chunks", chunkSize: 1_000)
        let whole = try small.folder.files(below: "whole/batch-0001/neptune_vertex")
        let chunks = try small.folder.files(below: "chunks/batch-0001/neptune_vertex")
        let names = chunks.keys.filter { $0.hasPrefix("agent-") }.sorted()
        #expect(names.count > 3)
        var lines: [Substring] = []
        for name in names {
            let text = String(decoding: chunks[name] ?? Data(), as: UTF8.self)
            let rows = text.split(separator: "\n")
            #expect(rows.first == "~id,~label,name:String(single),team:String(single)")
            #expect(text.utf8.count < 1_200)
            lines += rows.dropFirst()
        }
        let all = String(decoding: whole["agent-0001.csv"] ?? Data(), as: UTF8.self).split(separator: "\n")
        #expect(lines == Array(all.dropFirst()))
    }
}
