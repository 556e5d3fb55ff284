import Foundation
import TestSupport
import Testing

@testable import Graph

/// A program that writes and is killed at any moment: what it had answered is there, and nothing by half.
@Suite struct KilledWriterTests {
    @Test func `what was answered before kill -9 is there, once, and the folder loads clean`() async throws {
        var random = SeededGenerator(seed: UInt64.random(in: 0..<1_000_000))
        let folder = try TemporaryFolder(files: ["root": "~id,~label\nroot,step\n"])
        var answered: [String: String] = [:]
        for round in 0..<8 {
            let text = try run(folder, "r\(round)", for: .milliseconds(Int.random(in: 150..<700, using: &random)))
            // A line that was cut off was not read.
            for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1) {
                let parts = line.split(separator: " ").map(String.init)
                if parts.count == 2 { answered[parts[0]] = parts[1] }
            }
            let (store, report) = try await BulkLoader.load(folder: folder.path)
            #expect(report.errors.isEmpty && report.duplicates == 0 && report.status == "LOAD_COMPLETED", "\(random)")
            for (id, former) in answered {
                #expect(store.texts(id, "name") == ["step, \"\(id)\""], "\(random), \(id)")
                #expect(store.edgeRow(id: "\(former)>\(id)") != nil, "\(random), \(id)")
            }
            // A vertex came with its edge.
            #expect(store.edgeCount == store.vertexCount - 1, "\(random)")
        }
        #expect(!answered.isEmpty)
        // The next writer takes what is there for what it is, and knows the keys.
        let writer = try FolderWriter(folder: folder.path)
        writer.use(try await BulkLoader.load(folder: folder.path).0, through: writer.lastCommit)
        for (id, former) in answered.prefix(20) {
            let receipt = try await writer.write(
                WriteRequest(
                    [
                        .putVertex(id: id, labels: ["step"], properties: [.init("name", .string("step, \"\(id)\""))]),
                        .putEdge(id: "\(former)>\(id)", label: "next", from: former, to: id, properties: []),
                    ], key: id))
            #expect(receipt.isRepeated, "\(random), \(id)")
        }
    }

    /// Runs the program until it has answered something, and then for a while; gives what it had printed.
    private func run(_ folder: TemporaryFolder, _ prefix: String, for time: Duration) throws -> String {
        let process = Process()
        process.executableURL = BuiltProgram.url("WriterProbe")
        process.arguments = [folder.path, prefix, "4"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = Data()
        text += output.fileHandleForReading.availableData
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += more
        }
        kill(process.processIdentifier, SIGKILL)
        text += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
