/// An edge of a vertex, and the vertex at its other end.
struct EdgeEnd: Sendable, Hashable {
    var edge: EdgeReference
    var vertex: VertexReference
}

extension NeighborhoodQuery {
    /// Edges of one kind with their other ends, those to the newest vertices first.
    ///
    /// - Parameter limit: More vertices than that are not asked for.
    func ends(
        of kind: VertexDetails.EdgeCount, at vertex: VertexReference, limit: Int = pageSize
    ) async throws -> [EdgeEnd] {
        var ends: [EdgeEnd] = []
        for group in try await groups(of: vertex.id)
        where group.direction == kind.direction && group.edgeLabel == kind.label && ends.count < limit {
            let page = try await page(of: group, from: vertex.id, limit: limit - ends.count, in: .newestFirst)
            for neighbor in page.neighbors {
                ends += neighbor.edges.filter { $0.direction == kind.direction }.map { edge in
                    let (from, to) =
                        kind.direction == .out ? (vertex, neighbor.vertex) : (neighbor.vertex, vertex)
                    return EdgeEnd(
                        edge: EdgeReference(id: edge.id, label: edge.label, from: from, to: to), vertex: neighbor.vertex
                    )
                }
            }
        }
        return ends
    }
}
