import Foundation
import TestSupport
import Testing

/// A watching curation that is killed again and again while its sources go on.
@Suite struct CurateWatchKilledTests {
    /// C360_KILLS=20 asks for more.
    private static let kills = ProcessInfo.processInfo.environment["C360_KILLS"].flatMap { Int($0) } ?? 3

    /// Writes calls and customers as a source does that keeps its files open, in pieces that end anywhere.
    private final class Source: Sendable {
        private let task: Task<Int, any Error>

        init(_ landing: URL, seed: UInt64) throws {
            let calls = try FileHandle(forWritingTo: landing.appending(path: "callcenter/call.csv"))
            let customers = try FileHandle(forWritingTo: landing.appending(path: "core/customer.csv"))
            let sessions = try FileHandle(forWritingTo: landing.appending(path: "applog/session.jsonl"))
            for handle in [calls, customers, sessions] { try handle.seekToEnd() }
            task = Task {
                var choices = SeededGenerator(seed: seed)
                var count = 0
                while !Task.isCancelled {
                    count += 1
                    let key = 99_000_000 + count
                    let phone = 7_035_550_000 + count
                    // Who calls is known later than the call.
                    let rows: [(FileHandle, String)] = [
                        (calls, "\(key),101,+1\(phone),2024-03-01T17:00:00Z,9,inbound,quote,open,\"two\nlines\"\n"),
                        (sessions, #"{"session_id":\#(key),"email":"new\#(count)@mail.example"}"# + "\n"),
                        (customers, "\(key),New \(count),new\(count)@mail.example,+1\(phone),,,,\n"),
                    ]
                    for (handle, row) in rows {
                        let bytes = Array(row.utf8)
                        let cut = Int.random(in: 0...bytes.count, using: &choices)
                        try handle.write(contentsOf: bytes[..<cut])
                        try? await Task.sleep(for: .milliseconds(Int.random(in: 0...40, using: &choices)))
                        try handle.write(contentsOf: bytes[cut...])
                    }
                }
                for handle in [calls, customers, sessions] { try handle.close() }
                return count
            }
        }

        /// How many of each it has written.
        func stop() async throws -> Int {
            task.cancel()
            return try await task.value
        }
    }

    @Test(.timeLimit(.minutes(60)))
    func `after any number of kills nothing is lost and nothing stands twice`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var choices = SeededGenerator(seed: seed)
        let root = try TemporaryFolder("killed")
        let (landing, graph) = (root["landing"], root["graph"])
        let generated = try await GeneratedFolder.landing(customers: 20, isDirty: false)
        try FileManager.default.copyItem(at: generated.url, to: landing)
        let source = try Source(landing, seed: seed)
        for _ in 0..<Self.kills {
            let watching = try WatchingCuration(landing, graph)
            // At first in the middle of the first batch too.
            let moment = Duration.milliseconds(Int.random(in: 100...6000, using: &choices))
            try await Task.sleep(for: moment)
            #expect(try await watching.end(SIGKILL) == -SIGKILL)
        }
        let watching = try WatchingCuration(landing, graph)
        let count = try await source.stop()
        try await watching.wait(for: "the last row") {
            try curatedRows(in: graph)["neptune_vertex/customer"]?.count { $0.contains(",New \(count),") } == 1
                && curatedRows(in: graph)["neptune_edge/CUS_SES"]?.count { $0.contains("SES\(99_000_000 + count)") }
                    == 1
                && curatedRows(in: graph)["neptune_edge/PHN_CLL"]?.count { $0.contains("CLL\(99_000_000 + count)") }
                    == 1
        }
        #expect(try await watching.end(SIGTERM) == 0)
        let run = try await Program.run("curate", landing.path, "--output", root["atOnce"].path, "--quiet")
        #expect(run.status == 0, "\(run.words)")
        let (found, expected) = (try curatedRows(in: graph), try curatedRows(in: root["atOnce"]))
        #expect(found.keys.sorted() == expected.keys.sorted(), "seed \(seed)")
        for (file, rows) in expected {
            #expect(found[file] == rows, "\(file), seed \(seed), \(count) of each")
        }
    }
}
