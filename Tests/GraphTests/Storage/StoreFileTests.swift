import Foundation
import TestSupport
import Testing

@testable import Graph

struct StoreFileTests {
    /// A graph with every layout of columns, adjacency and ids.
    private func folder() throws -> TemporaryFolder {
        var vertices = "~id,~label,name,n:Int[],when:Date,f:Double,sparse,flag:Bool,mixed:Int\n"
        var edges = "~id,~label,~from,~to,w:Double\n"
        for index in 0..<300 {
            vertices +=
                "CUS\(index),\(index % 9 == 0 ? "A;B" : "A"),Ana \(index % 50) é,\(index);\(index % 3),"
                + "2024-01-0\(index % 9 + 1),\(index).25,\(index % 40 == 0 ? "x\(index)" : ""),\(index % 2 == 0),"
                + "\(index % 5 == 0 ? "" : "\(index)")\n"
            vertices += "SES\(index),S,,,2024-02-0\(index % 9 + 1)T10:00:0\(index % 10)Z,,,,\n"
            edges += "CUS_SES\(index),has,CUS\(index % 70),SES\(index),\n"
            edges += "SES_CUS\(index),of,SES\(index),CUS\(index % 70),\(index).5\n"
            edges += "\(index % 30 == 0 ? "odd\(index)" : "CUS_SES\(index)-\(index)"),also,CUS\(index),SES\(index),1\n"
        }
        return try TemporaryFolder(files: [
            "v": vertices, "e": edges, "w": "~id,mixed,name\nCUS1,text,second\nlone,other,\n", "notes": "a,b\n1,2\n",
        ])
    }

    private func compiled(_ folder: TemporaryFolder, _ cache: TemporaryFolder) -> CompiledFolder {
        let keys = [LoadOptions.IndexedKey(key: "name"), LoadOptions.IndexedKey(label: "A", key: "when")]
        return CompiledFolder(
            folder: folder.path, cacheFolder: cache.path, options: LoadOptions(indexedKeys: { _ in keys }))
    }

    @Test func `a mapped store holds what was loaded`() async throws {
        let (folder, cache) = (try folder(), try TemporaryFolder())
        let (loaded, report) = try await BulkLoader.load(folder: folder.path)
        let opened = try await compiled(folder, cache).open()
        #expect(opened.file != nil && opened.problem == nil)
        let again = try await compiled(folder, cache).open()
        for store in [opened.store, again.store] {
            store.expectConsistent()
            #expect(store.lines() == loaded.lines() && !store.isDamaged)
            #expect(store.summary() == loaded.summary())
        }
        #expect(again.report == opened.report && again.report.files == report.files)
        #expect(again.report.vertices == 601 && again.report.errors == report.errors)
        let name = try #require(again.store.keySymbol("name"))
        for pattern in [
            FoldedPattern("ANA 7 e", .equal), FoldedPattern("ana 1", .prefix), FoldedPattern("9 É", .suffix),
            FoldedPattern("na 4", .contains), FoldedPattern("e ana", .words), FoldedPattern("ana 17e", .similar),
        ] {
            let rows = again.store.vertices(name, matching: pattern)
            let expected = loaded.vertices(try #require(loaded.keySymbol("name")), matching: pattern)
            #expect(!rows.isEmpty && rows == expected, "\(pattern)")
        }
        #expect(try StoreFile.verify(#require(again.file)) > 0)
    }

    @Test func `a store that is cut short under its readers is damage, not a crash`() async throws {
        let (folder, cache) = (try folder(), try TemporaryFolder())
        _ = try await compiled(folder, cache).open()
        let opened = try await compiled(folder, cache).open()
        let file = try #require(opened.file)
        let kept = try Data(contentsOf: URL(filePath: file)).prefix(5_000)
        // In place, as a copy over the file begins.
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.truncate(atOffset: UInt64(kept.count))
        try handle.close()
        #expect(!opened.store.isDamaged)
        _ = opened.store.lines()
        #expect(opened.store.isDamaged)
        let graph = LocalGraph(store: opened.store, name: "cut")
        #expect(throws: GremlinError.self) { try graph.answer(GremlinParser.parse("g.V().values('name').count()")) }
    }

    @Test func `a folder is compiled again when its content changes, and not when only a time does`() async throws {
        let (folder, cache) = (try folder(), try TemporaryFolder())
        let first = try await compiled(folder, cache).open()
        let file = try #require(first.file)
        let inode = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? UInt64

        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path + "/v")
        _ = try await compiled(folder, cache).open()
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? UInt64 == inode)

