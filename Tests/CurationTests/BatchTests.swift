import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// Further runs over a landing area that changed, and what an interrupted run leaves behind.
@Suite struct BatchTests {
    @Test func `running again over the same rows writes nothing`() throws {
        let small = try SmallLanding()
        try small.curate()
        let before = try small.folder.files(below: "out")
        let report = try small.curate()
        #expect(report.batch == nil)
        #expect(report.writtenCount == 0)
        #expect(try small.folder.files(below: "out") == before)
    }

    @Test func `new rows come in a batch of their own and the whole is as if curated at once`() async throws {
        let small = try SmallLanding()
        try small.curate()
        try small.append("core/customer.csv", "3,Third,visitor@mail.example,+17035551214,,,,")
        try small.append("applog/session.jsonl", #"{"session_id":301,"email":"visitor@mail.example"}"#)
        try small.write(
            "callcenter/call-2.csv", "\(SmallLanding.callHeader)\n501,7,+17035551214,,9,inbound,quote,open,\n")
        let first = try small.folder.files(below: "out/batch-0001")
        let report = try small.curate()
        #expect(report.batch == 2)
        let written = report.outputs.filter { $0.written > 0 }.map(\.file)
        #expect(
            Set(written) == [
                "neptune_vertex/customer", "neptune_vertex/phone", "neptune_vertex/call", "neptune_vertex/session",
                "neptune_edge/CUS_PHN", "neptune_edge/PHN_CUS", "neptune_edge/PHN_CLL", "neptune_edge/CLL_PHN",
                "neptune_edge/AGT_CLL", "neptune_edge/CLL_AGT", "neptune_edge/CUS_SES", "neptune_edge/SES_CUS",
            ])
        #expect(try small.folder.files(below: "out/batch-0001") == first)
        try small.curate(into: "atOnce")
        let increments = try await LoadedGraph(small.folder["out"])
        let atOnce = try await LoadedGraph(small.folder["atOnce"])
        #expect(increments.differences(from: atOnce).isEmpty)
        #expect(increments.report.errors.isEmpty)
        #expect(try small.curate().batch == nil)
    }

    @Test func `a customer who turns up later gets what waited for them`() async throws {
        let small = try SmallLanding()
        try small.append("applog/session.jsonl", #"{"session_id":301,"email":"late@mail.example"}"#)
        try small.curate()
        try small.append("core/customer.csv", "3,Late,LATE@mail.example,,,,,")
        try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(graph.elements["E CUS_SES301"] == "has_session CUS3 -> SES301")
    }

    @Test func `a row that changed is written again with all its values`() async throws {
        let small = try SmallLanding()
        try small.curate()
        try small.append(
            "core/quote.csv", "100,ana@mail.example,500,300,2024-02-28T14:03:00Z,300000,500,418.0,accepted")
        let report = try small.curate()
        let quote = try #require(report.outputs.first { $0.file == "neptune_vertex/quote" })
        #expect((quote.written, quote.changed, quote.unchanged) == (1, 1, 0))
        #expect(report.writtenCount == 1)
        let file = try String(contentsOf: small.folder["out/batch-0002/neptune_vertex/quote-0001.csv"], encoding: .utf8)
        #expect(file.hasSuffix("\nQTE100,quote,2024-02-28T14:03:00Z,300000,500,418.0,accepted\n"))
        #expect(try small.curate().batch == nil)
        try small.curate(into: "atOnce")
        let increments = try await LoadedGraph(small.folder["out"])
        #expect(increments.report.errors.isEmpty)
        #expect(try await increments.differences(from: LoadedGraph(small.folder["atOnce"])).isEmpty)
    }

    @Test func `an edge that would have to move is not written but told`() throws {
        let small = try SmallLanding()
        try small.curate()
        try small.append("core/policy.csv", "900,100,2,2024-03-01,,418.5,active")
        let report = try small.curate()
        let edge = try #require(report.outputs.first { $0.file == "neptune_edge/CUS_POL" })
        #expect((edge.moved, edge.written, edge.movedExamples) == (1, 0, ["CUS_POL900"]))
        #expect(report.batch == nil)
        #expect(try small.shown() == report)
        #expect(report.withdrawalWords(after: nil) == ["2 edges moved"])
    }

    @Test func `rows that the sources no longer give are counted, and the folder's report says so`() throws {
        let small = try SmallLanding()
        let first = try small.curate()
        try small.write("core/policy.csv", "policy_id,quote_id,customer_id,start_date,end_date,premium,status")
        let report = try small.curate()
        #expect(report.outputs.first { $0.file == "neptune_vertex/policy" }?.withdrawn == 1)
        #expect(report.batch == nil)
        #expect(report.withdrawalWords(after: first) == ["5 rows withdrawn"])
        #expect(try small.shown() == report)
        // It stays until something else is to be told.
        let files = try small.folder.files(below: "out")
        try small.curate()
        #expect(try small.folder.files(below: "out") == files)
        try FileManager.default.removeItem(at: small.folder["out/.state"])
        try small.curate()
        #expect(try small.shown().saysTheSame(as: report))
        try small.append("core/policy.csv", "900,100,1,2024-03-01,,418.5,active")
        let back = try small.curate()
        #expect(back.batch == nil && back.withdrawalWords(after: report) == ["5 withdrawn rows back"])
        #expect(try small.shown().saysTheSame(as: first))
    }

    @Test func `rows of which nothing comes into the graph are in the report`() throws {
        let small = try SmallLanding()
        try small.curate()
        try small.append("callcenter/call.csv", ",7,,,,,,,no key")
        let report = try small.curate()
        #expect(report.batch == nil)
        #expect(try small.shown() == report)
        #expect(report.sources.first { $0.source == "callcenter/call" }?.droppedCount == 1)
    }

    @Test func `what a killed run left behind changes nothing and goes away`() async throws {
        let small = try SmallLanding()
        try small.curate(into: "expected")
        try small.folder.write("half a row", to: "out/.c360-partial/batch/neptune_vertex/customer-0001.csv.part")
        try small.folder.write("not a database", to: "out/.c360-partial/staging.sqlite")
        // Hidden from every loader.
        await #expect(throws: LoadError.self) { try await LoadedGraph(small.folder["out"]) }
        try small.curate()
        #expect(try small.written("out") == small.written("expected"))
    }

    @Test func `a report that a killed run left one batch behind is set right`() throws {
        let small = try SmallLanding()
        try small.curate()
        try small.folder.write("{}", to: "out/quality.json")
        try small.curate()
        let files = try small.folder.files(below: "out")
        #expect(files["quality.json"] == files["batch-0001/quality.json"])
    }

    @Test func `a folder with other things in it is not touched`() throws {
        let small = try SmallLanding()
        try small.folder.write("mine", to: "out/letter.txt")
        #expect {
            try small.curate()
        } throws: { error in
            (error as? CurationError)?.code == .notACuratedFolder
        }
        #expect(try small.folder.files(below: "out").keys.sorted() == ["letter.txt"])
    }

