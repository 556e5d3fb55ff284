import Graph

/// What vertices that are known by their ids are called, in the order of the ids; those that the graph does not have
/// are left out.
struct ReferencesQuestion: Question {
    var ids: [String]

    var slot: String { "references" }

    func answer(from graph: QuestionSource) async throws -> [VertexReference] {
        let result = try await graph.graph.run(Traversal.g.V(ids: ids).appending(RowQuery.fields.steps))
        let namer = VertexNamer(profile: graph.profile, clock: graph.clock)
        let found = result.values.compactMap { VertexFields($0) }.map(namer.reference)
        let places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        return found.sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
    }
}
