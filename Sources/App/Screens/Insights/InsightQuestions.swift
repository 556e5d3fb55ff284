import Graph

/// The groups of one insight of the profile, with their numbers.
struct InsightQuestion: Question {
    /// The id of the insight in the profile.
    var insight: String
    /// Whom it is about; nil for one that is about everybody.
    var subject: WalkSubject?

    var slot: String { "insight \(insight)" }

    func answer(from graph: QuestionSource) async throws -> Insight {
        try await InsightQuery(graph).insight(insight, about: subject)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try InsightQuery(graph).gremlin(of: insight, about: subject)
    }
}

/// The one whom insights are about, with what they ask for likeness in.
struct InsightSubjectQuestion: Question {
    /// The id of the vertex.
    var vertex: String

    var slot: String { "subject" }

    func answer(from graph: QuestionSource) async throws -> InsightSubject? {
        try await InsightQuery(graph).subject(vertex)
    }
}

/// What is behind a group of an insight; its Gremlin is nil where that of the insight does not tell.
struct InsightMembersQuestion: Question {
    var insight: String
    var group: Graph.Value
    /// From the first moment of the group to its last, where it is a part of days or of weeks.
    var span: ClosedRange<Int64>?
    /// The place of the column, among all of them by what they stand for; nil for the group as a whole.
    var column: Int?
    var columns: [Graph.Value] = []
    var subject: WalkSubject?

    var slot: String { "members" }

    func answer(from graph: QuestionSource) async throws -> [Graph.Value] {
        guard let gremlin = try gremlin(from: graph) else { return [] }
        return try await graph.graph.run(GremlinParser.parse(gremlin)).values
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try InsightQuery(graph).gremlin(
            of: insight, group: group, within: span, column: column, among: columns, about: subject)
    }
}

extension InsightQuery {
    fileprivate init(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}
