import Graph

extension NeighborsCommand {
    /// Writes a vertex with its neighbours as the picture that the explorer shows.
    func write(
        _ format: PictureFormat, of vertex: VertexReference, _ pages: [(group: NeighborGroup, neighbors: [Neighbor])],
        to output: CommandOutput
    ) throws {
        var picture = Picture(nodes: [Picture.Node(vertex, isOpen: true)], edges: [])
        var places = [vertex.id: 0]
        for (group, neighbors) in pages {
            let isForward = group.direction == .out
            for neighbor in neighbors {
                let ids = neighbor.edges.map(\.id)
                if let place = places[neighbor.id] {
                    picture.edges.append(
                        Picture.Edge(from: 0, to: place, label: group.edgeLabel, isForward: isForward, ids: ids))
                } else {
                    places[neighbor.id] = picture.add(
                        Picture.Node(neighbor.vertex, isOpen: false), from: 0, label: group.edgeLabel,
                        isForward: isForward, ids: ids)
                }
            }
            guard neighbors.count < group.count else { continue }
            _ = picture.add(
                Picture.Node(
                    id: .rest(of: vertex.id, group: group.id), kind: .rest(group.count - neighbors.count),
                    label: group.neighborLabel, tag: "", title: ""),
                from: 0, label: group.edgeLabel, isForward: isForward)
        }
        try output.standardOutput.write(format.text(of: picture, title: "Around \(vertex.title)"))
        try output.standardOutput.flush()
    }
}