        try folder.write(Data("~id,~label\nnew,A\n".utf8), to: "w")
        #expect(try #require(try compiled(folder, cache).kept()).isCurrent == false)
        let changed = try await compiled(folder, cache).open()
        #expect(changed.store.vertexRow(id: "new") != nil && changed.store.vertexRow(id: "lone") == nil)
        #expect(first.store.vertexRow(id: "lone") != nil)
        #expect(try #require(try compiled(folder, cache).kept()).isCurrent)
    }

    @Test func `a store that cannot be kept leaves the graph in memory`() async throws {
        let folder = try folder()
        let opened = try await CompiledFolder(
            folder: folder.path, cacheFolder: folder.path + "/v/none", options: LoadOptions()
        ).open()
        #expect(opened.file == nil && opened.store.vertexCount == 601)
        #expect(try #require(opened.problem).contains("held in memory"))
    }

    @Test func `many openers at once compile once and see the same`() async throws {
        let (folder, cache) = (try folder(), try TemporaryFolder())
        let opened = try await withThrowingTaskGroup(of: CompiledFolder.Opened.self) { group in
            for _ in 0..<6 {
                let compiled = compiled(folder, cache)
                group.addTask { try await compiled.open() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let seconds = Set(opened.map(\.report.seconds))
        #expect(opened.count == 6 && seconds.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).filter { $0.hasSuffix("tmp") } == [])
    }

    @Test func `stores of folders that are gone are removed`() async throws {
        let cache = try TemporaryFolder()
        var file = ""
        do {
            let folder = try TemporaryFolder(files: ["v": "~id\na\n"])
            file = try #require(try await compiled(folder, cache).open().file)
        }
        #expect(FileManager.default.fileExists(atPath: file))
        let other = try TemporaryFolder(files: ["v": "~id\nb\n"])
        _ = try await compiled(other, cache).open()
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `foreign, future and cut files are named as what they are, and made again`() async throws {
        let (folder, cache) = (try folder(), try TemporaryFolder())
        let file = try #require(try await compiled(folder, cache).open().file)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        func code(_ data: Data) throws -> StoreError.Code? {
            try data.write(to: URL(fileURLWithPath: file))
            do throws(StoreError) {
                _ = try StoreFile.open(file)
                return nil
            } catch {
                #expect(error.path == file && !error.message.isEmpty)
                return error.code
            }
        }
        #expect(try code(Data("~id,~label\na,b\n".utf8 + [UInt8](repeating: 10, count: 100))) == .foreign)
        #expect(try code(Data()) == .foreign)
        var future = whole
        future[16] = 99
        #expect(try code(future) == .otherVersion)
        var swapped = whole
        swapped.replaceSubrange(20..<24, with: [1, 2, 3, 4])
        #expect(try code(swapped) == .otherByteOrder)
        #expect(try code(whole.prefix(40)) == .truncated)
        #expect(try code(whole.dropLast(1)) == .truncated)
        var changed = whole
        changed[24 + 33] ^= 1
        #expect(try code(changed) == .damaged)
        let opened = try await compiled(folder, cache).open()
        #expect(opened.store.vertexCount == 601 && opened.problem?.contains("made again") == true)
        #expect(try StoreFile.verify(file) == whole.count)
    }

    /// Flips bits and cuts the file at random; whatever is read, nothing outside the mapping is touched.
    @Test(arguments: 0..<60)
    func `damage anywhere never ends the program`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (folder, cache) = (try folder(), try TemporaryFolder())
        let file = try #require(try await compiled(folder, cache).open().file)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        var data = whole
        let isCut = seed % 6 == 0
        if isCut { data = data.prefix(Int.random(in: 0..<data.count, using: &random)) }
        let flips = isCut ? 0 : [1, 10, 200, 5_000].randomElement(using: &random) ?? 1
        for _ in 0..<flips {
            // Headers and catalogue have checksums that are always compared; the sections are what matters here.
            let position = Int.random(in: StoreHeader.byteCount..<(data.count * 3 / 4), using: &random)
            data[position] = UInt8.random(in: .min ... .max, using: &random)
        }
        try data.write(to: URL(fileURLWithPath: file))
        // A file of this size is verified when it is opened; a large one is read like this.
        if data != whole { #expect(throws: StoreError.self) { try StoreFile.open(file) } }
        guard let store = try? StoreReader(path: file).uncheckedStore() else { return }
        #expect(!isCut, "seed \(seed)")
        _ = store.lines()
        for row in store.vertexRows {
            _ = store.vertexRow(id: store.vertexID(row))
            for direction in [EdgeDirection.outgoing, .incoming] {
                _ = store.degree(of: row, direction)
                store.forEachEdge(of: row, direction) { edge, neighbour in
                    _ = store.edgeID(edge)
                    _ = store.labelText(ofVertex: neighbour)
                    return true
                }
            }
        }
        for row in store.edgeRows { _ = store.edgeRow(id: store.edgeID(row)) }
        if let name = store.keySymbol("name") {
            for mode in FoldedPattern.Mode.allCases {
                _ = store.vertices(name, matching: FoldedPattern("ana 1", mode)).map { store.vertexID($0) }
            }
            _ = store.vertices(name, startingWith: "Ana").map { store.vertexID($0) }
            for row in store.vertexRows {
                store.forEachValue(ofVertex: row, name) { _ = store.vertices(name, equalTo: $0) }
            }
        }
        let graph = LocalGraph(store: store, name: file)
        for query in ["g.V().both().groupCount().by(label)", "g.V().out().in().limit(50).elementMap()"] {
            _ = try? graph.answer(GremlinParser.parse(query))
        }
    }
}
