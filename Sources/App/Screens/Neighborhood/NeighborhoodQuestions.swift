/// What the tree of a neighbourhood lacks: the groups of a vertex, or a page of neighbours.
struct TreeQuestion: Question {
    var request: NeighborhoodTree.Request

    enum Value: Sendable {
        case groups([NeighborGroup])
        case page(NeighborPage)
    }

    static func slot(of node: NeighborhoodTree.NodeID) -> String { "node \(node)" }

    var slot: String { Self.slot(of: request.node) }

    /// Each letter of a filter asks for the first page anew.
    var isTyped: Bool {
        if case .page(_, let page) = request { !page.filter.isEmpty && page.offset == 0 } else { false }
    }

    func answer(from graph: QuestionSource) async throws -> Value {
        let query = NeighborhoodQuery(graph)
        switch request {
        case .groups(_, let vertex): return .groups(try await query.groups(of: vertex))
        case .page(_, let page):
            return .page(
                try await query.page(
                    of: page.group, from: page.vertex, offset: page.offset, limit: page.limit, held: page.held,
                    in: page.order, filter: page.filter))
        }
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        let query = NeighborhoodQuery(graph)
        return switch request {
        case .groups(_, let vertex): query.groupsGremlin(of: vertex)
        case .page(_, let page):
            query.pageGremlin(
                of: page.group, from: page.vertex, offset: page.offset, limit: page.limit, in: page.order,
                filter: page.filter)
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
