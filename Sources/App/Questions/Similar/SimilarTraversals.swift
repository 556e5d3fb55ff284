import Graph

/// What is asked to find those who are alike and what they chose; every traversal is Gremlin of TinkerPop 3.5.
struct SimilarTraversals {
    let definition: SimilarDefinition
    let clock: GraphClock
    /// The label of subjects; nil where every vertex may be one.
    let label: String?

    /// The names under which the parts of an answer stand.
    enum Part {
        static let id = "id"
        static let found = "found"
        static func likeness(_ place: Int) -> String { "likeness\(place)" }
        static func chosen(_ place: Int) -> String { "chosen\(place)" }
        static func rule(_ place: Int) -> String { "rule\(place)" }
    }

    /// The subject with its values.
    func own(_ id: String) throws -> Traversal {
        Traversal.g.V(id).appending(
            RowQuery.projection([(RowQuery.Part.fields, RowQuery.fields)] + (try values())))
    }

    /// Those who are compared, with their values, the first by id; one more than are compared tells that there are more.
    func candidates(_ walk: ProfileGremlin, of subject: WalkSubject) throws -> Traversal {
        try start(walk.steps(at: clock, about: subject), of: subject).not(Traversal.__.hasId(subject.id)).dedup()
            .order().by(Traversal.__.id()).limit(Similar.mostCompared + 1)
            .appending(RowQuery.projection([(Part.id, Traversal.__.id())] + (try values())))
    }

    /// A walk that begins anew is asked from the start, where every engine has its indexes.
    private func start(_ steps: [Step], of subject: WalkSubject) -> Traversal {
        steps.first?.name == .V
            ? Traversal(isAnonymous: false, steps: steps) : Traversal.g.V(subject.id).appending(steps)
    }

    private func values() throws -> [RowQuery.NamedPart] {
        try definition.likeness.enumerated().map { place, likeness in
            (
                Part.likeness(place),
                Traversal.__.appending(try likeness.value.steps(at: clock)).dedup().fold()
            )
        }
    }

    // MARK: - What was chosen

    /// Those who are alike and all that they chose, in one round trip.
    func alike(_ ids: [String]) throws -> Traversal {
        var parts: [RowQuery.NamedPart] = [
            (Part.found, Traversal.__.unfold().appending(RowQuery.fields.steps).fold())
        ]
        for (place, chosen) in definition.chosen.enumerated() {
            parts.append((Part.chosen(place), Traversal.__.unfold().appending(try measure(of: chosen)).fold()))
        }
        return Traversal.g.V(ids: ids).fold().appending(RowQuery.projection(parts))
    }

    /// What everybody chose of one thing.
    func everybody(_ chosen: SimilarDefinition.Chosen) throws -> Traversal {
        let start = label.map { Traversal.g.V().hasLabel($0) } ?? Traversal.g.V()
        return start.appending(try measure(of: chosen))
    }

    /// The steps that lead from subjects to the numbers of what was chosen.
    private func measure(of chosen: SimilarDefinition.Chosen) throws -> [Step] {
        let walk = try chosen.walk?.steps(at: clock) ?? []
        let number = try chosen.number.steps(at: clock)
        switch chosen.measure {
        case .values: return walk + Traversal.__.groupCount().by(InsightTraversals.key(number)).steps
        case .mean: return walk + InsightTraversals.moments(of: number)
        }
    }

    /// What is behind one of the values that those who are alike chose.
    func members(_ ids: [String], of chosen: SimilarDefinition.Chosen, value: Value) throws -> Traversal {
        Traversal.g.V(ids: ids).appending(try chosen.walk?.steps(at: clock) ?? [])
            .appending(InsightTraversals.filter(try chosen.number.steps(at: clock), is: value)).appending(.elementMap)
    }
}
