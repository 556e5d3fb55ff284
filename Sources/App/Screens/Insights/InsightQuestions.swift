import Graph

/// The groups of one insight of the profile, with their numbers.
struct InsightQuestion: Question {
    /// The id of the insight in the profile.
    var insight: String

    var slot: String { "insight \(insight)" }

    func answer(from graph: QuestionSource) async throws -> Insight { try await InsightQuery(graph).insight(insight) }

    func gremlin(from graph: QuestionSource) throws -> String? { try InsightQuery(graph).gremlin(of: insight) }
}

/// What is behind a group of an insight; its Gremlin is nil where that of the insight does not tell.
struct InsightMembersQuestion: Question {
    var insight: String
    var group: Graph.Value

    var slot: String { "members" }

    func answer(from graph: QuestionSource) async throws -> [Graph.Value] {
        guard let gremlin = try gremlin(from: graph) else { return [] }
        return try await graph.graph.run(GremlinParser.parse(gremlin)).values
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try InsightQuery(graph).gremlin(of: insight, group: group)
    }
}

extension InsightQuery {
    fileprivate init(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}
