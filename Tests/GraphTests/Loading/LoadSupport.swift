import Foundation
import Testing

@testable import Graph

/// A folder of files that exists as long as the value.
final class TemporaryFolder {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("graph-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(Data(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }
}

/// Loads files given as text.
func load(
    _ files: [String: String], options: LoadOptions = LoadOptions()
) async throws -> (store: GraphStore, report: LoadReport) {
    let folder = try TemporaryFolder(files)
    let (store, report) = try await BulkLoader.load(folder: folder.path, options: options)
    return (store, report)
}

/// A folder of published data beside the repository, or nil when this machine has none.
func sharedFolder(_ name: String) -> String? {
    let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("shared").appendingPathComponent(name).path
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
}

extension GraphStore {
    /// The values of a key at a vertex, as text.
    func texts(_ id: String, _ key: String) -> [String] {
        guard let row = vertexRow(id: id), let key = keySymbol(key) else { return [] }
        var texts: [String] = []
        forEachValue(ofVertex: row, key) { texts.append(text($0)) }
        return texts
    }

    func edgeText(_ id: String, _ key: String) -> String? {
        guard let row = edgeRow(id: id), let key = keySymbol(key) else { return nil }
        return value(ofEdge: row, key).map(text)
    }

    func labelText(_ id: String) -> String? { vertexRow(id: id).map(labelText(ofVertex:)) }

    func text(_ value: PropertyScalar) -> String {
        switch value.type {
        case .bool: "\(value.bool)"
        case .byte, .short, .int, .long: "\(value.integer)"
        case .date: "\(value.integer)ms"
        case .float: "\(value.float)"
        case .double: "\(value.double)"
        case .string: string(value.stringNumber)
        }
    }

    /// Everything the graph holds, one line an element, sorted: two stores with equal lines hold the same graph.
    func lines() -> [String] {
        var lines: [String] = []
        for row in vertexRows {
            var properties: [String] = []
            forEachProperty(ofVertex: row) { properties.append("\(name(of: $0))=\($1.type):\(text($1))") }
            lines.append("v \(vertexID(row)) \(labelText(ofVertex: row)) \(properties.sorted())")
        }
        for row in edgeRows {
            var properties: [String] = []
            forEachProperty(ofEdge: row) { properties.append("\(name(of: $0))=\($1.type):\(text($1))") }
            lines.append(
                "e \(edgeID(row)) \(name(of: label(ofEdge: row))) \(vertexID(from(row)))>\(vertexID(to(row))) \(properties.sorted())"
            )
        }
        return lines.sorted()
    }

    /// Checks that adjacency, indexes and rows agree with each other.
    func expectConsistent(sourceLocation: SourceLocation = #_sourceLocation) {
        var outgoing = 0
        var incoming = 0
        for row in vertexRows {
            #expect(vertexRow(id: vertexID(row)) == row, sourceLocation: sourceLocation)
            forEachEdge(of: row, .outgoing) { edge, neighbour in
                outgoing += 1
                #expect(from(edge) == row && to(edge) == neighbour, sourceLocation: sourceLocation)
                return true
            }
            forEachEdge(of: row, .incoming) { edge, neighbour in
                incoming += 1
                #expect(to(edge) == row && from(edge) == neighbour, sourceLocation: sourceLocation)
                return true
            }
        }
        for row in edgeRows { #expect(edgeRow(id: edgeID(row)) == row, sourceLocation: sourceLocation) }
        #expect(outgoing == edgeCount && incoming == edgeCount, sourceLocation: sourceLocation)
    }
}
