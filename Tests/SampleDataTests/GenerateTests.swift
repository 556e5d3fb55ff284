import Foundation
import Graph
import TestSupport
import Testing

@testable import SampleData

@Suite struct GenerateTests {
    @Test func `the same seed gives the same bytes for any count of threads`() async throws {
        let one = try await GeneratedFolder.graph(customers: 700, workers: 1).files()
        let again = try await GeneratedFolder.graph(customers: 700, workers: 1).files()
        let seven = try await GeneratedFolder.graph(customers: 700, workers: 7).files()
        #expect(one.count == 40)
        #expect(one == again)
        #expect(one == seven)
    }

    @Test func `another seed gives another insurer`() async throws {
        let first = try await GeneratedFolder.graph(customers: 20, seed: 1).files()
        let second = try await GeneratedFolder.graph(customers: 20, seed: 2).files()
        #expect(first["neptune_vertex/customer.csv"] != second["neptune_vertex/customer.csv"])
    }

    @Test func `a customer is the same however many there are`() async throws {
        let few = ReadGraph(try await GeneratedFolder.graph(customers: 260).files())
        let many = ReadGraph(try await GeneratedFolder.graph(customers: 600).files())
        for label in ["customer", "session", "call", "quote", "policy", "address"] {
            let known = Set(many.vertices(label))
            #expect(few.vertices(label).allSatisfy(known.contains), "\(label)")
        }
    }

    @Test func `the committed sample is what the generator writes`() async throws {
        let sample = PackageFolder.sample
        let committed = try TemporaryFolder.files(below: sample)
        let written = try await GeneratedFolder.graph(customers: 300).files()
        #expect(Set(committed.keys) == Set(written.keys))
        for (path, bytes) in written {
            #expect(committed[path] == bytes, "\(path) differs: run the command of data/README.md")
        }
        #expect(committed.values.reduce(0) { $0 + $1.count } <= 4_000_000)
    }

    @Test func `the loader takes the sample without an error or a duplicate`() async throws {
        let sample = PackageFolder.sample
        let (store, report) = try await BulkLoader.load(folder: sample.path, options: LoadOptions(isStrict: true))
        let read = ReadGraph(try TemporaryFolder.files(below: sample))
        #expect(report.errors.isEmpty)
        #expect(report.duplicates == 0)
        #expect(store.vertexCount == read.allVertices.count)
        #expect(store.edgeCount == read.allEdges.count)
    }

    @Test func `the counts that are reported are the lines that are written`() async throws {
        let above = try TemporaryFolder()
        let folder = above["insurer"]
        var progress: [Int] = []
        let counts = try await FolderGenerator(
            insurer: Insurer(customerCount: 600, seed: 5), format: GraphFormat(), workers: 3
        )
        .generate(into: folder) { progress.append($0) }
        let read = ReadGraph(try TemporaryFolder.files(below: folder))
        #expect(counts.vertices == read.allVertices.count)
        #expect(counts.edges == read.allEdges.count)
        #expect(progress == [256, 512, 600])
    }

    @Test func `a folder with something in it is left alone`() async throws {
        let folder = try await GeneratedFolder.graph(customers: 1)
        let before = try folder.files()
        let generator = FolderGenerator(insurer: Insurer(customerCount: 2, seed: 1), format: GraphFormat())
        await #expect(throws: GenerateError.self) { try await generator.generate(into: folder.url) }
        #expect(try folder.files() == before)
    }

    @Test func `an empty folder and folders that are missing above are welcome`() async throws {
        let above = try TemporaryFolder()
        let folder = above["a/b"]
        let generator = FolderGenerator(insurer: Insurer(customerCount: 2, seed: 1), format: GraphFormat())
        _ = try await generator.generate(into: folder)
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        _ = try await generator.generate(into: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: above["a"].path) == ["b"])
    }

    @Test func `a file in the way is named in the error`() async throws {
        let folder = try TemporaryFolder(files: ["file": ""])
        let file = folder["file"]
        let generator = FolderGenerator(insurer: Insurer(customerCount: 1, seed: 1), format: GraphFormat())
        let error = await #expect(throws: GenerateError.self) { try await generator.generate(into: file) }
        #expect(error?.code == .notAFolder)
        #expect(error?.description == "\(file.path): This is a file; give a folder that does not exist yet.")
    }
}
