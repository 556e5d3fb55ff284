import Foundation
import TestSupport
import Testing

/// `.ci/layers` and `.ci/lengths` on a copy of the sources.
@Suite struct LayersTests {
    @Test func `The sources keep to the arrows between rooms`() throws {
        let copy = try SourcesCopy()
        #expect(try copy.check() == [])
    }

    @Test func `An arrow that is not allowed is told with both files and the name`() throws {
        let copy = try SourcesCopy()
        try copy.write(
            "Sources/Graph/Model/Planted.swift", "struct Planted {\n    let store: GraphStore\n}\n")
        #expect(
            try copy.check() == [
                "Sources/Graph/Model/Planted.swift uses GraphStore of Sources/Graph/Storage/GraphStore.swift: "
                    + "Model may not use Storage"
            ])
    }

    @Test func `An arrow to another module is told by the names of both`() throws {
        let copy = try SourcesCopy()
        try copy.write(
            "Sources/Graph/Storage/Planted.swift", "import Endpoint\n\nlet planted: RemoteGraph? = nil\n")
        #expect(
            try copy.check() == [
                "Sources/Graph/Storage/Planted.swift uses RemoteGraph of Sources/Graph/Remote/RemoteGraph.swift: "
                    + "Graph/Storage may not use Endpoint"
            ])
    }

    @Test func `Comments, texts and types inside of others are no arrows, code inside of a text is one`() throws {
        let copy = try SourcesCopy()
        try copy.write(
            "Sources/Graph/Model/Planted.swift",
            #"""
            /* GraphStore /* and */ GraphStore */
            enum Planted {
                struct StringPool {}
                // GraphStore
                static let text = "GraphStore \(StringPool.self) \" GraphStore"
                static let raw = #"GraphStore " \(GraphStore)"#
                static let long = """
                    GraphStore " GraphStore
                    """
            }

            extension Planted {
                static let pool = StringPool()
            }
            """#)
        #expect(try copy.check() == [])
        try copy.write(
            "Sources/Graph/Model/Planted.swift", #"let planted = "no \(String(describing: GraphStore.self))""#)
        #expect(try copy.check().count == 1)
    }

    @Test func `A file in no room is told`() throws {
        let copy = try SourcesCopy()
        try copy.write("Sources/Graph/Nowhere/Planted.swift", "enum Planted {}\n")
        #expect(
            try copy.check() == ["Sources/Graph/Nowhere/Planted.swift stands in no room of the table in .ci/layers"])
    }

    @Test func `A file of more than 400 lines is told`() throws {
        let copy = try SourcesCopy()
        try copy.write("Tests/Long.swift", String(repeating: "\n", count: 401))
        try copy.write("Tests/LongAsAllowed.swift", String(repeating: "\n", count: 400))
        let told = try copy.check(by: "lengths").filter { $0.hasPrefix("Tests/") }
        #expect(told == ["Tests/Long.swift has 401 lines; more than 400 are two subjects"])
    }
}

/// The sources of the repository in a folder of their own, which goes away with the value.
private struct SourcesCopy {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder("layers")
        try FileManager.default.copyItem(at: PackageFolder.url.appending(path: "Sources"), to: folder["Sources"])
    }

    func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

    /// What a script complains of, line by line; nothing when it passes.
    func check(by script: String = "layers") throws -> [String] {
        let process = Process()
        process.executableURL = PackageFolder.url.appending(path: ".ci/\(script)")
        process.arguments = [folder.path]
        let words = Pipe()
        process.standardError = words
        try process.run()
        let text = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.split(separator: "\n").map(String.init)
        #expect((process.terminationStatus == 0) == lines.isEmpty)
        return lines
    }
}
