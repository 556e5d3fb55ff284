/// The lines above the panes.
struct HeaderQuestion: Question {
    var vertex: String

    var slot: String { "header" }

    func answer(from graph: QuestionSource) async throws -> CustomerHeader? {
        try await CustomerQuery(graph).header(of: vertex)
    }
}

/// Since when there is a customer whom the graph does not have as of the moment that is looked at.
struct BeginningQuestion: Question {
    var vertex: String

    var slot: String { "beginning" }

    func answer(from graph: QuestionSource) async throws -> String? {
        try await CustomerQuery(graph).beginning(of: vertex)
    }
}

/// Where the customer stands, with the proof.
struct JourneyQuestion: Question {
    var vertex: String

    var slot: String { "journey" }

    func answer(from graph: QuestionSource) async throws -> JourneyState? {
        try await CustomerQuery(graph).state(of: vertex)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.profile.journey.isEmpty ? nil : try CustomerQuery(graph).journeyGremlin(of: vertex)
    }
}

/// Everything one pane shows.
struct PaneQuestion: Question {
    /// The id of the pane in the profile.
    var pane: String
    var vertex: String

    var slot: String { "pane \(pane)" }

    func answer(from graph: QuestionSource) async throws -> PaneContent {
        guard let pane = graph.profile.pane(id: pane) else { throw ExplorerError.noSuchPane(pane) }
        return try await CustomerQuery(graph).content(of: pane, for: vertex)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        try graph.profile.pane(id: pane).map { try CustomerQuery(graph).gremlin(of: $0, for: vertex) }
    }
}

extension CustomerQuery {
    init(_ graph: QuestionSource) {
        self.init(profile: graph.profile, source: graph.graph, clock: graph.clock)
    }
}
