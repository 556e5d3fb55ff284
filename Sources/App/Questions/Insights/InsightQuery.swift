import Graph

/// Asks the questions of a profile that go over the whole graph, each on its own.
struct InsightQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock

    /// The groups of an insight with their numbers.
    ///
    /// It may look at every vertex of a label, so it has a thread of its own and the time of a typed query.
    ///
    /// - Parameter subject: Whom it is about, with all properties; nil for one that is about everybody.
    func insight(_ id: String, about subject: WalkSubject? = nil) async throws -> Insight {
        let definition = try definition(id)
        let asked = try traversals(definition, subject).all()
        let answers = try await withTaskExecutorPreference(QueryThread()) {
            do {
                return try await self.answers(asked)
            } catch let error as GremlinError
                where error.code == .evaluation && asked.contains(where: { $0.part == .quarterHours })
            {
                // Among what should be moments may be a text.
                return try await self.answers(try traversals(definition, subject, joinsMoments: false).all())
            }
        }
        let formatter = FieldFormatter(profile: profile, clock: clock)
        if case .gremlin = definition.form {
            return try Insight(definition, values: answers.flatMap(\.values), formatter: formatter)
        }
        return try InsightTable(definition, answers: answers, formatter: formatter).insight()
    }

    private func answers(
        _ asked: [(part: InsightTraversals.Part, traversal: Traversal)]
    ) async throws -> [(part: InsightTraversals.Part, values: [Value])] {
        var answers: [(part: InsightTraversals.Part, values: [Value])] = []
        for (part, traversal) in asked {
            let limits = QueryLimits(time: TypedQuery.timeLimit)
            answers.append((part, try await source.run(traversal, limits: limits).values))
        }
        return answers
    }

    private func traversals(
        _ definition: InsightDefinition, _ subject: WalkSubject?, joinsMoments: Bool = true
    ) -> InsightTraversals {
        InsightTraversals(
            definition: definition, clock: clock, subject: subject,
            joinsMoments: joinsMoments && !source.traits.isRemote)
    }

    /// The canonical Gremlin of an insight, with every name filled in, as a reader can run it anywhere; of several
    /// traversals one a line.
    func gremlin(of id: String, about subject: WalkSubject? = nil) throws -> String {
        try traversals(try definition(id), subject).all().map { source.asked(for: $0.traversal).gremlinText }.joined(
            separator: "\n")
    }

    /// The canonical Gremlin that lists what is behind a group, or behind one of its columns; nil where that of the insight
    /// does not tell.
    func gremlin(
        of id: String, group key: Value, within span: ClosedRange<Int64>? = nil, column: Int? = nil,
        among columns: [Value] = [], about subject: WalkSubject? = nil
    ) throws -> String? {
        try traversals(try definition(id), subject)
            .members(group: key, within: span, column: column, columns: columns)
            .map { source.asked(for: $0).gremlinText }
    }

    /// A vertex as whom insights are about; nil when the graph has no such vertex.
    func subject(_ id: String) async throws -> InsightSubject? {
        let result = try await source.run(Traversal.g.V(id).appending(RowQuery.fields.steps))
        guard let fields = VertexFields(result.values.first) else { return nil }
        let namer = VertexNamer(profile: profile, clock: clock)
        let keys = Set(profile.insights.flatMap(\.likeness))
        let texts = keys.compactMap { key -> (String, String)? in
            guard let value = fields.values(key).first, !namer.isMasked(key, of: fields.vertex.label) else {
                return nil
            }
            return (key, namer.formatter.text(value, as: .words))
        }
        return InsightSubject(
            vertex: namer.reference(to: fields), walk: WalkSubject(id: id, properties: fields.properties),
            texts: Dictionary(texts) { first, _ in first })
    }

    private func definition(_ id: String) throws -> InsightDefinition {
        guard let definition = profile.insights.first(where: { $0.id == id }) else {
            throw ExplorerError.noSuchInsight(id)
        }
        return definition
    }
}

/// Whom insights are about.
struct InsightSubject: Sendable, Hashable {
    var vertex: VertexReference
    var walk: WalkSubject
    /// The properties that insights ask for likeness in, as people read them; without those that are missing or masked.
    var texts: [String: String]
}
