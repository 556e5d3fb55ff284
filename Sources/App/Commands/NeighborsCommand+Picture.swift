import Graph

extension NeighborsCommand {
    /// Writes the vertex with its neighbours as the picture that the explorer shows.
    func writePicture(
        of id: String, _ groups: [NeighborGroup], as format: PictureFormat, _ query: NeighborhoodQuery,
        to output: CommandOutput
    ) async throws {
        guard let vertex = try await query.reference(to: id), !groups.isEmpty else { throw nothingFound(id) }
        var picture = Picture(nodes: [Self.node(of: vertex, isOpen: true)], edges: [])
        var places = [id: 0]
        var shown = 0
        for group in groups {
            let limit = output.limit.map { $0 - shown } ?? NeighborhoodQuery.pageSize
            let page =
                limit > 0
                ? try await query.page(of: group, from: id, limit: min(limit, group.count), in: .newestFirst) : nil
            for neighbor in page?.neighbors ?? [] {
                if places[neighbor.id] == nil {
                    places[neighbor.id] = picture.nodes.count
                    picture.nodes.append(Self.node(of: neighbor.vertex, isOpen: false))
                }
                picture.edges.append(
                    Picture.Edge(
                        from: 0, to: places[neighbor.id] ?? 0, label: group.edgeLabel,
                        isForward: group.direction == .out, ids: neighbor.edges.map(\.id)))
            }
            let count = page?.neighbors.count ?? 0
            shown += count
            guard count < group.count else { continue }
            picture.nodes.append(
                Picture.Node(
                    id: .rest(of: id, group: group.id), kind: .rest(group.count - count), label: group.neighborLabel,
                    tag: "", title: ""))
            picture.edges.append(
                Picture.Edge(
                    from: 0, to: picture.nodes.count - 1, label: group.edgeLabel, isForward: group.direction == .out))
        }
        try output.standardOutput.write(format.text(of: picture, title: "Around \(vertex.title)"))
        try output.standardOutput.flush()
        let total = groups.reduce(0) { $0.addingClamped($1.count) }
        if shown < total { output.sayCut(shown: shown, of: "\(total)", "neighbours") }
    }

    private static func node(of vertex: VertexReference, isOpen: Bool) -> Picture.Node {
        Picture.Node(
            id: .vertex(vertex.id), kind: .vertex, label: vertex.label, tag: vertex.tag, title: vertex.title,
            isOpen: isOpen)
    }
}
