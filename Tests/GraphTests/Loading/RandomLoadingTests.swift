import Foundation
import TestSupport
import Testing

@testable import Graph

struct RandomLoadingTests {
    @Test(arguments: 0..<20)
    func whatTheWriterWritesTheLoaderReads(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = Array("ab,\"\n\r\\; \té漢🙂'")
        func text() -> String {
            let length = Int.random(in: 1...12, using: &random)
            return String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        }
        var writer = NeptuneCSVWriter()
        for title in ["~id", "~label", "s", "n:Long", "d:Double", "t:Date", "list:String[]"] { writer.string(title) }
        writer.endRow()
        var expected: [String: (text: String, number: Int, double: Double, list: [String])] = [:]
        for row in 0..<40 {
            let id = "\(row) " + text()
            let list = (0..<3).map { "\($0)" + text() + "." }.filter { !$0.contains("\\") }
            let record = (
                text: text(), number: Int(truncatingIfNeeded: random.next()),
                double: Double.random(in: -1e9...1e9, using: &random), list: list
            )
            expected[id] = record
            writer.string(id)
            writer.plain("x")
            writer.string(record.text)
            writer.integer(record.number)
            writer.double(record.double)
            writer.date(milliseconds: Int64(row) * 86_399_999)
            writer.list(list)
            writer.endRow(carriageReturn: row % 2 == 0)
        }
        let folder = try TemporaryFolder()
        var data = Data()
        writer.drain { data.append(contentsOf: $0) }
        try folder.write(data, to: "v")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(report.errors == [], "seed \(seed)")
        #expect(store.vertexCount == expected.count, "seed \(seed)")
        for (id, record) in expected {
            #expect(store.texts(id, "s").map { Array($0.utf8) } == [Array(record.text.utf8)], "seed \(seed)")
            #expect(store.texts(id, "n") == ["\(record.number)"], "seed \(seed)")
            #expect(store.texts(id, "d") == ["\(record.double)"], "seed \(seed)")
            #expect(Set(store.texts(id, "list")) == Set(record.list), "seed \(seed)")
        }
    }

    /// Files with line ends in quotes, so that chunks begin in the middle of cells.
    private func filesWithLongCells(_ random: inout SeededGenerator) -> [String: String] {
        var vertices = "~id,~label,text,n:Int\n"
        for index in 0..<1_200 {
            let lines = (0..<Int.random(in: 0...6, using: &random)).map { "v\($0),fake,line \(index),1" }
            vertices +=
                "v\(index % 1_000),\(index % 7 == 0 ? "A" : "B;C"),\"\(lines.joined(separator: "\n"))\",\(index)\n"
        }
        var edges = "~id,~label,~from,~to,w:Double\n"
        for index in 0..<1_200 {
            let from = Int.random(in: 0..<1_010, using: &random)
            edges += "e\(index % 1_180),l\(index % 5),v\(from),v\(index % 1_000),\(index).5\n"
        }
        return ["v": vertices, "e": edges]
    }

    @Test(arguments: 0..<8)
    func severalThreadsAndSmallChunksGiveTheSameAsOneReader(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let folder = try TemporaryFolder(files: filesWithLongCells(&random))
        let (one, oneReport) = try await BulkLoader.load(folder: folder.path, options: LoadOptions(threads: 1))
        var options = LoadOptions(threads: 4)
        options.chunkLength = Int.random(in: 20...3_000, using: &random)
        let (four, fourReport) = try await BulkLoader.load(folder: folder.path, options: options)
        #expect(oneReport.errors == fourReport.errors && oneReport.files == fourReport.files, "seed \(seed)")
        #expect(oneReport.duplicates == fourReport.duplicates && oneReport.totalRecords == fourReport.totalRecords)
        #expect(oneReport.files.map(\.records) == [1_200, 1_200] && one.vertexCount == 1_000)
        #expect(one.lines() == four.lines(), "seed \(seed)")
    }

    @Test(arguments: 0..<40)
    func damagedFilesNeverCrash(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var vertices = Array(
            ("~id,~label,n:Int[],s,d:Date(single),f:Double\n"
                + (0..<60).map { "v\($0),A;B,\($0);7,\"q \($0), x\",2020-01-0\($0 % 9 + 1),\($0).25\n" }.joined()).utf8)
        var edges = Array(
            ("~id,~label,~from,~to,w:Float\n"
                + (0..<60).map { "e\($0),k,v\($0),v\(($0 * 7) % 60),\($0)\n" }.joined()).utf8)
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let position = Int.random(in: 0..<vertices.count, using: &random)
            vertices[position] = UInt8.random(in: .min ... .max, using: &random)
            edges[Int.random(in: 0..<edges.count, using: &random)] =
                [44, 34, 10, 13, 0, 255, 92, 59, 58, 126]
                .randomElement(using: &random) ?? 0
        }
        let folder = try TemporaryFolder()
        try folder.write(Data(vertices), to: "v")
        try folder.write(Data(edges), to: "e")
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        store.expectConsistent()
        #expect(report.vertices == store.vertexCount && report.edges == store.edgeCount, "seed \(seed)")
        _ = store.lines()
        _ = store.summary()
    }
}
