import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// Curations into a new folder that go on from what a former one left in another.
@Suite struct SinceTests {
    private let small: SmallLanding

    init() throws {
        small = try SmallLanding()
        try small.curate(into: "monday")
    }

    private func grow() throws {
        try small.append("core/customer.csv", "3,Third,visitor@mail.example,+17035551214,,,,")
        try small.append("applog/session.jsonl", #"{"session_id":301,"email":"visitor@mail.example"}"#)
    }

    @Test func `the new folder gets what is new, as the next batch, and the former one stays as it is`() throws {
        let monday = try small.folder.files(below: "monday")
        try grow()
        let report = try small.curate(into: "tuesday", since: "monday")
        #expect(report.batch == 2)
        #expect(try small.folder.files(below: "monday") == monday)
        try small.curate(into: "monday")
        let further = try small.folder.files(below: "monday").filter { $0.key.hasPrefix("batch-0002/") }
        let apart = try small.folder.files(below: "tuesday").filter { $0.key.hasPrefix("batch-0002/") }
        #expect(further == apart && further.count > 8)
    }

    @Test func `running again writes nothing`() throws {
        try grow()
        try small.curate(into: "tuesday", since: "monday")
        let before = try small.folder.files(below: "tuesday")
        #expect(try small.curate(into: "tuesday", since: "monday").batch == nil)
        #expect(try small.curate(into: "tuesday").batch == nil)
        #expect(try small.folder.files(below: "tuesday") == before)
    }

    @Test func `the new folder is enough to go on from, also when nothing was new`() async throws {
        let quiet = try small.curate(into: "tuesday", since: "monday")
        #expect(quiet.batch == nil && quiet.writtenCount == 0)
        #expect(try small.written("tuesday").keys.allSatisfy { $0.hasPrefix(".since/") })
        try grow()
        let report = try small.curate(into: "wednesday", since: "tuesday")
        #expect(report.batch == 2)
        try small.append("callcenter/call.csv", "501,7,+17035551214,2024-03-01T10:00:00Z,9,inbound,quote,open,")
        #expect(try small.curate(into: "thursday", since: "wednesday").batch == 3)
        // All batches in one folder are the graph of one curation.
        try FileManager.default.createDirectory(at: small.folder["all"], withIntermediateDirectories: true)
        for (day, batch) in [("monday", 1), ("wednesday", 2), ("thursday", 3)] {
            let name = CurationState.batchName(batch)
            try FileManager.default.copyItem(at: small.folder["\(day)/\(name)"], to: small.folder["all/\(name)"])
        }
        try small.curate(into: "atOnce")
        let all = try await LoadedGraph(small.folder["all"])
        #expect(try await all.differences(from: LoadedGraph(small.folder["atOnce"])).isEmpty)
        #expect(all.report.errors.isEmpty)
    }

    @Test func `a new folder gets the report of rows that came and give nothing`() throws {
        try small.append("core/customer.csv", ",Nobody,nobody@mail.example,,,,,")
        #expect(try small.curate(into: "tuesday", since: "monday").batch == nil)
        let source = try small.shown(in: "tuesday").sources.first { $0.source == "core/customer" }
        #expect(source?.dropped.count == 1)
        let before = try small.folder.files(below: "tuesday")
        #expect(try small.curate(into: "tuesday", since: "monday").batch == nil)
        #expect(try small.folder.files(below: "tuesday") == before)
    }

    @Test func `the folder itself, by whatever name, is a state like any further run has`() throws {
        try FileManager.default.createSymbolicLink(at: small.folder["link"], withDestinationURL: small.folder["monday"])
        let before = try small.folder.files(below: "monday")
        #expect(try small.curate(into: "monday", since: "link").batch == nil)
        #expect(try small.folder.files(below: "monday") == before)
    }

    @Test func `a folder without a state is refused`() throws {
        try small.folder.write("", to: "empty/.keep")
        for state in ["nowhere", "empty"] {
            #expect {
                try small.curate(into: "out", since: state)
            } throws: { error in
                (error as? CurationError)?.code == .noState
            }
        }
    }

    @Test func `a folder that goes on from something else is refused and stays as it is`() throws {
        try grow()
        try small.curate(into: "tuesday", since: "monday")
        try small.curate(into: "own")
        try small.curate(into: "monday")
        for output in ["tuesday", "own"] {
            let before = try small.folder.files(below: output)
            #expect {
                try small.curate(into: output, since: "monday")
            } throws: { error in
                (error as? CurationError)?.code == .otherState
            }
            #expect(try small.folder.files(below: output) == before)
        }
    }

    @Test func `a carried state that is damaged stops the run instead of writing all again`() throws {
        try small.curate(into: "tuesday", since: "monday")
        try small.folder.write("many\n", to: "tuesday/.since/batch")
        #expect(throws: CurationError.self) { try small.curate(into: "tuesday") }
    }
}
