import Foundation
import TestSupport
import Testing

@testable import Graph

/// What is damaged in a compiled store gives an error, never a wrong answer.
///
/// `C360_FLIPS=10000` asks for so many changes over all sizes; `make test-damage` does.
struct StoreDamageTests {
    private static let flips = ProcessInfo.processInfo.environment["C360_FLIPS"].flatMap { Int($0) } ?? 60

    /// How much of a store there is, and the share of the changes that are tried on it.
    enum StoreSize: String, CaseIterable {
        case tiny, middle, large

        var persons: Int {
            switch self {
            case .tiny: 12
            case .middle: 4_000
            case .large: 9_000
            }
        }
        /// Characters of a note; what makes the large one larger than what is compared when it is opened.
        var noteLength: Int { self == .large ? 1_900 : 60 }
        var share: Double {
            switch self {
            case .tiny: 0.5
            case .middle: 0.4
            case .large: 0.1
            }
        }
    }

    /// A graph with every layout of columns, adjacency and ids, and searched keys.
    private func folder(_ size: StoreSize) throws -> TemporaryFolder {
        var random = SeededGenerator(seed: 11)
        var vertices = "~id,~label,name,email,note,n:Int[],when:Date,f:Double,sparse,mixed:Int\n"
        var edges = "~id,~label,~from,~to,w:Double\n"
        let letters = Array((0..<100_000).map { _ in UInt8.random(in: 97...122, using: &random) })
        for index in 0..<size.persons {
            let note = String(decoding: letters[(index * 7)..<(index * 7 + size.noteLength)], as: UTF8.self)
            vertices +=
                "CUS\(index),\(index % 9 == 0 ? "person;vip" : "person"),Ana \(index % 50) é,x\(index)@example.org,"
                + "\(note),\(index);\(index % 3),2024-01-0\(index % 9 + 1),\(index).25,"
                + "\(index % 40 == 0 ? "s\(index)" : ""),\(index % 5 == 0 ? "" : "\(index)")\n"
            vertices += "SES\(index),session,,,,,2024-02-0\(index % 9 + 1)T10:00:0\(index % 10)Z,,,\n"
            edges += "CUS_SES\(index),has,CUS\(index % 700 % size.persons),SES\(index),\n"
            edges += "SES_CUS\(index),of,SES\(index),CUS\(index % 700 % size.persons),\(index).5\n"
            edges += "\(index % 30 == 0 ? "odd\(index)" : "CUS_SES\(index)-\(index)"),also,CUS\(index),SES\(index),1\n"
        }
        return try TemporaryFolder(files: [
            "v": vertices, "e": edges, "w": "~id,mixed,name\nCUS1,text,second\nlone,other,\n",
        ])
    }

    /// Questions whose answers depend on much of the file together; each by itself touches a part of it.
    private static let questions: [Traversal] = {
        let texts = [
            "g.V().count()", "g.V().id()", "g.E().id()", "g.V().values('note')", "g.V().values('n', 'mixed', 'sparse')",
            "g.V().values('when').max()", "g.V().values('f').sum()", "g.E().values('w').sum()",
            "g.V().groupCount().by(label)", "g.V().out().groupCount().by(label)", "g.V().in('of', 'also').id()",
            "g.V('CUS7').both().id()", "g.V('CUS9', 'SES3', 'nobody').elementMap()", "g.E('odd0').inV().id()",
            "g.E('CUS_SES5').outV().id()", "g.V().has('person', 'email', 'x8@example.org').elementMap()",
            "g.V().has('person', 'email', TextP.startingWith('x1')).id()", "g.V().has('name', 'second').id()",
            "g.V().has('n', gt(5)).count()", "g.V().hasLabel('session').in('has').dedup().values('name')",
            "g.V().order().by('when').limit(40).id()", "g.V().hasLabel('vip').out('also').out('of').dedup().id()",
        ]
        let searches = FoldedPattern.Mode.allCases.map { mode in
            Traversal.g.V().has("name", .folded("ana 1 e", mode)).id()
        }
        return texts.map { text in
            do { return try GremlinParser.parse(text) } catch { preconditionFailure("\(text): \(error)") }
        } + searches
    }()

    private static let indexedKeys: [LoadOptions.IndexedKey] = [
        .init(key: "name"), .init(label: "person", key: "email"), .init(label: "person", key: "when"),
    ]

