import TestSupport
import Testing

@testable import Graph

/// Loads files given as text.
func load(
    _ files: [String: String], options: LoadOptions = LoadOptions()
) async throws -> (store: GraphStore, report: LoadReport) {
    let folder = try TemporaryFolder(files: files)
    let (store, report) = try await BulkLoader.load(folder: folder.path, options: options)
    return (store, report)
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
