/// All properties of a vertex and how many edges it has.
struct DetailsQuestion: Question {
    var vertex: String

    var slot: String { "details \(vertex)" }

    func answer(from graph: QuestionSource) async throws -> VertexDetails? {
        try await NeighborhoodQuery(graph).details(of: vertex)?.foldingOpposites(of: graph.profile)
    }

    func gremlin(from graph: QuestionSource) throws -> String? { NeighborhoodQuery(graph).detailsGremlin(of: vertex) }
}

/// All properties of an edge and its ends.
struct EdgeQuestion: Question {
    var edge: EdgeReference

    var slot: String { "edge" }

    func answer(from graph: QuestionSource) async throws -> EdgeDetails? {
        try await NeighborhoodQuery(graph).details(of: edge)
    }

    func gremlin(from graph: QuestionSource) throws -> String? { NeighborhoodQuery(graph).detailsGremlin(of: edge) }
}

/// The edges of one kind at a vertex, as they are stored, with the vertices at their other ends.
struct EdgesQuestion: Question {
    var vertex: VertexReference
    var kind: VertexDetails.EdgeCount

    var slot: String { Self.slot(of: kind.id) }

    static func slot(of kind: String) -> String { "edges \(kind)" }

    func answer(from graph: QuestionSource) async throws -> [EdgeEnd] {
        try await NeighborhoodQuery(
            profile: graph.profile, source: graph.graph, clock: graph.clock, foldsOpposites: false
        ).ends(of: kind, at: vertex)
    }
}

extension NeighborhoodQuery {
    init(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}
