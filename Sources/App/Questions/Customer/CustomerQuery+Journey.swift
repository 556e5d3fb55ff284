import Graph

extension CustomerQuery {
    /// Where the subject stands; nil when the profile tells no journey or no rule matches.
    func state(of id: String) async throws -> JourneyState? {
        try await joined { companion in
            guard let companion else { return try await states(of: [id])[id] }
            return state(try await head(of: id, with: companion)?[Self.journeyPart])
        }
    }

    /// The states of many subjects in one round trip, by id; other vertices have none.
    func states(of ids: [String]) async throws -> [String: JourneyState] {
        guard !profile.journey.isEmpty, !ids.isEmpty else { return [:] }
        var states: [String: JourneyState] = [:]
        for value in try await source.run(try journeyTraversal(of: ids)).values {
            guard case .map(let entry) = value, let id = entry["subject"]?.stringValue else { continue }
            states[id] = state(entry["state"])
        }
        return states
    }

    /// Reads what ``firstState()`` gave.
    private func state(_ value: Value?) -> JourneyState? {
        guard case .map(let found)? = value?.members?.first, let name = found["state"]?.stringValue,
            let rule = profile.journey.first(where: { $0.id == name }), let proof = VertexFields(found["proof"])
        else { return nil }
        let namer = VertexNamer(profile: profile, clock: clock)
        return JourneyState(
            id: rule.id, title: rule.title, tone: rule.tone, proof: namer.reference(to: proof),
            since: proof.time(rule.time, at: clock),
            sentence: rule.sentence.render(proof, with: namer.formatter) ?? rule.sentence.literal,
            doubt: profile.doubts.timeWarning)
    }

    /// The canonical Gremlin of the journey state, with the id filled in.
    func journeyGremlin(of id: String) throws -> String {
        source.asked(for: try journeyTraversal(of: [id])).gremlinText
    }

    /// The name of the state among the parts of a head.
    static let journeyPart = "journey"

    /// `coalesce()` asks the rules in their order and stops at the first that finds a vertex.
    func firstState() throws -> Traversal {
        let rules = try profile.journey.map { rule in
            Traversal.__.appending(try rule.walk.steps(at: clock)).limit(1)
                .appending(
                    RowQuery.projection([
                        ("state", Traversal.__.constant(.string(rule.id))), ("proof", RowQuery.fields),
                    ]))
        }
        return Traversal.__.appending(.coalesce, rules.map(Argument.traversal)).fold()
    }

    private func journeyTraversal(of ids: [String]) throws -> Traversal {
        var subjects = Traversal.g.V(ids: ids)
        if let label = profile.subject.label { subjects = subjects.hasLabel(label) }
        return subjects.appending(
            RowQuery.projection([("subject", Traversal.__.id()), ("state", try firstState())]))
    }
}
