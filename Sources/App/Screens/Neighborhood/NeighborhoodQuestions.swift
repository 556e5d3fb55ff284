/// What the tree of a neighbourhood lacks: the groups of a vertex, or a page of neighbours.
struct TreeQuestion: Question {
    var request: NeighborhoodTree.Request

    enum Value: Sendable {
        case groups([NeighborGroup])
        case page(NeighborPage)
    }

    static func slot(of node: NeighborhoodTree.NodeID) -> String { "node \(node)" }

    var slot: String { Self.slot(of: request.node) }

    func answer(from graph: QuestionSource) async throws -> Value {
        let query = NeighborhoodQuery(graph)
        switch request {
        case .groups(_, let vertex): return .groups(try await query.groups(of: vertex))
        case .page(_, let group, let vertex, let offset, let held, let order):
            return .page(
                try await query.page(
                    of: group, from: vertex, offset: offset, limit: NeighborhoodQuery.pageSize, held: held, in: order))
        case .pagesAgain(_, let group, let vertex, let count, let order):
            return .page(try await query.page(of: group, from: vertex, offset: 0, limit: count, in: order))
        }
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        let query = NeighborhoodQuery(graph)
        return switch request {
        case .groups(_, let vertex): query.groupsGremlin(of: vertex)
        case .page(_, let group, let vertex, let offset, _, let order):
            query.pageGremlin(
                of: group, from: vertex, offset: offset, limit: NeighborhoodQuery.pageSize, in: order)
        case .pagesAgain(_, let group, let vertex, let count, let order):
            query.pageGremlin(of: group, from: vertex, offset: 0, limit: count, in: order)
        }
    }
}

/// The title of a vertex that is known by its id.
struct ReferenceQuestion: Question {
    var vertex: String

    var slot: String { "reference" }

    func answer(from graph: QuestionSource) async throws -> VertexReference? {
        try await NeighborhoodQuery(graph).reference(to: vertex)
    }
}