    private func compiled(_ folder: TemporaryFolder, in cache: TemporaryFolder) async throws -> String {
        let opened = try await CompiledFolder(
            folder: folder.path, cacheFolder: cache.path, file: cache["kept.c360"].path,
            options: LoadOptions(indexedKeys: { _ in Self.indexedKeys })
        ).open()
        return try #require(opened.file)
    }

    /// Some bytes, changed as storage and copies change them.
    private struct Change: CustomStringConvertible {
        let offset: Int
        let bytes: [UInt8]
        let was: [UInt8]

        /// - Parameter file: What is changed; half of the time near an end, where header and catalogue are.
        init(to file: Data, by random: inout SeededGenerator) {
            let isNearEnd = Bool.random(using: &random)
            let ends = [0..<min(file.count, 4_096), max(0, file.count - 16_384)..<file.count]
            let range = isNearEnd ? ends[Int.random(in: 0..<2, using: &random)] : 0..<file.count
            let start = Int.random(in: range, using: &random)
            let kind = Int.random(in: 0..<8, using: &random)
            offset = kind == 7 ? start & ~511 : start
            was = Array(file[offset..<min(file.count, offset + (kind == 7 ? 512 : 1))])
            bytes =
                switch kind {
                case 7: [UInt8](repeating: 0, count: was.count)
                case 6: [UInt8.random(in: .min ... .max, using: &random)]
                default: [was[0] ^ (1 << UInt8.random(in: 0..<8, using: &random))]
                }
        }

        var description: String { "byte \(offset), \(bytes.count) long, \(was[0]) became \(bytes[0])" }
    }

