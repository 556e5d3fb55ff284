import Graph

extension CustomerQuery {
    /// Where the subject stands; nil when the profile tells no journey or no rule matches.
    func state(of id: String) async throws -> JourneyState? {
        try await states(of: [id])[id]
    }

    /// The states of many subjects in one round trip, by id; other vertices have none.
    func states(of ids: [String]) async throws -> [String: JourneyState] {
        guard !profile.journey.isEmpty, !ids.isEmpty else { return [:] }
        let namer = VertexNamer(profile: profile, clock: clock)
        var states: [String: JourneyState] = [:]
        for value in try await source.run(try journeyTraversal(of: ids)).values {
            guard case .map(let entry) = value, let id = entry["subject"]?.stringValue,
                case .map(let found)? = entry["state"]?.members?.first, let name = found["state"]?.stringValue,
                let rule = profile.journey.first(where: { $0.id == name }),
                let proof = VertexFields(found["proof"])
            else { continue }
            states[id] = JourneyState(
                id: rule.id, title: rule.title, tone: rule.tone, proof: namer.reference(to: proof),
                since: proof.time(rule.time),
                sentence: rule.sentence.render(proof, with: namer.formatter) ?? rule.sentence.literal)
        }
        return states
    }

    /// The canonical Gremlin of the journey state, with the id filled in.
    func journeyGremlin(of id: String) throws -> String {
        try journeyTraversal(of: [id]).gremlinText
    }

    /// `coalesce()` asks the rules in their order and stops at the first that finds a vertex.
    private func journeyTraversal(of ids: [String]) throws -> Traversal {
        let rules = try profile.journey.map { rule in
            Traversal.__.appending(try rule.walk.steps(at: clock)).limit(1)
                .appending(
                    RowQuery.projection([
                        ("state", Traversal.__.constant(.string(rule.id))), ("proof", RowQuery.fields),
                    ]))
        }
        let first = Traversal.__.appending(.coalesce, rules.map(Argument.traversal)).fold()
        var subjects = Traversal.g.V(ids: ids)
        if let label = profile.subject.label { subjects = subjects.hasLabel(label) }
        return subjects.appending(
            RowQuery.projection([("subject", Traversal.__.id()), ("state", first)]))
    }
}
