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

    /// Makes a subgraph of elements as they stand; nobody looks whether one of them comes twice.
    public init(vertices: [Vertex], edges: [Edge]) {
        storage = Storage(vertices: vertices, edges: edges)
    }

    /// The vertices: the gathered ones and the ends of the edges, each once.
    public var vertices: [Vertex] { storage.vertices }
    /// The gathered edges, each once.
    public var edges: [Edge] { storage.edges }

    /// Subgraphs are the same when both hold the same elements in the same order. O(n).
    public static func == (left: Subgraph, right: Subgraph) -> Bool {
        left.vertices == right.vertices && left.edges == right.edges
    }

    /// Hashes every element in its place. O(n).
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.vertices)
        hasher.combine(storage.edges)
    }
}
