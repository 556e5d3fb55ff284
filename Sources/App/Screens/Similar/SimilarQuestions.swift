import Graph

/// Who is like a customer, and what they chose.
struct SimilarQuestion: Question {
    var vertex: String

    var slot: String { "similar" }

    func answer(from graph: QuestionSource) async throws -> Similar? {
        try await SimilarQuery(graph)?.similar(to: vertex)
    }
}

/// How what they chose is beside all others, which is counted over the whole graph.
struct SimilarChoicesQuestion: Question {
    /// What those who are alike chose.
    var numbers: [ChosenNumbers]

    var slot: String { "similar choices" }

    func answer(from graph: QuestionSource) async throws -> [SimilarChoice] {
        try await SimilarQuery(graph)?.choices(numbers) ?? []
    }
}

/// What is behind a value that those who are alike chose; asked for its Gremlin alone.
struct SimilarMembersQuestion: Question {
    var choice: String
    var value: Graph.Value
    var ids: [String]

    var slot: String { "similar members" }

    func answer(from graph: QuestionSource) async throws -> [Graph.Value] {
        guard let gremlin = try gremlin(from: graph) else { return [] }
        return try await graph.graph.run(GremlinParser.parse(gremlin)).values
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try SimilarQuery(graph)?.gremlin(behind: value, of: choice, among: ids)
    }
}

extension SimilarQuery {
    fileprivate init?(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}
