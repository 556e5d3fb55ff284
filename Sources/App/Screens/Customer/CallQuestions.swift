/// What a rep must know of a customer before it is asked for.
struct AttentionQuestion: Question {
    var vertex: String

    var slot: String { "attention" }

    func answer(from graph: QuestionSource) async throws -> Attention {
        try await CustomerQuery(graph).attention(of: vertex)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try CustomerQuery(graph).attentionGremlin(of: vertex)
    }
}

/// The call brief of a customer.
struct BriefQuestion: Question {
    var vertex: String

    var slot: String { "brief" }

    func answer(from graph: QuestionSource) async throws -> Brief? {
        try await CustomerQuery(graph).brief(of: vertex)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.profile.brief.isEmpty ? nil : try CustomerQuery(graph).briefGremlin(of: vertex)
    }
}
