import Graph

extension CustomerQuery {
    /// Where the subject stands; nil when the profile tells no journey or no rule matches.
    func state(of id: String) async throws -> JourneyState? {
        try await joined { companion in
            guard let companion else { return try await states(of: [id])[id] }
            return try state(try await head(of: id, with: companion)?[Self.journeyPart])
        }
    }

    /// The states of many subjects in one round trip, by id; other vertices have none.
    func states(of ids: [String]) async throws -> [String: JourneyState] {
        guard !profile.journey.isEmpty, !ids.isEmpty else { return [:] }
        var states: [String: JourneyState] = [:]
        for value in try await source.run(try journeyTraversal(of: ids)).values {
            guard case .map(let entry) = value, let id = entry["subject"]?.stringValue else { continue }
            states[id] = try state(entry["state"])
        }
        return states
    }

    /// Reads what ``firstState()`` gave.
    private func state(_ value: Value?) throws -> JourneyState? {
        guard let (rule, proof) = try found(in: value?.members ?? []) else { return nil }
        let namer = VertexNamer(profile: profile, clock: clock)
        return JourneyState(
            id: rule.id, title: rule.title, tone: rule.tone, proof: namer.reference(to: proof),
            since: proof.time(rule.time, at: clock),
            sentence: rule.sentence.render(proof, with: namer.formatter) ?? rule.sentence.literal,
            doubt: profile.doubts.warning(of: .state))
    }

    /// The first rule that holds, and the vertex that proves it.
    private func found(in answers: [Value]) throws -> (rule: JourneyRule, proof: VertexFields)? {
        for rule in profile.journey {
            for case .map(let answer) in answers where answer[StatePart.state]?.stringValue == rule.id {
                let proof =
                    try momentRule(rule)?.proof(in: answer) ?? VertexFields(answer[StatePart.proof])
                if let proof { return (rule, proof) }
            }
        }
        return nil
    }

    /// The canonical Gremlin of the journey state, with the id filled in.
    func journeyGremlin(of id: String) throws -> String {
        source.asked(for: try journeyTraversal(of: [id])).gremlinText
    }

    /// The name of the state among the parts of a head.
    static let journeyPart = "journey"

    /// The names of the parts of a state's answer.
    enum StatePart {
        static let state = "state"
        static let proof = "proof"
    }

    /// `coalesce()` asks the rules in their order and stops at the first that finds a vertex. Where an answer is not
    /// certain yet, `union()` asks the rules behind it as well.
    func firstState() throws -> Traversal {
        var rest: Traversal?
        for rule in profile.journey.reversed() {
            let moment = try momentRule(rule)
            let first = try moment?.traversal(state: rule.id) ?? Self.traversal(rule, at: clock)
            guard let behind = rest else {
                rest = first
                continue
            }
            let name: StepName = moment?.isCertain ?? true ? .coalesce : .union
            let isSame = behind.steps.count == 1 && behind.steps[0].name == name
            let others = isSame ? behind.steps[0].arguments : [.traversal(behind)]
            rest = Traversal.__.appending(name, [.traversal(first)] + others)
        }
        return (rest ?? Traversal.__.limit(0)).fold()
    }

    private static func traversal(_ rule: JourneyRule, at clock: GraphClock) throws -> Traversal {
        Traversal.__.appending(try rule.walk.steps(at: clock)).limit(1)
            .appending(
                RowQuery.projection([
                    (StatePart.state, Traversal.__.constant(.string(rule.id))), (StatePart.proof, RowQuery.fields),
                ]))
    }

    /// How a rule is asked of a graph that does not know the order of its files.
    private func momentRule(_ rule: JourneyRule) throws -> MomentRule? {
        source.traits.isRemote ? MomentRule(try rule.walk.steps(at: clock)) : nil
    }

    private func journeyTraversal(of ids: [String]) throws -> Traversal {
        var subjects = Traversal.g.V(ids: ids)
        if let label = profile.subject.label { subjects = subjects.hasLabel(label) }
        return subjects.appending(
            RowQuery.projection([("subject", Traversal.__.id()), ("state", try firstState())]))
    }
}
