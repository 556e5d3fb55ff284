import Graph

/// How two vertices are joined.
struct PathsQuestion: Question {
    var from: String
    /// The id, or what was typed for it.
    var to: String
    var overHubs: Bool
    /// How many ways, the shortest first.
    var limit = PathQuery.pageSize

    struct Value: Sendable {
        var from: VertexReference
        var to: VertexReference
        var found: FoundPaths
    }

    var slot: String { "paths" }

    func answer(from graph: QuestionSource) async throws -> Value {
        let neighborhood = NeighborhoodQuery(graph)
        guard let start = try await neighborhood.reference(to: from) else { throw ExplorerError.noSuchVertex(from) }
        var end = try await neighborhood.reference(to: to)
        if end == nil { end = try await neighborhood.reference(to: to.uppercased()) }
        guard let end else { throw ExplorerError.noSuchVertex(to) }
        return Value(from: start, to: end, found: try await query(graph).paths(ends(to: end.id)))
    }

    func gremlin(from graph: QuestionSource) throws -> String? { query(graph).gremlin(ends(to: to)) }

    private func query(_ graph: QuestionSource) -> PathQuery {
        PathQuery(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }

    private func ends(to end: String) -> PathQuery.Ends {
        PathQuery.Ends(from: from, to: end, overHubs: overHubs, limit: limit)
    }
}
