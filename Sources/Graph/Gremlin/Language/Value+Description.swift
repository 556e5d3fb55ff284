extension Value: CustomStringConvertible {
    /// Gremlin's literal for a plain value; elements as TinkerPop shows them, such as `v[1]` and `e[7][1-knows->2]`.
    public var description: String {
        switch self {
        case .vertex(let vertex): "v[\(vertex.id)]"
        case .edge(let edge): "e[\(edge.id)][\(edge.outVertex.id)-\(edge.label)->\(edge.inVertex.id)]"
        case .property(let property): "\(property.isVertexProperty ? "vp" : "p")[\(property.key)->\(property.value)]"
        case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        case .set(let values): "{" + values.map(\.description).joined(separator: ", ") + "}"
        case .map(let map) where map.entries.isEmpty: "[:]"
        case .map(let map), .tree(let map):
            "[" + map.entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "]"
        case .entry(let key, let value): "\(key)=\(value)"
        case .path(let path): "path[" + path.objects.map(\.description).joined(separator: ", ") + "]"
        case .graph(let graph): "graph[vertices:\(graph.vertices.count) edges:\(graph.edges.count)]"
        default: GremlinText.canonical.write(self)
        }
    }
}
