import Foundation
import TestSupport
import Testing

@testable import Graph

/// What comes to a folder after its store was compiled is read on top of it, and gives what reading all would give.
struct AdditionTests {
    private static let base = [
        "batch-0001/v":
            "~id,~label,name:String(single),tags:String[],n:Int,when:Date\n"
            + (0..<200).map { "v\($0),A,name \($0),t\($0 % 3);x,\($0),2024-01-01\n" }.joined()
            + "m1,B;C,both,,,\n",
        "batch-0001/e": "~id,~label,~from,~to,w:Int\n"
            + (0..<200).map { "e\($0),knows,v\($0),v\(($0 * 7) % 200),\($0)\n" }.joined(),
    ]

    private func expectSame(
        _ folder: TemporaryFolder, _ cache: TemporaryFolder, isAdded: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let compiled = Self.folder(folder, cache)
        let before = try #require(try compiled.kept(), sourceLocation: sourceLocation)
        let opened = try await compiled.open()
        let (whole, report) = try await BulkLoader.load(folder: folder.path)
        #expect(opened.store.lines() == whole.lines(), sourceLocation: sourceLocation)
        opened.store.expectConsistent(sourceLocation: sourceLocation)
        let after = try #require(try compiled.kept(), sourceLocation: sourceLocation)
        #expect(!before.isCurrent && after.isCurrent == !isAdded, sourceLocation: sourceLocation)
        #expect(opened.report.files == report.files, sourceLocation: sourceLocation)
        #expect(opened.report.totalRecords == report.totalRecords, sourceLocation: sourceLocation)
        #expect(opened.report.duplicates == report.duplicates, sourceLocation: sourceLocation)
        #expect(opened.report.errors == report.errors, sourceLocation: sourceLocation)
        #expect(opened.report.properties == report.properties, sourceLocation: sourceLocation)
        #expect(opened.report.refusedValues == report.refusedValues, sourceLocation: sourceLocation)
        #expect(opened.report.repairedValues == report.repairedValues, sourceLocation: sourceLocation)
        #expect(opened.store.summary() == whole.summary(), sourceLocation: sourceLocation)
        let (name, wholeName) = (opened.store.keySymbol("name"), whole.keySymbol("name"))
        if let name, let wholeName {
            let pattern = FoldedPattern("name 1", .prefix)
            #expect(
                Set(opened.store.vertices(name, matching: pattern).map { opened.store.vertexID($0) })
                    == Set(whole.vertices(wholeName, matching: pattern).map { whole.vertexID($0) }),
                sourceLocation: sourceLocation)
        }
    }

    private static func folder(_ folder: TemporaryFolder, _ cache: TemporaryFolder) -> CompiledFolder {
        CompiledFolder(
            folder: folder.path, cacheFolder: cache.path,
            options: LoadOptions(indexedKeys: { _ in [LoadOptions.IndexedKey(key: "name")] }))
    }

    private func compiled(_ files: [String: String] = base) async throws -> (TemporaryFolder, TemporaryFolder) {
        let (folder, cache) = (try TemporaryFolder(files: files), try TemporaryFolder())
        _ = try await Self.folder(folder, cache).open()
        return (folder, cache)
    }

    @Test func `vertices, edges and properties come in further files`() async throws {
        let (folder, cache) = try await compiled()
        try folder.write(
            Data(
                """
                ~id,~label,name:String(single),tags:String[],n:Int,new key,when:Date
                v3,A,renamed,t0;added,3,fresh,2025-05-05
                v4,,,x,,,
                w1,A,name 1000,,7,,
                w2,D,,,,,
                w1,A,,again,,,

                """.utf8), to: "batch-0002/v")
        try folder.write(
            Data("~id,~label,~from,~to,w:Int\nf1,knows,v3,w1,5\nf2,owns,w2,v3,\nf3,knows,v3,v9,1\n".utf8),
            to: "batch-0002/e")
        try await expectSame(folder, cache)
        try folder.write(Data("~id,~from,~to\nf9,w1,w2\n".utf8), to: "batch-0003/e")
        try await expectSame(folder, cache)
    }

    @Test func `a file that has grown is read from where it grew`() async throws {
        let (folder, cache) = try await compiled()
        for (name, more) in [
            ("batch-0001/v", "z1,A,name 12 z,q,1,2030-01-01\nz2,A,,,oops,\n"), ("batch-0001/e", "z,k,z1,v1,\n"),
        ] {
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/" + name))
            try file.seekToEnd()
            try file.write(contentsOf: Data(more.utf8))
            try file.close()
        }
        try await expectSame(folder, cache)
    }

    @Test func `Parquet that comes later is read on top like any other file`() async throws {
        let (folder, cache) = try await compiled()
        let vertices = ParquetBuilder(
            rows: 2,
            columns: [.texts("~id", ["p1", "v3"]), .texts("~label", ["A", "A"]), .texts("tags", ["new", "t0"])])
        let edges = ParquetBuilder(
            rows: 1,
            columns: [
                .texts("~id", ["pe"]), .texts("~label", ["knows"]), .texts("~from", ["p1"]), .texts("~to", ["v3"]),
            ])
        try folder.write(Data(vertices.file), to: "batch-0002/v.parquet")
        try folder.write(Data(edges.file), to: "batch-0002/e.parquet")
        try await expectSame(folder, cache)
    }

    @Test(arguments: [
        // Which of two values counts, depends on the order of the files.
        ["batch-0001/w": "~id,name:String(single)\nv3,other\n"],
        // A further label moves a vertex.
        ["batch-0002/w": "~id,~label\nv3,Z\n"],
        // Which of two values of an edge counts, and another edge under its id.
        ["batch-0001/f": "~id,~label,~from,~to,w:Int\ne3,knows,v3,v21,9\n"],
        ["batch-0002/f": "~id,~label,~from,~to,w:Int\ne3,knows,v3,v4,9\n"],
        // Not an addition at all.
        ["batch-0001/e": "~id,~label,~from,~to,w:Int\ne0,knows,v0,v0,1\n"],
    ])
    func `what cannot be added makes the folder be read again`(files: [String: String]) async throws {
        let (folder, cache) = try await compiled()
        for (name, text) in files { try folder.write(Data(text.utf8), to: name) }
        try await expectSame(folder, cache, isAdded: false)
    }

    @Test func `values of edges that the store has are added and replaced`() async throws {
        let (folder, cache) = try await compiled()
        try folder.write(
            "~id,~label,~from,~to,w:Int,note:String\ne3,knows,v3,v21,9,x\nf1,knows,v3,v4,9,\ne4,knows,v4,v28,,\n",
            to: "batch-0002/f")
        try await expectSame(folder, cache)
    }

    @Test func `a label that is called vertex is one`() async throws {
        let (folder, cache) = try await compiled()
        try folder.write("~id,~label\nv1,vertex\n", to: "batch-0002/v")
        try await expectSame(folder, cache, isAdded: false)
    }

    @Test func `refused values of further files are counted with those before`() async throws {
        var files = Self.base
        files["batch-0001/t"] = "~id,~label,when:Date\nx1,A,soon\nx2,A,2024-01-02 03:04:05\n"
        let (folder, cache) = try await compiled(files)
        try folder.write("~id,~label,when:Date,n:Int\nx3,A,later,1.0\nx4,D,never,x\n", to: "batch-0002/t")
        try folder.write("~id,when:Date\nv1,ever\n", to: "batch-0002/w")
        try await expectSame(folder, cache)
    }

    @Test func `an edge that missed its vertex finds it in a later file`() async throws {
        var files = Self.base
        files["batch-0001/x"] = "~id,~from,~to\nearly,v1,late\n"
        let (folder, cache) = try await compiled(files)
        try folder.write(Data("~id\nlate\n".utf8), to: "batch-0002/late")
        try await expectSame(folder, cache, isAdded: false)
    }

    @Test func `a file that gives nothing may change, become something else and go`() async throws {
        let (folder, cache) = try await compiled(Self.base.merging(["quality.json": "{}", "none": ""]) { $1 })
        try folder.write("{ \"batch\": 2 }", to: "quality.json")
        try folder.write("~id,~label,name:String(single)\nv3,A,renamed\n", to: "batch-0002/v")
        try await expectSame(folder, cache)
        try FileManager.default.removeItem(at: folder["batch-0002"])
        try folder.write("~id,~label\nw3,A\n", to: "none")
        try await expectSame(folder, cache)
        let (other, otherCache) = try await compiled(Self.base.merging(["quality.json": "{}"]) { $1 })
        try FileManager.default.removeItem(at: other["quality.json"])
        let opened = try await Self.folder(other, otherCache).open()
        #expect(opened.store.lines() == (try await BulkLoader.load(folder: other.path)).0.lines())
        #expect(try #require(try Self.folder(other, otherCache).kept()).isCurrent == false)
    }

    @Test func `who follows a folder reads what came since, and all again when something else has changed`()
        async throws
    {
        let (folder, cache) = try await compiled()
        let compiled = Self.folder(folder, cache)
        var opened = try await compiled.open()
        for batch in 2...8 {
            try folder.write(
                "~id,~label,name:String(single)\nw\(batch),A,new \(batch)\nv1,A,called \(batch)\n",
                to: "batch-000\(batch)/v")
            try folder.write("~id,~label,~from,~to\nf\(batch),knows,v1,w\(batch)\n", to: "batch-000\(batch)/e")
            opened = try await compiled.open(following: opened)
            try await expectSame(opened, folder)
        }
        #expect(opened.layers.count == 4)
        // A file that has grown, one that is gone.
        try folder.append("f10,knows,v1,v2\n", to: "batch-0008/e")
        opened = try await compiled.open(following: opened)
        try await expectSame(opened, folder)
        try FileManager.default.removeItem(at: folder["batch-0005"])
        opened = try await compiled.open(following: opened)
        try await expectSame(opened, folder)
        #expect(opened.report.files.allSatisfy { !$0.file.hasPrefix("batch-0005") })
    }

    private func expectSame(_ opened: CompiledFolder.Opened, _ folder: TemporaryFolder) async throws {
        let (whole, report) = try await BulkLoader.load(folder: folder.path)
        #expect(opened.store.lines() == whole.lines())
        #expect(opened.report.files == report.files)
        opened.store.expectConsistent()
    }

    @Test func `what comes while a folder is compiled is read on top of the store`() async throws {
        let (folder, cache) = (try TemporaryFolder(files: Self.base), try TemporaryFolder())
        let opened = try await Self.folder(folder, cache).open { _ in
            try? folder.write("~id,~from,~to\nf9,v1,v2\n", to: "batch-0002/e")
        }
        #expect(opened.file != nil && opened.problem == nil)
        try await expectSame(folder, cache)
        #expect(opened.store.edgeCount == 200)
    }

    @Test func `much that is new makes the folder be compiled again`() async throws {
        let (folder, cache) = try await compiled()
        let vertices = (0..<40_000).map { "long-\($0),A\n" }.joined()
        try folder.write(Data(("~id,~label\n" + vertices).utf8), to: "batch-0002/v")
        try await expectSame(folder, cache, isAdded: false)
    }

    @Test(arguments: 0..<30)
    func `random increments give the graph of all files`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (folder, cache) = try await compiled()
        let compiled = CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions())
        var followed = try await compiled.open()
        for batch in 2...Int.random(in: 2...9, using: &random) {
            var vertices = "~id,~label,name:String(single),tags:String[],n:Int,k\(batch)\n"
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let number = Int.random(in: 0..<260, using: &random)
                vertices +=
                    "v\(number),\(["A", "", "A"][number % 3]),name \(batch) \(number),t\(number % 5);é,\(number),\(batch)\n"
            }
            var edges = "~id,~label,~from,~to,w:Int\n"
            for number in 0..<Int.random(in: 0...20, using: &random) {
                let ends = (0..<2).map { _ in Int.random(in: 0..<200, using: &random) }
                edges += "f\(batch)-\(number),\(["knows", "likes"][number % 2]),v\(ends[0]),v\(ends[1]),\(number)\n"
            }
            try folder.write(Data(vertices.utf8), to: "batch-000\(batch)/v")
            try folder.write(Data(edges.utf8), to: "batch-000\(batch)/e")
            followed = try await compiled.open(following: followed)
            #expect(followed.layers.count <= 5)
        }
        let (whole, report) = try await BulkLoader.load(folder: folder.path)
        for opened in [try await compiled.open(), followed] {
            #expect(opened.store.lines() == whole.lines(), "seed \(seed)")
            #expect(opened.report.duplicates == report.duplicates, "seed \(seed)")
            #expect(opened.report.files == report.files, "seed \(seed)")
            opened.store.expectConsistent()
        }
    }

    @Test(arguments: 0..<60)
    func `vertices of one moment stand in the order of the files, whenever those came`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (folder, cache) = (try TemporaryFolder(), try TemporaryFolder())
        // Names before, between and behind each other, numbers in them, and folders.
        var names = (0..<12).map { "\(["a", "b", "q", "z"][$0 % 4])-\($0).csv" }
        names += ["n/a.csv", "n/z-2.csv", "batch-2/q.csv"]
        names.shuffle(using: &random)
        var texts: [String: String] = [:]
        func write(_ name: String) throws {
            var text = texts[name] ?? "~id,~label,when:Date,n:Int\n"
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let number = Int.random(in: 0..<60, using: &random)
                text += "v\(number),\(["A", "A;B", "", "C"][number % 4]),2024-01-0\(number % 3 + 1),\(number)\n"
            }
            texts[name] = text
            try folder.write(text, to: name)
        }
        for name in names.prefix(5) { try write(name) }
        let compiled = CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions())
        _ = try await compiled.open()
        for name in names.dropFirst(5).prefix(Int.random(in: 1...4, using: &random)) { try write(name) }
        if seed % 2 == 0 { try write(names[Int.random(in: 0..<5, using: &random)]) }
        let warm = try await compiled.open().store
        #expect(try compiled.kept()?.isCurrent == false, "all was read again")
        let (cold, _) = try await BulkLoader.load(folder: folder.path)
        for query in [
            "g.V().order().by('when').id()", "g.V().order().by('when',desc).id()",
            "g.V().hasLabel('A').order().by('when').tail(1).id()",
            "g.V().order().by('when',desc).by('n').limit(7).id()",
        ] {
            let traversal = try GremlinParser.parse(query)
            #expect(
                try LocalGraph(store: warm, name: "").answer(traversal).values
                    == LocalGraph(store: cold, name: "").answer(traversal).values, "\(query), seed \(seed)")
        }
        let places = { (store: GraphStore) in
            (0..<60).map { "v\($0)" }.filter { store.vertexRow(id: $0) != nil }.sorted {
                let graph = LocalGraph(store: store, name: "")
                return (graph.place(ofVertex: $0) ?? 0) < (graph.place(ofVertex: $1) ?? 0)
            }
        }
        #expect(places(warm) == places(cold), "seed \(seed)")
    }
}