    @Test func `a batch with the largest of all numbers has none behind it and is refused`() throws {
        let small = try SmallLanding()
        try small.folder.write("~id\n", to: "out/batch-\(Int.max)/v.csv")
        #expect(throws: CurationError.self) { try small.curate() }
    }

    @Test func `two curations do not write to one folder at a time`() throws {
        let small = try SmallLanding()
        let held = try OutputFolder(small.folder["out"])
        #expect {
            try small.curate()
        } throws: { error in
            (error as? CurationError)?.code == .busy
        }
        #expect(held.state.batches.isEmpty)
    }

    @Test func `digests that are damaged are made again from the rows beside them`() async throws {
        let generated = try await GeneratedFolder.landing(customers: 20, isDirty: true)
        let folder = try TemporaryFolder("digests")
        var told: [String] = []
        func curate() throws -> QualityReport {
            told = []
            return try CurationRun(options: .init(landing: generated.url, output: folder["out"])).run(tell: {
                told.append($0)
            })
        }
        #expect(try curate().batch == 1 && told.isEmpty)
        let before = try folder.files(below: "out").filter { !$0.key.hasPrefix(".state/") }
        let digests = before.keys.filter { $0.hasPrefix("batch-0001/.rows/") }
        #expect(digests.count > 10)
        for name in digests { try folder.write("c360dig1odd", to: "out/\(name)") }
        #expect(try curate().batch == nil)
        #expect(told.count == digests.count)
        let words = "is not as it was written, so it is made again from the rows beside it"
        #expect(told.allSatisfy { $0.hasSuffix(words) })
        #expect(try folder.files(below: "out").filter { !$0.key.hasPrefix(".state/") } == before)
    }

    @Test func `digests that are damaged stop the run instead of losing rows where those are not there`() throws {
        let small = try SmallLanding()
        try small.curate()
        try small.folder.write("c360dig1odd", to: "out/batch-0001/.rows/neptune_vertex-agent")
        try FileManager.default.removeItem(at: small.folder["out/batch-0001/neptune_vertex/agent-0001.csv"])
        let before = try small.folder.files(below: "out")
        #expect(throws: CurationError.self) { try small.curate() }
        #expect(try small.folder.files(below: "out") == before)
    }

    @Test func `known rows of later batches replace those of earlier ones`() {
        var known = KnownRows(batches: [
            [RowDigest(id: 1, content: 1), RowDigest(id: 5, content: 1), RowDigest(id: 9, content: 1)],
            [RowDigest(id: 0, content: 2), RowDigest(id: 5, content: 2)],
            [RowDigest(id: 12, content: 3)],
        ])
        #expect(known.check(RowDigest(id: 5, content: 2)) == .unchanged)
        #expect(known.check(RowDigest(id: 5, content: 1)) == .changed)
        #expect(known.check(RowDigest(id: 1, content: 1)) == .unchanged)
        #expect(known.check(RowDigest(id: 12, content: 3)) == .unchanged)
        #expect(known.check(RowDigest(id: 7, content: 3)) == .new)
        #expect(known.unseenCount == 2)
    }
}
