import TestSupport
import Testing

@testable import Graph

/// Deletions that come to a folder which is compiled or open, and random histories of batches with deletions.
@Suite struct DeletionAdditionTests {
    private static func compiled(_ folder: TemporaryFolder, _ cache: TemporaryFolder) -> CompiledFolder {
        CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions())
    }

    @Test func `deleted values of vertices are taken out on top of the store`() async throws {
        let folder = try TemporaryFolder(files: [
            "v": "~id,~label,name:String(single),tag:String\na,A,Ann,x\na,A,,y\nb,A,Bob,x\n"
        ])
        let cache = try TemporaryFolder()
        let compiled = Self.compiled(folder, cache)
        _ = try await compiled.open()
        try folder.write(
            "~deleted,~id,~key,~value\nvertex,a,tag,x\nvertex,b,name,\nvertex,b,tag,\nvertex,q,tag,\n",
            to: "batch-0001/d")
        try folder.write("~id,~label,tag:String\nb,A,z\n", to: "batch-0001/v")
        let opened = try await compiled.open()
        #expect(opened.layers.count == 2)
        let (whole, report) = try await BulkLoader.load(folder: folder.path)
        #expect(opened.store.lines() == whole.lines())
        #expect(opened.store.lines().last == "v b A [\"tag=string:z\"]")
        #expect(opened.report.properties == report.properties)
        #expect(opened.report.deletions == 4 && opened.report.unknownDeletions == 1)
        #expect(report.deletions == 4 && report.unknownDeletions == 1)
    }

    @Test func `a deleted vertex is gone from an open graph, and from the store that is made anew`() async throws {
        let folder = try TemporaryFolder(files: [
            "v": "~id,~label\na,A\nb,A\n", "e": "~id,~from,~to,~label\ne,a,b,k\n",
        ])
        let cache = try TemporaryFolder()
        let compiled = Self.compiled(folder, cache)
        _ = try await compiled.open()
        let opened = try await compiled.open()
        try folder.write("~deleted,~id\nvertex,a\n", to: "batch-0001/d")
        let later = try await compiled.open(following: opened)
        #expect(later.store.lines() == ["v b A []"])
        #expect(try compiled.kept()?.report.deletions == 1)
        #expect(opened.store.vertexCount == 2)
    }

    /// A graph as dictionaries, changed by the rows of batches.
    private struct Model {
        var vertices: [String: [String: Set<String>]] = [:]
        var edges: [String: (from: String, to: String, values: [String: String])] = [:]

        func lines() -> [String] {
            let vertices = vertices.map { id, values in
                let texts = values.flatMap { key, values in values.map { "\(key)=string:\($0)" } }
                return "v \(id) A \(texts.sorted())"
            }
            let edges = edges.map { id, edge in
                "e \(id) k \(edge.from)>\(edge.to) \(edge.values.map { "\($0)=string:\($1)" }.sorted())"
            }
            return (vertices + edges).sorted()
        }

        mutating func delete(_ id: String) {
            vertices[id] = nil
            edges = edges.filter { $0.value.from != id && $0.value.to != id }
        }
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `random histories give the same whole, added one by one, and opened again`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var model = Model()
        let folder = try TemporaryFolder(files: ["root": "~id,~label\nv0,A\nv1,A\n"])
        for id in ["v0", "v1"] { model.vertices[id] = [:] }
        let cache = try TemporaryFolder()
        let compiled = Self.compiled(folder, cache)
        var opened = try await compiled.open()
        for batch in 1...12 {
            for (name, text) in Self.batch(&model, &random) { try folder.write(text, to: "batch-\(batch)/\(name)") }
            opened = try await compiled.open(following: opened)
            #expect(opened.store.lines() == model.lines(), "\(random), batch \(batch)")
            opened.store.expectConsistent()
            let again = try await compiled.open()
            #expect(again.store.lines() == model.lines(), "\(random), batch \(batch)")
            let (whole, report) = try await BulkLoader.load(folder: folder.path)
            #expect(whole.lines() == model.lines(), "\(random), batch \(batch)")
            #expect(report.errors.isEmpty, "\(random), batch \(batch)")
            #expect(again.store.summary() == whole.summary(), "\(random), batch \(batch)")
        }
    }

    /// The files of one batch: deletions first, then rows.
    private static func batch(_ model: inout Model, _ random: inout SeededGenerator) -> [String: String] {
        var files: [String: String] = [:]
        func pick(_ prefix: String) -> String { "\(prefix)\(Int.random(in: 0..<6, using: &random))" }
        var deletions = "~deleted,~id,~key,~value\n"
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                let id = pick("v")
                deletions += "vertex,\(id),,\n"
                model.delete(id)
            case 1:
                let id = pick("e")
                deletions += "edge,\(id),,\n"
                model.edges[id] = nil
            case 2:
                let id = pick("v")
                deletions += "vertex,\(id),tag,\n"
                model.vertices[id]?["tag"] = nil
            case 3:
                let (id, value) = (pick("v"), pick("t"))
                deletions += "vertex,\(id),tag,\(value)\n"
                model.vertices[id]?["tag"]?.remove(value)
                if model.vertices[id]?["tag"]?.isEmpty ?? false { model.vertices[id]?["tag"] = nil }
            default:
                let id = pick("e")
                deletions += "edge,\(id),w,\n"
                model.edges[id]?.values["w"] = nil
            }
        }
        if deletions.contains("\n") { files["deleted.csv"] = deletions }
        var vertices = "~id,~label,name:String(single),tag:String\n"
        var named: Set<String> = []
        for _ in 0..<Int.random(in: 1..<5, using: &random) {
            let (id, tag) = (pick("v"), pick("t"))
            // A second single value inside a batch is an error.
            let name = named.insert(id).inserted ? pick("n") : ""
            vertices += "\(id),A,\(name),\(tag)\n"
            if !name.isEmpty { model.vertices[id, default: [:]]["name"] = [name] }
            model.vertices[id, default: [:]]["tag", default: []].insert(tag)
        }
        files["v"] = vertices
        var edges = "~id,~from,~to,~label,w:String\n"
        var written: Set<String> = []
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            let (id, w) = (pick("e"), pick("w"))
            guard written.insert(id).inserted, let from = model.vertices.keys.sorted().randomElement(using: &random),
                let to = model.vertices.keys.sorted().randomElement(using: &random)
            else { continue }
            var edge = model.edges[id] ?? (from, to, [:])
            edge.values["w"] = w
            edges += "\(id),\(edge.from),\(edge.to),k,\(w)\n"
            model.edges[id] = edge
        }
        if !written.isEmpty { files["e"] = edges }
        return files
    }
}
