import Export
import Foundation
import Graph
import TestSupport
import Testing

@Suite struct NeptuneFolderTests {
    /// What was exported, loaded again.
    private func again(_ store: GraphStore) async throws -> GraphStore {
        let folder = try TemporaryFolder()
        _ = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["out"], .neptune)
        let (loaded, report) = try await BulkLoader.load(folder: folder["out"].path)
        #expect(report.errors == [] && report.refusedValues.isEmpty)
        return loaded
    }

    @Test func `an insurer is the same graph when it is loaded again`() async throws {
        let folder = try await GeneratedFolder.graph(customers: 40)
        let (store, _) = try await BulkLoader.load(folder: folder.url.path)
        #expect(try await again(store).lines() == store.lines())
    }

    @Test func `names, types and values with any characters come back as they were`() async throws {
        let store = try await Small.store(Small.hostile)
        #expect(store.vertexCount == 5 && store.edgeCount == 5)
        #expect(try await again(store).lines() == store.lines())
    }

    @Test(arguments: 0..<20)
    func `random graphs come back as they were`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = Array("ab,\"\n\\; \té漢🙂':/%~")
        func text(_ range: ClosedRange<Int> = 1...8) -> String {
            String(
                (0..<Int.random(in: range, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        }
        var vertices = NeptuneCSVWriter()
        for title in ["~id", "~label", "s:String", "list:String[]", "n:Int[]", "d:Double", "t:Date"] {
            vertices.string(title)
        }
        vertices.endRow()
        for row in 0..<60 {
            vertices.string("\(row)" + text())
            vertices.list(
                (0...Int.random(in: 0...1, using: &random)).map { "l\($0)" + text().replacing("\\", with: "/") })
            vertices.string(text())
            let ending = Bool.random(using: &random) ? ["end\\"] : []
            vertices.list((0..<3).map { "\($0)" + text() + "." } + ending)
            vertices.string("\(row);\(row + 1)")
            vertices.double(Double(bitPattern: random.next()))
            vertices.date(milliseconds: Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
            vertices.endRow()
        }
        let folder = try TemporaryFolder()
        var data = Data()
        vertices.drain { data.append(contentsOf: $0) }
        try folder.write(data, to: "in/v")
        // Values of the same vertices that end with a backslash, as further rows bring them.
        try folder.write("~id,~label,list\n0,l,a\\\n0,l,b\\\n1,l,\"c;\\\"\n", to: "in/w")
        let (store, _) = try await BulkLoader.load(folder: folder["in"].path)
        #expect(store.vertexCount >= 60)
        #expect(try await again(store).lines() == store.lines(), "seed \(seed)")
    }

    @Test func `a part holds what was chosen and the ends of edges`() async throws {
        let store = try await Small.store(Small.plain)
        let folder = try TemporaryFolder()
        let selection = try ExportSelection(labels: ["lives_in"], of: store)
        let report = try await GraphExport.write(.graph(store, selection), to: folder["out"], .neptune)
        #expect(report.tables.map(\.name) == ["person", "city", "lives_in"] && report.tables.map(\.rows) == [1, 1, 1])
        let (loaded, _) = try await BulkLoader.load(folder: folder["out"].path)
        #expect(loaded.vertexRow(id: "a") != nil && loaded.vertexRow(id: "b") == nil && loaded.edgeCount == 1)
    }

    @Test func `a label that nothing has is an error that names the nearest`() async throws {
        let store = try await Small.store(Small.plain)
        let error = #expect(throws: ExportError.self) { try ExportSelection(labels: ["persom"], of: store) }
        #expect(error?.message == "The graph has no label \"persom\". Did you mean \"person\"?")
    }

    @Test func `chosen vertices and edges are taken by their ids`() async throws {
        let store = try await Small.store(Small.plain)
        let folder = try TemporaryFolder()
        let selection = ExportSelection(vertexIDs: ["c", "none"], edgeIDs: ["e1"], of: store)
        let report = try await GraphExport.write(.graph(store, selection), to: folder["out"], .neptune)
        #expect(report.tables.map(\.name) == ["person", "city", "knows"] && report.tables.map(\.rows) == [2, 1, 1])
    }
}
