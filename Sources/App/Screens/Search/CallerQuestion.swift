/// Who a caller is, by all that the telephone system knows: those who are meant for sure, often one and sometimes a
/// household; nobody where nothing matches exactly.
struct CallerQuestion: Question {
    var text: String

    var slot: String { "caller" }

    func answer(from graph: QuestionSource) async throws -> [VertexReference] {
        let engine = SearchEngine(profile: graph.profile, source: graph.graph, clock: graph.clock)
        let answer = try await engine.search(text, scanTime: SearchEngine.typingTime)
        return answer.tier == .exact ? answer.meant.map(\.vertex) : []
    }
}
