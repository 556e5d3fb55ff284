import Foundation
import TestSupport
import Testing

@testable import Graph

/// Writing to a folder: what a request does, what is refused, and what another process finds.
@Suite struct FolderWriterTests {
    private static let people = [
        "people.csv": "~id,~label,name:String(single),tag:String\na,person,Ann,x\nb,person,Bob,\n",
        "knows.csv": "~id,~from,~to,~label,since:Int\nab,a,b,knows,1\n",
    ]

    /// A writer that knows what the folder holds.
    private static func writer(
        _ folder: TemporaryFolder, _ options: FolderWriter.Options = FolderWriter.Options()
    ) async throws -> FolderWriter {
        let writer = try FolderWriter(folder: folder.path, options: options)
        writer.use(try await BulkLoader.load(folder: folder.path).0, through: writer.lastCommit)
        return writer
    }

    private static func lines(_ folder: TemporaryFolder) async throws -> [String] {
        let (store, report) = try await BulkLoader.load(folder: folder.path)
        #expect(report.errors.isEmpty && report.status == "LOAD_COMPLETED")
        store.expectConsistent()
        return store.lines()
    }

    @Test func `changes are rows and deletions of an increment that every loader reads`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        let receipt = try await writer.write(
            WriteRequest([
                .putVertex(
                    id: "c", labels: ["person", "vip"],
                    properties: [
                        .init("name", .string("Cid, \"the\"\nthird ")), .init("tag", .string("y"), isSingle: false),
                    ]),
                .putEdge(id: "ac", label: "knows", from: "a", to: "c", properties: [.init("since", .int(2))]),
                .set(.vertex("a"), .init("name", .string("Anna"))),
                .set(.vertex("a"), .init("tag", .string("z"), isSingle: false)), .delete(.vertex("b")),
            ]))
        #expect(receipt.commit == 1 && receipt.versions.map { $0 != nil } == [true, true, true, false])
        #expect(
            try await Self.lines(folder) == [
                "e ac knows a>c [\"since=int:2\"]",
                "v a person [\"name=string:Anna\", \"tag=string:x\", \"tag=string:z\"]",
                "v c person::vip [\"name=string:Cid, \\\"the\\\"\\nthird \", \"tag=string:y\"]",
            ])
        let files = try folder.files(below: "writes/batch-0001").mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(files["deleted.csv"] == "~deleted,~id,~key,~value\nvertex,b,,\n")
        #expect(files["edges-1.csv"] == "~id,~label,~from,~to,since:Int\nac,knows,a,c,2\n")
        #expect(files.keys.sorted() == ["deleted.csv", "edges-1.csv", "vertices-1.csv", "vertices-2.csv"])
    }

    @Test func `a value that changes again begins the next increment`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        for name in ["A", "B", "B", "C"] {
            _ = try await writer.write(WriteRequest([.set(.vertex("a"), .init("name", .string(name)))]))
        }
        for id in ["x", "y", "z"] {
            _ = try await writer.write(WriteRequest([.putVertex(id: id, labels: ["person"], properties: [])]))
        }
        #expect(writer.lastCommit == 6)
        #expect(
            try folder.files(below: "writes").keys.filter { !$0.hasPrefix(".") }.sorted() == [
                "batch-0001/vertices-1.csv", "batch-0002/vertices-1.csv", "batch-0003/vertices-1.csv",
            ])
        #expect(try await Self.lines(folder).contains("v a person [\"name=string:C\", \"tag=string:x\"]"))
    }

    @Test func `a single value takes the place of several, and one of several goes by itself`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        func tag(_ text: String) -> GraphChange.Property { .init("tag", .string(text), isSingle: false) }
        _ = try await writer.write(WriteRequest([.set(.vertex("a"), tag("y")), .set(.vertex("a"), tag("z"))]))
        _ = try await writer.write(WriteRequest([.remove(.vertex("a"), key: "tag", value: .string("x"))]))
        #expect(try await Self.lines(folder)[1].contains("\"tag=string:y\", \"tag=string:z\"]"))
        _ = try await writer.write(WriteRequest([.set(.vertex("a"), .init("tag", .int(1)))]))
        #expect(try await Self.lines(folder)[1] == "v a person [\"name=string:Ann\", \"tag=int:1\"]")
        _ = try await writer.write(
            WriteRequest([.putVertex(id: "a", labels: [], properties: [.init("n", .double(0.5))], replacesOthers: true)]
            ))
        #expect(try await Self.lines(folder)[1] == "v a person [\"n=double:0.5\"]")
    }

    @Test func `a deleted vertex comes back without its edges, and an edge with other ends`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        _ = try await writer.write(
            WriteRequest([
                .set(.edge("ab"), .init("since", .int(7))), .delete(.vertex("b")),
                .putVertex(id: "b", labels: ["ghost"], properties: []),
            ]))
        #expect(writer.state(of: .edge("ab")) == nil)
        #expect(
            try await Self.lines(folder) == ["v a person [\"name=string:Ann\", \"tag=string:x\"]", "v b ghost []"])
        _ = try await writer.write(
            WriteRequest([.putEdge(id: "ab", label: "knows", from: "b", to: "a", properties: [])]))
        _ = try await writer.write(
            WriteRequest([
                .delete(.edge("ab")), .putEdge(id: "ab", label: "likes", from: "a", to: "b", properties: []),
            ]))
        #expect(try await Self.lines(folder)[0] == "e ab likes a>b []")
    }

    @Test func `what cannot be written is refused, and nothing of its request is written`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        let good = GraphChange.putVertex(id: "n", labels: ["person"], properties: [])
        let refusals: [(GraphChange, WriteError.Code)] = [
            (.set(.vertex("q"), .init("k", .int(1))), .notFound),
            (.putEdge(id: "e", label: "k", from: "a", to: "q", properties: []), .notFound),
            (.putEdge(id: "ab", label: "knows", from: "b", to: "a", properties: []), .otherEdge),
            (.putVertex(id: "", labels: [], properties: []), .invalid),
            (.putVertex(id: "v", labels: [""], properties: []), .invalid),
            (.set(.vertex("a"), .init("k", .string(""))), .invalid),
            (.set(.vertex("a"), .init("k", .list([.int(1)]))), .invalid),
            (.set(.vertex("a"), .init("~id", .int(1))), .invalid),
            (.set(.vertex("a"), .init("two words", .int(1))), .invalid),
        ]
        for (change, code) in refusals {
            let error = await #expect(throws: WriteError.self) { try await writer.write(WriteRequest([good, change])) }
            #expect(error?.code == code, "\(change)")
        }
        #expect(writer.lastCommit == 0 && writer.state(of: .vertex("n")) == nil)
        #expect(try await Self.lines(folder).count == 3)
    }

    @Test func `conditions hold or nothing is written`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        let version = try #require(writer.state(of: .vertex("a"))?.version)
        #expect(ElementVersion(version.description) == version)
        let change = GraphChange.set(.vertex("a"), .init("name", .string("New")))
        let receipt = try await writer.write(
            WriteRequest([change], conditions: [(.vertex("a"), .isVersion([version])), (.vertex("q"), .isAbsent)]))
        #expect(receipt.versions == [writer.state(of: .vertex("a"))?.version] && receipt.versions != [version])
        for condition in [WriteRequest.Condition.isVersion([version]), .isAbsent] {
            let error = await #expect(throws: WriteError.self) {
                try await writer.write(WriteRequest([.delete(.vertex("a"))], conditions: [(.vertex("a"), condition)]))
            }
            #expect(error?.code == .conditionFailed)
        }
        let (store, _) = try await BulkLoader.load(folder: folder.path)
        #expect(store.state(of: .vertex("a"))?.version == receipt.versions[0])
    }

    @Test func `a request under a key is written once, also by the next writer, until the key is too old`() async throws
    {
        let folder = try TemporaryFolder(files: Self.people)
        let key = "order 7/ä"
        let request = WriteRequest([.putVertex(id: "n", labels: ["person"], properties: [])], key: key)
        var writer = try await Self.writer(folder)
        let first = try await writer.write(request)
        let second = try await writer.write(request)
        #expect(!first.isRepeated && second.isRepeated && first.versions == second.versions && second.commit == 1)
        let error = await #expect(throws: WriteError.self) {
            try await writer.write(WriteRequest([.delete(.vertex("n"))], key: key))
        }
        #expect(error?.code == .keyReused)
        writer.close()
        writer = try await Self.writer(folder)
        #expect(try await writer.write(request).isRepeated)
        writer.close()
        writer = try await Self.writer(folder, FolderWriter.Options(keyAge: .zero))
        try await Task.sleep(for: .milliseconds(2))
        #expect(try await writer.write(request).isRepeated == false)
    }

    @Test func `one writer a folder`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try FolderWriter(folder: folder.path)
        let error = #expect(throws: WriteError.self) { try FolderWriter(folder: folder.path) }
        #expect(error?.code == .locked)
        let early = await #expect(throws: WriteError.self) { try await writer.write(WriteRequest([])) }
        #expect(early?.code == .notReady)
        writer.close()
        let late = await #expect(throws: WriteError.self) { try await writer.write(WriteRequest([])) }
        #expect(late?.code == .notReady)
    }

    @Test func `what was not committed is not there, and the next writer takes it away`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        var writer = try await Self.writer(folder)
        _ = try await writer.write(WriteRequest([.putVertex(id: "n", labels: ["person"], properties: [])]))
        writer.close()
        let before = try await Self.lines(folder)
        try folder.append("torn,per", to: "writes/batch-0001/vertices-1.csv")
        try folder.write("~id,~label\nlost,person\n", to: "writes/batch-0001/vertices-2.csv")
        try folder.write("~id,~label\nlost,person\n", to: "writes/batch-0002/vertices-1.csv")
        try folder.append("0123456789abcdef 9 9 9", to: "writes/.journal")
        #expect(try await Self.lines(folder) == before)
        writer = try await Self.writer(folder)
        _ = try await writer.write(WriteRequest([.putVertex(id: "m", labels: ["person"], properties: [])]))
        #expect(try await Self.lines(folder) == (before + ["v m person []"]).sorted())
        #expect(
            try folder.files(below: "writes").keys.filter { !$0.hasPrefix(".") }.sorted() == [
                "batch-0001/vertices-1.csv", "batch-0002/vertices-1.csv",
            ])
        // Without the hidden journal every row counts.
        try FileManager.default.removeItem(at: folder["writes/.journal"])
        writer.close()
        writer = try await Self.writer(folder)
        #expect(try await Self.lines(folder).count == before.count + 1)
    }

    @Test func `where the disk refuses, the request fails, and the next one is written`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        _ = try await writer.write(WriteRequest([.putVertex(id: "n", labels: ["person"], properties: [])]))
        let before = try await Self.lines(folder)
        // The next file of the increment cannot be made.
        try folder.makeFolder("writes/batch-0001/edges-1.csv")
        let change = WriteRequest(
            [
                .putVertex(id: "m", labels: ["person"], properties: []),
                .putEdge(id: "nm", label: "knows", from: "n", to: "m", properties: []),
            ], key: "k")
        let error = await #expect(throws: WriteError.self) { try await writer.write(change) }
        #expect(error?.code == .unavailable && error?.message.contains("edges-1.csv") == true)
        #expect(try await Self.lines(folder) == before)
        #expect(writer.state(of: .vertex("m")) == nil && writer.lastCommit == 1)
        try FileManager.default.removeItem(at: folder["writes/batch-0001/edges-1.csv"])
        #expect(try await writer.write(change).isRepeated == false)
        #expect(try await Self.lines(folder).count == before.count + 2)
        try folder.rename("writes", to: "elsewhere")
        let gone = await #expect(throws: WriteError.self) {
            try await writer.write(WriteRequest([.delete(.vertex("m"))]))
        }
        #expect(gone?.code == .unavailable)
    }

    @Test func `what others bring to the folder meanwhile comes before what is written after it`() async throws {
        let folder = try TemporaryFolder(files: Self.people)
        let writer = try await Self.writer(folder)
        _ = try await writer.write(WriteRequest([.putVertex(id: "n", labels: ["person"], properties: [])]))
        try folder.write("~id,~label,name:String(single)\na,person,Curated\n", to: "batch-0005/v.csv")
        _ = try await writer.write(WriteRequest([.set(.vertex("a"), .init("name", .string("Written")))]))
        let (store, _) = try await BulkLoader.load(folder: folder.path)
        #expect(store.texts("a", "name") == ["Written"])
        #expect(try folder.files(below: "writes").keys.contains("batch-0006/vertices-1.csv"))
    }
}
