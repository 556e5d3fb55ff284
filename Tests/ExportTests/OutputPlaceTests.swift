import Foundation
import Graph
import TestSupport
import Testing

@testable import Export

@Suite struct OutputPlaceTests {
    private func export(_ place: URL, _ format: GraphFileFormat, replaces: Bool = false) async throws {
        let store = try await Small.store(Small.plain)
        _ = try await GraphExport.write(.graph(store, ExportSelection()), to: place, format, replaces: replaces)
    }

    @Test(arguments: [GraphFileFormat.sqlite, .graphml, .csv, .parquet, .neptune])
    func `what stands there is replaced only when that is wanted`(format: GraphFileFormat) async throws {
        let folder = try TemporaryFolder()
        try await export(folder["out"], format)
        let before = try folder.files()
        let error = await #expect(throws: ExportError.self) { try await export(folder["out"], format) }
        #expect(error?.code == .exists && error?.errorDescription?.hasSuffix("--force replaces it.") ?? false)
        #expect(try folder.files() == before)
        try await export(folder["out"], format, replaces: true)
        #expect(try folder.files().keys.sorted() == before.keys.sorted())
    }

    @Test func `a folder with anything else in it is never replaced`() async throws {
        let folder = try TemporaryFolder(files: ["out/person.csv": "", "out/mine.txt": "mine"])
        let error = await #expect(throws: ExportError.self) { try await export(folder["out"], .csv, replaces: true) }
        #expect(error?.code == .notReplaceable && error?.message.contains("mine.txt") ?? false)
        #expect(try folder.files().count == 2)
    }

    @Test func `a folder is no file, and a file no folder`() async throws {
        let folder = try TemporaryFolder(files: ["file": "x", "folder/x": ""])
        for (place, format) in [("file", GraphFileFormat.csv), ("folder", .sqlite)] {
            let error = await #expect(throws: ExportError.self) {
                try await export(folder[place], format, replaces: true)
            }
            #expect(error?.code == .notReplaceable)
        }
    }

    @Test func `what a killed run left is taken away, and an empty folder is free`() async throws {
        let folder = try TemporaryFolder(files: [".out.c360-partial/rest.csv": ""])
        try folder.makeFolder("out")
        try await export(folder["out"], .csv)
        #expect(
            try Set(folder.files().keys) == ["out/city.csv", "out/knows.csv", "out/lives_in.csv", "out/person.csv"])
    }

    @Test func `an export that is stopped leaves nothing`() async throws {
        let folder = try TemporaryFolder()
        let store = try await Small.store(Small.plain)
        for format in GraphFileFormat.allCases {
            let task = Task {
                try await GraphExport(path: folder["out"].path, format: format).write(.graph(store, ExportSelection()))
            }
            task.cancel()
            let error = await #expect(throws: ExportError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "\(format)")
        }
    }

    @Test func `a full disk is told in the system's words`() throws {
        let file = try OutputFile("/dev/full")
        let error = #expect(throws: ExportError.self) { try file.write([1]) }
        #expect(error?.code == .full)
        #expect(error?.errorDescription == "/dev/full: cannot write here: No space left on device")
    }

    @Test func `a place that cannot be written is told`() async throws {
        let folder = try TemporaryFolder(files: ["file": ""])
        let error = await #expect(throws: ExportError.self) {
            try await export(folder["file/below/out.sqlite"], .sqlite)
        }
        #expect(error?.code == .notWritable)
    }

    @Test func `file names are parts of paths anywhere`() {
        #expect(DistinctNames.filePart("a/b:c\u{0}%") == "a%2Fb%3Ac%00%25")
        #expect(DistinctNames.filePart("..") == "%2E%2E" && DistinctNames.filePart("_x ") == "%5Fx%20")
        #expect(DistinctNames.filePart(String(repeating: "é", count: 300)).utf8.count == 200)
        var names = DistinctNames()
        #expect(
            ["a", "A", "a_2", "STRASSE", "straße", ""].map { names.take($0) } == [
                "a", "A_2", "a_2_2", "STRASSE", "straße_2", "_",
            ])
    }
}