    @Test(arguments: StoreSize.allCases)
    func `a changed store answers right or with an error`(size: StoreSize) async throws {
        let cache = try TemporaryFolder()
        let file = try await compiled(try folder(size), in: cache)
        let whole = try Data(contentsOf: URL(filePath: file))
        #expect((whole.count > StoreReader.smallByteCount) == (size == .large), "\(whole.count) bytes")
        let graph = LocalGraph(store: try StoreFile.open(file).store, name: "whole")
        let answers = try Self.questions.map { try graph.answer($0).values }
        for (question, answer) in zip(Self.questions, answers) { #expect(!answer.isEmpty, "\(question)") }

        let descriptor = open(file, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        var (refused, failed, right, wrong) = (0, 0, 0, 0)
        for seed in 0..<Int(Double(Self.flips) * size.share) {
            var random = SeededGenerator(seed: UInt64(seed))
            let change = Change(to: whole, by: &random)
            pwrite(descriptor, change.bytes, change.bytes.count, change.offset)
            defer { pwrite(descriptor, change.was, change.was.count, change.offset) }
            // Also what is small enough to be compared when it is opened is tried as if it were not.
            let isComparedAtOnce = size != .large && Bool.random(using: &random)
            guard let store = try? opened(file, comparesAtOnce: isComparedAtOnce) else {
                refused += 1
                continue
            }
            let damaged = LocalGraph(store: store, name: "changed")
            for number in Self.questions.indices.shuffled(using: &random) {
                do {
                    let isRight = try damaged.answer(Self.questions[number]).values == answers[number]
                    if isRight { right += 1 } else { wrong += 1 }
                    #expect(isRight, "seed \(seed), \(change): \(Self.questions[number])")
                } catch let error as GremlinError {
                    #expect(error.code == .storage, "seed \(seed), \(change)")
                    failed += 1
                }
            }
        }
        #expect(refused + failed > 0 && wrong == 0)
        if ProcessInfo.processInfo.environment["C360_FLIPS"] != nil {
            print("\(size): \(whole.count) bytes, refused \(refused), errors \(failed), right \(right), wrong \(wrong)")
        }
    }

    private func opened(_ file: String, comparesAtOnce: Bool) throws -> GraphStore {
        comparesAtOnce ? try StoreFile.open(file).store : try StoreReader(path: file).store(smallByteCount: 0)
    }

    @Test func `threads that touch the same blocks first have one answer`() async throws {
        let cache = try TemporaryFolder()
        let file = try await compiled(try folder(.middle), in: cache)
        let graph = LocalGraph(store: try StoreFile.open(file).store, name: "whole")
        let answers = try Self.questions.map { try graph.answer($0).values }
        var bytes = try Data(contentsOf: URL(filePath: file))
        let broken = cache["broken.c360"]
        bytes[bytes.count / 2] ^= 4
        try bytes.write(to: broken)
        for _ in 0..<4 {
            let whole = LocalGraph(store: try StoreReader(path: file).store(smallByteCount: 0), name: "whole")
            let damaged = LocalGraph(
                store: try StoreReader(path: broken.path).store(smallByteCount: 0), name: "damaged")
            await withTaskGroup(of: Void.self) { group in
                for (traversal, answer) in zip(Self.questions, answers) {
                    group.addTask { #expect((try? whole.answer(traversal).values) == answer) }
                    group.addTask {
                        guard let values = try? damaged.answer(traversal).values else { return }
                        #expect(values == answer)
                    }
                }
            }
            #expect(!whole.store.isDamaged && damaged.store.isDamaged)
        }
    }

    @Test func `a damaged store in the cache is removed by what meets it, and made again`() async throws {
        let (folder, cache) = (try folder(.large), try TemporaryFolder())
        let compiled = CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions())
        let file = try #require(try await compiled.open().file)
        try damageEveryBlock(of: file)
        #expect(throws: StoreError.self) { try StoreFile.verify(file) }
        let opened = try await compiled.open()
        #expect(opened.problem == nil)
        let graph = LocalGraph(store: opened.store, name: folder.path, cacheFile: opened.file)
        #expect(throws: GremlinError.self) { try graph.answer(GremlinParser.parse("g.V('CUS3').values('name')")) }
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try await compiled.open().store.vertexCount == opened.store.vertexCount)
        #expect(try StoreFile.verify(file) > StoreReader.smallByteCount)

        // What has come to the folder since is not added to what is damaged.
        try damageEveryBlock(of: file)
        try folder.write("~id,~label,name\nCUSnew,person,new\n", to: "x")
        let grown = try await compiled.open()
        #expect(grown.problem?.contains("made again") == true && !grown.store.isDamaged)
        #expect(grown.store.vertexRow(id: "CUSnew") != nil)
    }

    /// Damages all that is not compared at every opening.
    private func damageEveryBlock(of file: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: file))
        let catalogue = bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 32, as: UInt64.self)) }
        for offset in stride(from: 64, to: catalogue, by: 30_000) { bytes[offset] ^= 1 }
        try bytes.write(to: URL(filePath: file))
    }

    @Test(arguments: [0, 3, 7, 15])
    func `a store whose first bytes are damaged is told from a file of a graph`(byte: Int) async throws {
        let cache = try TemporaryFolder()
        let file = try await compiled(try folder(.tiny), in: cache)
        var bytes = try Data(contentsOf: URL(filePath: file))
        #expect(StoreFile.isStore(file))
        bytes[byte] ^= 0x20
        let plain = cache["kept"]
        try bytes.write(to: plain)
        #expect(StoreFile.isStore(plain.path))
        #expect(throws: StoreError.self) { try StoreFile.open(plain.path) }
        #expect(throws: StoreError.self) { try StoreFile.verify(plain.path) }
        // Nothing of the header is left: the name still says it, and without one it is no file of a graph either.
        bytes.resetBytes(in: 0..<64)
        try bytes.write(to: URL(filePath: file))
        try bytes.write(to: plain)
        #expect(StoreFile.isStore(file) && !StoreFile.isStore(plain.path))
        #expect(throws: StoreError.self) { try StoreFile.open(file) }
        await #expect(throws: LoadError.self) { try await BulkLoader.load(folder: plain.path) }
    }

    @Test func `one file of a graph is no store, however short, and one of something else is an error`() async throws {
        let folder = try TemporaryFolder(files: [
            "v": "~id\na\n", "text": "dear all,\n", "none": "", "dir.c360/v": "~id\nb\n",
        ])
        for path in ["v", "text", "none", "dir.c360", "gone"] { #expect(!StoreFile.isStore(folder[path].path)) }
        #expect(try await BulkLoader.load(folder: folder["v"].path).0.vertexCount == 1)
        #expect(try await BulkLoader.load(folder: folder["dir.c360"].path).0.vertexCount == 1)
        for path in ["text", "none"] {
            let error = await #expect(throws: LoadError.self) {
                try await BulkLoader.load(folder: folder[path].path)
            }
            #expect(error?.code == .nothingToLoad && error?.message.isEmpty == false)
        }
    }
}
