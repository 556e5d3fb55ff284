import Foundation
import TestSupport
import Testing

@testable import Graph

@Suite struct RecordFormatTests {
    /// A format that is known by its first bytes and cannot be read.
    private struct Sealed: RecordFormat {
        func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
            guard try start.bytes(4) == Array("SEAL".utf8) else { return nil }
            return .refused(kind: "sealed", message: "This is sealed; unseal it first", column: nil)
        }
    }

    /// A format of its own first line, with the id and the name of a person in each further one.
    private struct People: RecordFormat {
        func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
            guard case .record(let titles, let end) = try start.firstRecord(), titles == ["people"],
                case .header(let header)? = NeptuneHeader.read(["~id", "name:String(single)"])
            else { return nil }
            return .readable(NeptuneCSVReader(header: header, dataOffset: end))
        }
    }

    private func load(
        _ files: [String: String], by formats: [any RecordFormat], threads: Int = 2
    ) throws -> (GraphStore, LoadReport) {
        let folder = try TemporaryFolder(files: files)
        var options = LoadOptions(threads: threads)
        options.chunkLength = 20
        var run = LoadRun(
            try FolderScanner.files(in: folder.path), in: folder.path, formats: formats, options: options,
            monitor: LoadMonitor(report: nil))
        return try run.run()
    }

    private let files = [
        "a.sealed": "SEAL\u{0}~id,~label\n", "b.people": "people\nP1,Ann\nP2,\"Bob, junior\"\nP3,Cem\n",
        "c.csv": "~id,~label,name:String\nC1,customer,Dora\n", "d.csv": ":ID,name,:LABEL\n1,Ann,person\n", "e.txt": "",
        "f.txt": "just words\n",
    ]

    @Test func `Each file is read by the first format that knows it, the others are named`() throws {
        let (store, report) = try load(files, by: [Sealed(), People()] + RecordFormats.all)
        #expect(
            report.files.map { "\($0.file) \($0.kind) \($0.status) \($0.records)" } == [
                "a.sealed sealed LOAD_FAILED 0", "b.people vertices LOAD_COMPLETED 3",
                "c.csv vertices LOAD_COMPLETED 1", "d.csv openCypher LOAD_FAILED 0", "e.txt empty SKIPPED 0",
                "f.txt foreign SKIPPED 0",
            ])
        #expect(report.files[0].reason == "This is sealed; unseal it first")
        #expect(store.vertexCount == 4)
        #expect(store.texts("P2", "name") == ["Bob, junior"] && store.texts("C1", "name") == ["Dora"])
    }

    @Test func `Without its format a file is some other file`() throws {
        let (store, report) = try load(files, by: RecordFormats.all)
        #expect(report.files.map(\.kind).prefix(2) == ["vertices", "foreign"])
        #expect(store.vertexCount == 1)
    }

    @Test(arguments: [
        (":ID", true), ("personId:ID(Person)", true), (":START_ID", true), (":TYPE", true), ("name", false),
        ("name:id", false), ("~id", false), ("a:b", false),
    ])
    func `A column of openCypher is told by its word`(_ title: String, _ isColumn: Bool) {
        #expect(OpenCypherCSV.isColumn(title) == isColumn)
    }

    @Test func `A plain file goes on behind what it was, a packed one does not`() throws {
        guard case .header(let header)? = NeptuneHeader.read(["~id"]) else { throw CancellationError() }
        let reader = NeptuneCSVReader(header: header, dataOffset: 4)
        var file = InputFile(path: "x", name: "x", size: 100)
        #expect((reader.continued(behind: 50, of: file) as? NeptuneCSVReader)?.dataOffset == 50)
        #expect(reader.continued(behind: 3, of: file) == nil)
        file.packing = .gzip
        #expect(reader.continued(behind: 50, of: file) == nil)
    }
}
