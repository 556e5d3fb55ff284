import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// The ends of files that somebody may still be writing.
@Suite struct UnfinishedLineTests {
    private static let call = "501,7,+17035551212,2024-03-02T09:12:00Z,9,inbound,quote,open,"

    private func curate(_ small: SmallLanding, holding: Bool = true) throws -> QualityReport {
        var options = CurationRun.Options(landing: small.landing, output: small.folder["out"], workers: 1)
        options.holdsUnfinishedLines = holding
        return try CurationRun(options: options).run()
    }

    private func file(_ name: String, in report: QualityReport) throws -> QualityReport.File {
        try #require(report.sources.flatMap(\.files).first { $0.file == name })
    }

    /// Writes the beginning of a file and keeps it open.
    private func open(_ small: SmallLanding, _ path: String, _ data: Data) throws -> FileHandle {
        try small.folder.write(Data(), to: "landing/\(path)")
        let handle = try FileHandle(forWritingTo: small.landing.appending(path: path))
        try handle.write(contentsOf: data)
        return handle
    }

    /// Lets go of a file, and waits until nobody has it: a child that another test starts has all files for a moment.
    private func close(_ handle: FileHandle, _ small: SmallLanding, _ path: String) throws {
        try handle.close()
        let file = small.landing.appending(path: path).path
        for _ in 0..<500 where FileGrowth.isExpected(ofFile: file) { usleep(10_000) }
    }

