/// Who a caller is, by all that the telephone system knows: those who are meant for sure, often one and sometimes a
/// household; nobody where nothing matches exactly.
struct CallerQuestion: Question {
    var text: String
    /// Whether somebody typed it, who means whom Enter would open and what of theirs is named.
    var isTyped = false

    var slot: String { "caller" }

    func answer(from graph: QuestionSource) async throws -> [Caller] {
        let engine = SearchEngine(profile: graph.profile, source: graph.graph, clock: graph.clock)
        let answer = try await engine.search(text, scanTime: SearchEngine.typingTime)
        let meant = answer.tier == .exact ? answer.meant : isTyped ? answer.only.map { [$0] } ?? [] : []
        return meant.map { Caller(vertex: $0.vertex, part: isTyped ? $0.part : nil) }
    }
}

/// Somebody who is calling.
struct Caller: Sendable, Hashable {
    var vertex: VertexReference
    /// What of theirs was asked for, such as a quote.
    var part: VertexReference?

    var title: String { vertex.title }
}
