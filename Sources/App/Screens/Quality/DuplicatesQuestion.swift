/// Customers who are likely one person.
struct DuplicatesQuestion: Question {
    var slot: String { "duplicates" }

    func answer(from graph: QuestionSource) async throws -> Duplicates {
        // Everybody is compared: on a thread of its own, so that other answers do not wait for it.
        try await withTaskExecutorPreference(QueryThread()) {
            try await DuplicateQuery(profile: graph.profile, source: graph.graph, clock: graph.clock).duplicates()
        }
    }
}
