import Foundation
import TestSupport
import Testing

/// The real program, watching a landing area.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CurateWatchTests {
    private let root: TemporaryFolder
    private var landing: URL { root["landing"] }
    private var graph: URL { root["graph"] }

    init() async throws {
        root = try TemporaryFolder("watch")
        let generated = try await GeneratedFolder.landing(customers: 20, isDirty: false)
        try FileManager.default.copyItem(at: generated.url, to: landing)
    }

    private static let header = "call_id,agent_id,phone_no,started_at,duration_s,direction,reason,outcome,details\n"

    private func call(_ number: Int) -> String {
        "9900000\(number),101,(703) 555-1212,2024-03-01T17:1\(number):00Z,61,inbound,quote,resolved,"
    }

    private func callCount() throws -> Int {
        try curatedRows(in: graph)["neptune_vertex/call"]?.count { $0.hasPrefix("CLL9900000") } ?? 0
    }

    @Test func `what comes in any way is a batch, and a half line waits`() async throws {
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        // A file that is renamed into place.
        try root.write(Self.header + call(1) + "\n", to: "landing/callcenter/call-2.csv.tmp")
        try root.rename("landing/callcenter/call-2.csv.tmp", to: "landing/callcenter/call-2.csv")
        try await watching.waitForBatch(2)
        // Lines of a writer that stays, the last of them not whole.
        let handle = try FileHandle(forWritingTo: root["landing/callcenter/call-2.csv"])
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(call(2))\n\(call(3).dropLast(20))".utf8))
        try await watching.waitForBatch(3)
        #expect(try callCount() == 2)
        try handle.write(contentsOf: Data("\(call(3).suffix(20))\n".utf8))
        try await watching.waitForBatch(4)
        #expect(try callCount() == 3)
        // A last line without an end, of a file that is closed.
        try handle.write(contentsOf: Data(call(4).utf8))
        try handle.close()
        try await watching.waitForBatch(5)
        #expect(try callCount() == 4)
        #expect(try watching.batches.count == 5)
        #expect(
            try watching.batches.allSatisfy {
                $0.contains(/^\d\d:\d\d:\d\d batch-000\d: [\d,]+ rows? written, [\d.]+ m?s$/)
            })
        #expect(try await watching.end(SIGINT) == 0)
    }

    /// Calls with a key and a phone, of which the rest is not known.
    private func parquet(_ numbers: [Int]) -> Data {
        Data(
            ParquetBuilder(
                rows: numbers.count,
                columns: [
                    .texts("call_id", numbers.map { "9900000\($0)" }),
                    .texts("phone_no", numbers.map { _ in "(703) 555-1212" }),
                ]
            ).file)
    }

    @Test func `Parquet is a batch when it is whole, and is read again when another stands in its place`() async throws
    {
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        // Written in pieces; its footer comes last.
        let file = parquet([1, 2])
        try root.write(Data(), to: "landing/callcenter/call-2.parquet")
        let handle = try FileHandle(forWritingTo: root["landing/callcenter/call-2.parquet"])
        try handle.write(contentsOf: file.prefix(file.count / 2))
        try root.write(Self.header + call(3) + "\n", to: "landing/callcenter/call-3.csv")
        try await watching.waitForBatch(2)
        #expect(try callCount() == 1)
        try handle.write(contentsOf: file.dropFirst(file.count / 2))
        try handle.close()
        try await watching.waitForBatch(3)
        #expect(try callCount() == 3)
        try root.write(parquet([1, 2, 4]), to: "landing/callcenter/call-2.parquet.tmp")
        let name = root["landing/callcenter/call-2.parquet"].path
        #expect(rename(name + ".tmp", name) == 0)
        try await watching.waitForBatch(4)
        #expect(try callCount() == 4)
        #expect(try watching.batches.count == 4 && !watching.words.contains("Parquet data"))
        #expect(try await watching.end(SIGTERM) == 0)
    }

    @Test func `folders that go and come back are told, and it goes on`() async throws {
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        try root.rename("landing", to: "away")
        try await watching.waitForWords("landing: there is no such folder; it is tried again")
        try root.write(Self.header + call(1) + "\n", to: "away/callcenter/call-2.csv")
        try root.rename("away", to: "landing")
        try await watching.waitForBatch(2)
        try FileManager.default.removeItem(at: graph)
        try await watching.waitForWords("graph: the folder is gone, so all is written again")
        try await watching.wait(for: "the graph") { try callCount() == 1 }
        #expect(try await watching.end(SIGTERM) == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: graph.path).allSatisfy { !$0.contains("partial") })
    }

    @Test func `what links lead to is seen, and where the landing area's own link leads`() async throws {
        try root.write(Self.header, to: "away/calls.csv")
        try root.link("landing/callcenter/call-2.csv", to: "away/calls.csv")
        try root.link("link", to: "landing")
        let watching = try WatchingCuration(root["link"], graph)
        try await watching.waitForBatch(1)
        try root.append(call(1) + "\n", to: "away/calls.csv")
        try await watching.waitForBatch(2)
        #expect(try callCount() == 1)
        try FileManager.default.copyItem(at: landing, to: root["other"])
        try root.write(Self.header + call(2) + "\n", to: "other/callcenter/call-3.csv")
        try root.link("new", to: "other")
        #expect(rename(root["new"].path, root["link"].path) == 0)
        try await watching.waitForBatch(3)
        #expect(try callCount() == 2)
        try root.append(call(3) + "\n", to: "other/callcenter/call-3.csv")
        try await watching.waitForBatch(4)
        #expect(try callCount() == 3)
        #expect(try await watching.end(SIGTERM) == 0)
    }

    @Test func `a disk that is full and a damaged file are told once and tried again`() async throws {
        let watching = try WatchingCuration(landing, graph, fileSizeLimit: 4)
        try await watching.waitForWords("it is tried again")
        #expect(!FileManager.default.fileExists(atPath: graph.appending(path: "batch-0001").path))
        try watching.limitFileSize(to: nil)
        try await watching.waitForBatch(1)
        let packed = try TemporaryFolder.gzip(Self.header + call(1) + "\n")
        try root.write(packed.prefix(30), to: "landing/callcenter/call-2.csv.gz")
        try await watching.waitForWords("call-2.csv.gz cannot be read: the gzip data ends too early")
        // Everything else goes on.
        try root.write(Self.header + call(2) + "\n", to: "landing/callcenter/call-3.csv")
        try await watching.waitForBatch(2)
        #expect(try callCount() == 1)
        try root.write(packed, to: "landing/callcenter/call-2.csv.gz")
        try await watching.waitForBatch(3)
        #expect(try callCount() == 2)
        #expect(try watching.words.split(separator: "\n").count { $0.contains("gzip") } == 1)
        #expect(try await watching.end(SIGTERM) == 0)
    }

    /// No room for the memory that connections share, or for what the state's log gets.
    @Test(arguments: [4, 48])
    func `a disk that becomes full is told once, damages nothing, and has nothing read again`(kilobytes: Int)
        async throws
    {
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        func state() throws -> Int? {
            let file = graph.appending(path: ".state/curation.sqlite").path
            return try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
        }
        let before = try state()
        try watching.limitFileSize(to: kilobytes)
        try root.write(Self.header + call(1) + "\n", to: "landing/callcenter/call-2.csv")
        try await watching.waitForWords("it is tried again")
        try root.write(Self.header + call(2) + "\n", to: "landing/callcenter/call-3.csv")
        // It is tried again by then.
        try await Task.sleep(for: .seconds(4))
        #expect(try watching.batches.count == 1)
        let words = try watching.words
        #expect(words.split(separator: "\n").count == 2 && words.contains("cannot write here: "), "\(words)")
        try watching.limitFileSize(to: nil)
        try await watching.waitForBatch(2)
        #expect(try callCount() == 2)
        #expect(try state() == before)
        #expect(try await watching.end(SIGTERM) == 0)
    }

    @Test func `what a packed file has of whole lines is a batch while its writer has it open`() async throws {
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        writer.arguments = [
            "python3", "-c",
            """
            import gzip, sys
            with open(sys.argv[1], 'wb') as file, gzip.GzipFile(fileobj=file, mode='wb') as packed:
                for line in sys.stdin:
                    packed.write(line.rstrip().replace('|', chr(10)).encode())
                    packed.flush()
                    file.flush()
            """, landing.appending(path: "callcenter/call-2.csv.gz").path,
        ]
        let lines = Pipe()
        writer.standardInput = lines
        try writer.run()
        // Two lines and the beginning of a third; a line end is one of the text that is packed.
        let start = Self.header.dropLast() + "|" + call(1) + "|" + call(2) + "|" + call(3).dropLast(9)
        try lines.fileHandleForWriting.write(contentsOf: Data("\(start)\n".utf8))
        try await watching.waitForBatch(2)
        #expect(try callCount() == 2)
        try lines.fileHandleForWriting.write(contentsOf: Data("\(call(3).suffix(9))|\(call(4))|\n".utf8))
        try await watching.waitForBatch(3)
        #expect(try callCount() == 4)
        try lines.fileHandleForWriting.close()
        writer.waitUntilExit()
        try root.write(Self.header + call(5) + "\n", to: "landing/callcenter/call-3.csv")
        try await watching.waitForBatch(4)
        #expect(try callCount() == 5)
        #expect(try !watching.words.contains("gzip"))
        #expect(try await watching.end(SIGTERM) == 0)
    }

    @Test func `a signal in the middle of a batch leaves no part of one, and the next run goes on`() async throws {
        let large = try await GeneratedFolder.landing(customers: 300, isDirty: false)
        let watching = try WatchingCuration(large.url, graph)
        let partial = graph.appending(path: ".c360-partial").path
        try await watching.wait(for: "a run") { FileManager.default.fileExists(atPath: partial) }
        #expect(try await watching.end(SIGTERM) == 0)
        #expect(!FileManager.default.fileExists(atPath: partial))
        // A run that was nearly done may have ended by itself.
        let batches = try FileManager.default.contentsOfDirectory(atPath: graph.path).filter { $0.hasPrefix("batch") }
        for batch in batches {
            #expect(FileManager.default.fileExists(atPath: graph.appending(path: "\(batch)/quality.json").path))
        }
        let next = try WatchingCuration(large.url, graph)
        try await next.waitForBatch(1)
        #expect(try await next.end(SIGTERM) == 0)
        let whole = try TemporaryFolder("whole")
        let once = try await Program.run("curate", large.url.path, "--output", whole["graph"].path, "--quiet")
        #expect(once.status == 0)
        #expect(try curatedRows(in: graph) == curatedRows(in: whole["graph"]))
    }

    @Test func `what goes and what would have to move is a line, too, and the report of the folder says it`()
        async throws
    {
        try root.write(Self.header + call(1) + "\n", to: "landing/callcenter/call-2.csv")
        let watching = try WatchingCuration(landing, graph)
        try await watching.waitForBatch(1)
        try root.write(Self.header, to: "landing/callcenter/call-2.csv")
        try await watching.wait(for: "a line") { try watching.batches.count == 2 }
        let line = try #require(try watching.batches.last)
        #expect(line.contains(/^\d\d:\d\d:\d\d no row to write: \d+ rows withdrawn, [\d.]+ m?s$/), "\(line)")
        let report = try String(contentsOf: graph.appending(path: "quality.json"), encoding: .utf8)
        #expect(report.contains("\"withdrawn\" : 1"))
        #expect(try await watching.end(SIGTERM) == 0)
        try root.write(Self.header + call(1) + "\n", to: "landing/callcenter/call-2.csv")
        let run = try await Program.run("curate", landing.path, "--output", graph.path)
        #expect(run.words.contains(/graph: no row to write, \d+ withdrawn rows back\n/), "\(run.words)")
    }

    @Test func `a landing area that is not there from the start is an error`() async throws {
        let run = try await Program.run("curate", root["nowhere"].path, "--output", graph.path, "--watch", "--quiet")
        #expect(run.status == 1)
        #expect(run.words.contains("there is no such folder"))
    }
}
