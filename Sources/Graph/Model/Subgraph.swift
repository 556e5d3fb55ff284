/// The vertices and edges that `subgraph()` gathered, each once, in the order in which they were met.
public struct Subgraph: Sendable, Hashable {
    private final class Storage: Sendable {
        let vertices: [Vertex]
        let edges: [Edge]

        init(vertices: [Vertex], edges: [Edge]) {
            self.vertices = vertices
            self.edges = edges
        }
    }

    private let storage: Storage

    public init(vertices: [Vertex], edges: [Edge]) {
        storage = Storage(vertices: vertices, edges: edges)
    }

    public var vertices: [Vertex] { storage.vertices }
    public var edges: [Edge] { storage.edges }

    public static func == (left: Subgraph, right: Subgraph) -> Bool {
        left.vertices == right.vertices && left.edges == right.edges
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.vertices)
        hasher.combine(storage.edges)
    }
}
