import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// What is remembered of a file is what was read of it, whatever it holds by then.
@Suite struct ReadBytesTests {
    /// Does something when the first row comes: the bytes behind it are read by then.
    private final class Meddler: RowSink {
        private var deed: (() throws -> Void)?

        init(_ deed: @escaping () throws -> Void) { self.deed = deed }

        func take(_ values: [UnsafeRawBufferPointer?], into file: inout StagedFile) throws {
            try deed?()
            deed = nil
        }
    }

    private func read(
        _ small: SmallLanding, _ path: String, from start: ReadingPoint? = nil,
        meddling deed: @escaping () throws -> Void
    ) throws -> FileRecord {
        let file = try #require(try LandingArea(folder: small.landing).files.first { $0.name == path })
        let stamp = try FileStamp(of: file.path)
        var staged = start?.staged ?? StagedFile(rank: 1, file: file)
        var stager = RecordStager(file: file, from: start, sink: Meddler(deed))
        try stager.stage(into: &staged) { _ in }
        return FileRecord(
            stamp: stamp, staged: staged, point: stager.end, counts: FileCounts(columns: file.table.columns.count))
    }

    @Test(arguments: [
        ("callcenter/agent.csv", "agent_id,name,team\n7,Wei,sales\n8,Ann,sales\n"),
        ("applog/session.jsonl", #"{"session_id":7,"email":"Wei"}"# + "\n" + #"{"session_id":8,"email":"Ann"}"# + "\n"),
    ])
    func `a file that is written again while it is read has changed when it grows`(path: String, text: String) throws {
        for isMeddled in [false, true] {
            let small = try SmallLanding()
            try small.write(path, text)
            var record = try read(small, path) {
                if isMeddled { try small.write(path, text.replacing("Ann", with: "Eve")) }
            }
            try small.append(path, text.split(separator: "\n").last.map(String.init) ?? "")
            let file = small.landing.appending(path: path).path
            let now = try FileStamp(of: file)
            #expect(record.point != nil)
            #expect(record.change(of: file, now: now) == (isMeddled ? .other : .grown), "\(path)")
            // The same, when it is read on.
            try small.write(path, text)
            let first = try read(small, path) {}
            try small.append(path, text.split(separator: "\n").last.map(String.init) ?? "")
            let longer = try String(contentsOfFile: file, encoding: .utf8)
            record = try read(small, path, from: first.point) {
                if isMeddled { try small.write(path, longer.replacing("Wei", with: "Eve")) }
            }
            try small.append(path, text.split(separator: "\n").last.map(String.init) ?? "")
            #expect(record.change(of: file, now: try FileStamp(of: file)) == (isMeddled ? .other : .grown), "\(path)")
        }
    }

    @Test func `the checksums of what was read are those of the file, piece by piece`() throws {
        let small = try SmallLanding()
        let path = "callcenter/agent.csv"
        let line = "7,\(String(repeating: "x", count: 90)),sales\n"
        func rows(_ count: Int) -> String { String(repeating: line, count: count) }
        try small.write(path, "agent_id,name,team\n" + rows(26_000))
        let file = small.landing.appending(path: path).path
        func expected(to end: Int) -> [UInt64] {
            stride(from: 0, to: end, by: ContentChecksum.pieceLength).map {
                ContentChecksum.piece(of: file, at: $0, length: min(ContentChecksum.pieceLength, end - $0))
            }
        }
        var point = try #require(try read(small, path) {}.point)
        #expect(point.offset > 2 << 20 && point.checksums == expected(to: point.offset))
        for count in [1, 15_000, 3] {
            try small.folder.append(rows(count), to: "landing/\(path)")
            let end = point.offset + count * line.utf8.count
            point = try #require(try read(small, path, from: point) {}.point)
            #expect(point.offset == end && point.checksums == expected(to: end))
        }
    }
}
