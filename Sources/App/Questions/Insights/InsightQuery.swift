import Graph

/// Asks the questions of a profile that go over the whole graph, each on its own.
struct InsightQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock

    /// The groups of an insight with their numbers.
    ///
    /// It may look at every vertex of a label, so it has a thread of its own and the time of a typed query.
    func insight(_ id: String) async throws -> Insight {
        let definition = try definition(id)
        let traversal = try definition.gremlin.traversal(at: clock)
        let values = try await withTaskExecutorPreference(QueryThread()) {
            try await source.run(traversal, limits: QueryLimits(time: TypedQuery.timeLimit)).values
        }
        return try Insight(definition, values: values, formatter: FieldFormatter(profile: profile, clock: clock))
    }

    /// The canonical Gremlin of an insight, with every name filled in, as a reader can run it anywhere.
    func gremlin(of id: String) throws -> String {
        source.asked(for: try definition(id).gremlin.traversal(at: clock)).gremlinText
    }

    /// The canonical Gremlin that lists what is behind a group; nil where that of the insight does not tell.
    func gremlin(of id: String, group key: Value) throws -> String? {
        InsightMembers.traversal(of: try definition(id).gremlin.traversal(at: clock), group: key).map {
            source.asked(for: $0).gremlinText
        }
    }

    private func definition(_ id: String) throws -> InsightDefinition {
        guard let definition = profile.insights.first(where: { $0.id == id }) else {
            throw ExplorerError.noSuchInsight(id)
        }
        return definition
    }
}