    /// Cut in a cell, in a quoted one, in one of two lines, behind a line end in quotes.
    private static let cuts: [(cut: String, rest: String)] = [
        (call, "cut"), (call + #""said "#, "\"\"no\"\"\""), (call + "\"two\n", "lines\""),
        (call + "\"two\nlines\"", ""),
    ]

    @Test(arguments: cuts.indices)
    func `a line of CSV waits for its end while its writer has the file open`(number: Int) throws {
        let small = try SmallLanding()
        let (cut, rest) = Self.cuts[number]
        let whole = "500,7,+17035551212,2024-03-01T09:12:00Z,9,inbound,quote,open,"
        let start = "\(SmallLanding.callHeader)\n\(whole)\n\(cut)"
        let handle = try open(small, "callcenter/call-2.csv", Data(start.utf8))
        let waiting = try file("callcenter/call-2.csv", in: curate(small))
        #expect((waiting.read, waiting.waits) == (1, true))
        try handle.write(contentsOf: Data("\(rest)\n".utf8))
        let finished = try file("callcenter/call-2.csv", in: curate(small))
        #expect((finished.read, finished.dropped, finished.waits) == (2, 0, nil))
        try close(handle, small, "callcenter/call-2.csv")
    }

    @Test func `a header waits, too`() throws {
        let small = try SmallLanding()
        let handle = try open(small, "callcenter/call-2.csv", Data("call_id,agent".utf8))
        let waiting = try file("callcenter/call-2.csv", in: curate(small))
        #expect((waiting.read, waiting.waits) == (0, true))
        try close(handle, small, "callcenter/call-2.csv")
    }

    @Test func `a last line counts as it is when its writer has closed the file, or nobody asked to wait`() throws {
        let small = try SmallLanding()
        let handle = try open(
            small, "callcenter/call-2.csv", Data("\(SmallLanding.callHeader)\n\(Self.call)".utf8))
        #expect(try file("callcenter/call-2.csv", in: curate(small, holding: false)).read == 1)
        try close(handle, small, "callcenter/call-2.csv")
        let closed = try file("callcenter/call-2.csv", in: curate(small))
        #expect((closed.read, closed.waits) == (1, nil))
    }

    @Test func `a quote that is never closed does not hold back the lines behind it`() throws {
        let small = try SmallLanding()
        let handle = try open(
            small, "callcenter/call-2.csv",
            Data("\(SmallLanding.callHeader)\n\(Self.call)\"stray\n\(Self.call)\n502,7".utf8))
        let waiting = try file("callcenter/call-2.csv", in: curate(small))
        #expect((waiting.read, waiting.written, waiting.dropped, waiting.waits) == (2, 1, 1, true))
        try close(handle, small, "callcenter/call-2.csv")
    }

    private static let cutObjects: [String] = [
        #"{"session_id":302,"email":"ana@mail.exa"#, #"{"session_id":302,"info":{"#, "{\n  \"session_id\": 302,", "{",
        "12",
    ]

    @Test(arguments: cutObjects)
    func `what is no whole JSON waits at the end of a file, and nowhere else`(cut: String) throws {
        let small = try SmallLanding()
        let whole = #"{"session_id":301,"email":"ana@mail.example"}"#
        let handle = try open(small, "applog/session-2.jsonl", Data("nothing\n\(whole)\n\(cut)".utf8))
        let waiting = try file("applog/session-2.jsonl", in: curate(small))
        #expect((waiting.read, waiting.written, waiting.waits) == (2, 1, true))
        try close(handle, small, "applog/session-2.jsonl")
        let closed = try file("applog/session-2.jsonl", in: curate(small))
        #expect((closed.read, closed.waits) == (3, nil))
    }

    @Test(arguments: [false, true])
    func `an array waits for its end while its writer has the file open`(isFinished: Bool) throws {
        let small = try SmallLanding()
        let handle = try open(small, "applog/session-2.json", Data(#"[{"session_id":301},{"session_id":302},"#.utf8))
        let report = try curate(small)
        let waiting = try file("applog/session-2.json", in: report)
        #expect((waiting.read, waiting.written, waiting.waits) == (2, 2, true) && report.losses() == [])
        if isFinished { try handle.write(contentsOf: Data(#"{"session_id":303}]"#.utf8)) }
        try close(handle, small, "applog/session-2.json")
        let closed = try curate(small)
        #expect(try file("applog/session-2.json", in: closed).read == (isFinished ? 3 : 2))
        #expect(closed.losses().contains { $0.contains("without its ]") } == !isFinished)
    }

    @Test func `an object needs no line end to be whole`() throws {
        let small = try SmallLanding()
        let handle = try open(small, "applog/session-2.jsonl", Data(#"{"session_id":301}{"session_id":302}"#.utf8))
        let found = try file("applog/session-2.jsonl", in: curate(small))
        #expect((found.read, found.waits) == (2, nil))
        try close(handle, small, "applog/session-2.jsonl")
    }

    @Test func `a packed file that has not ended gives its whole lines and waits`() throws {
        let small = try SmallLanding()
        let packed = try TemporaryFolder.gzip("\(SmallLanding.callHeader)\n\(Self.call)\n")
        for length in [12, packed.count - 1] {
            let handle = try open(small, "callcenter/call-2.csv.gz", packed.prefix(length))
            #expect(try file("callcenter/call-2.csv.gz", in: curate(small)).waits == true)
            try close(handle, small, "callcenter/call-2.csv.gz")
        }
        let damaged = try file("callcenter/call-2.csv.gz", in: curate(small))
        #expect((damaged.waits, damaged.problem) == (nil, "the gzip data ends too early"))
        try small.folder.write(packed, to: "landing/callcenter/call-2.csv.gz")
        let finished = try file("callcenter/call-2.csv.gz", in: curate(small))
        #expect((finished.read, finished.waits, finished.problem) == (1, nil, nil))
    }

    @Test(arguments: ["csv", "jsonl"])
    func `what a packed file has of whole lines counts while its writer has it open`(ending: String) throws {
        let small = try SmallLanding()
        let isCSV = ending == "csv"
        func line(_ key: Int) -> String { isCSV ? "\(key),7,sales" : #"{"agent_id":\#(key),"name":"A"}"# }
        let path = "callcenter/agent-2.\(ending).gz"
        let packer = GzipStream()
        let start = (isCSV ? "agent_id,name,team\n" : "") + "\(line(11))\n\(line(12))\n\(line(13).dropLast(3))"
        let handle = try open(small, path, packer.flushed(start))
        var waiting = try file(path, in: curate(small))
        #expect((waiting.read, waiting.written, waiting.waits, waiting.problem) == (2, 2, true, nil))
        #expect(try curate(small).batch == nil)
        try handle.write(contentsOf: packer.flushed("\(line(13).suffix(3))\n\(line(14))\n"))
        waiting = try file(path, in: curate(small))
        #expect((waiting.read, waiting.written, waiting.waits) == (4, 4, true))
        try handle.write(contentsOf: packer.finished())
        try close(handle, small, path)
        let report = try curate(small)
        let finished = try file(path, in: report)
        #expect((finished.read, finished.waits, finished.problem) == (4, nil, nil))
        #expect(report.batch == nil && report.losses() == [])
    }

    @Test func `a Parquet file without its footer waits, and is damaged when it is closed so`() throws {
        let small = try SmallLanding()
        let handle = try open(small, "callcenter/call-2.parquet", Data("PAR1half a column".utf8))
        let waiting = try file("callcenter/call-2.parquet", in: curate(small))
        #expect((waiting.read, waiting.waits) == (0, true))
        try close(handle, small, "callcenter/call-2.parquet")
        #expect(try file("callcenter/call-2.parquet", in: curate(small)).dropped == 1)
    }

    @Test func `files whose names say that they are not finished are no table's`() throws {
        let small = try SmallLanding()
        for name in ["call-2.csv.partial", "call-3.csv.tmp"] {
            try small.write("callcenter/\(name)", "\(SmallLanding.callHeader)\n\(Self.call)")
        }
        let report = try curate(small)
        #expect(report.ignoredFiles == ["callcenter/call-2.csv.partial", "callcenter/call-3.csv.tmp"])
        #expect(report.sources.first { $0.source == "callcenter/call" }?.read == 1)
    }
}
