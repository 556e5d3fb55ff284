/// What is typed in the box, asked from a round of tiers on.
struct SearchQuestion: Question {
    var text: String
    var round = SearchRound.first
    /// The hits that are shown, where others are asked for.
    var known: Set<String> = []
    /// How many hits are read.
    var limit = SearchEngine.hitLimit
    /// How many of them are ordered among themselves.
    var pageSize = SearchEngine.hitLimit
    /// By which column they are sorted; nil has the surest first.
    var order: SearchOrder?
    /// Whether it only looks for what stands behind the hits that are shown.
    var isLooser = false
    /// Tells the question from earlier ones of the same box.
    var number: Int

    static let slot = "search"
    static let looserSlot = "looser"

    var slot: String { isLooser ? Self.looserSlot : Self.slot }
    /// Whether it is what every letter asks.
    var isTyped: Bool { round == .first && order == nil && limit == pageSize }

    func answer(from graph: QuestionSource) async throws -> SearchAnswer {
        let engine = SearchEngine(
            profile: graph.profile, source: graph.graph, clock: graph.clock, hitLimit: limit,
            pageSize: pageSize, order: order)
        // From the surest tier down is what every letter asks for; the rest was asked for by a key.
        if isTyped { return try await engine.search(text, counts: false, scanTime: SearchEngine.typingTime) }
        return try await withTaskExecutorPreference(QueryThread()) {
            try await engine.search(text, from: round, beyond: known, isQuiet: isLooser)
        }
    }
}

/// How many a search found that did not fetch them all.
struct SearchCountQuestion: Question {
    var parts: [SearchCount.Part]

    static let slot = "count of matches"

    var slot: String { Self.slot }

    func answer(from graph: QuestionSource) async throws -> Int? {
        let engine = SearchEngine(profile: graph.profile, source: graph.graph, clock: graph.clock)
        return try await engine.count(parts, until: .now.advanced(by: SearchEngine.typingTime))
    }
}

/// Where each of some customers stands.
struct StatesQuestion: Question {
    var ids: [String]

    var slot: String { "states" }

    func answer(from graph: QuestionSource) async throws -> [String: JourneyState] {
        try await CustomerQuery(profile: graph.profile, source: graph.graph, clock: graph.clock).states(of: ids)
    }
}
