/// Ways as a picture.
extension FoundPath {
    /// Every vertex of some ways once, with the vertex that they begin with in the middle.
    static func picture(of paths: [FoundPath], from: VertexReference) -> Picture {
        var picture = Picture(nodes: [Picture.Node(from, isOpen: true)], edges: [])
        var places = [from.id: 0]
        var drawn: Set<String> = []
        for path in paths {
            for (step, edge) in path.edges.enumerated() {
                let (vertex, before) = (path.vertices[step + 1], places[path.vertices[step].id] ?? 0)
                if let place = places[vertex.id] {
                    guard drawn.insert(edge.id).inserted else { continue }
                    picture.edges.append(
                        Picture.Edge(
                            from: before, to: place, label: edge.label, isForward: edge.isForward, ids: [edge.id]))
                } else {
                    drawn.insert(edge.id)
                    places[vertex.id] = picture.add(
                        Picture.Node(vertex, isOpen: true), from: before, label: edge.label, isForward: edge.isForward,
                        ids: [edge.id])
                }
            }
        }
        return picture
    }
}
