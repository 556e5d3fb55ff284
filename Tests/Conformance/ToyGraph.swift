import Foundation
import Graph
import TestSupport

/// One of the small graphs that scenarios are played on, with the names by which scenarios speak of its elements.
final class ToyGraph: Sendable {
    let graph: LocalGraph
    private let vertices: [String: Vertex]
    private let edges: [String: Edge]

    private init(graph: LocalGraph, vertices: [String: Vertex], edges: [String: Edge]) {
        self.graph = graph
        self.vertices = vertices
        self.edges = edges
    }

    static func empty() -> ToyGraph {
        ToyGraph(graph: LocalGraph(store: .empty, name: "empty"), vertices: [:], edges: [:])
    }

    /// Loads `NAME-nodes.csv` and `NAME-edges.csv` of a folder.
    static func load(_ name: String, from folder: URL) async throws -> ToyGraph {
        let copy = try TemporaryFolder(name)
        for file in ["\(name)-nodes.csv", "\(name)-edges.csv"] {
            // The strings that this graph misses are empty ones, which CSV tells apart by quotes only.
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let isGrateful = file == "grateful-nodes.csv"
            try copy.write(isGrateful ? text.replacingOccurrences(of: ",,", with: ",\"\",") : text, to: file)
        }
        let (store, _) = try await BulkLoader.load(
            folder: copy.path, options: LoadOptions(allowsEmptyStrings: true))
        let graph = LocalGraph(store: store, name: name)
        var vertices: [String: Vertex] = [:]
        var names: [String: String] = [:]
        for value in try await graph.run(Traversal.g.V().project("v", "n").by().by("name")).values {
            guard case .map(let map) = value, case .vertex(let vertex)? = map["v"], let name = map["n"]?.stringValue
            else { continue }
            vertices[name] = vertex
            names[vertex.id] = name
        }
        var edges: [String: Edge] = [:]
        for value in try await graph.run(Traversal.g.E()).values {
            guard case .edge(let edge) = value, let from = names[edge.outVertex.id], let to = names[edge.inVertex.id]
            else { continue }
            edges["\(from)-\(edge.label)->\(to)"] = edge
        }
        return ToyGraph(graph: graph, vertices: vertices, edges: edges)
    }

    func vertex(_ name: String) -> Vertex { vertices[name] ?? Vertex(id: "no vertex \(name)", label: "vertex") }

    func edge(_ name: String) -> Edge {
        let nowhere = Vertex(id: "", label: "vertex")
        return edges[name] ?? Edge(id: "no edge \(name)", label: "edge", outVertex: nowhere, inVertex: nowhere)
    }
}
