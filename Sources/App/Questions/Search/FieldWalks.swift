import Graph

/// The ways between the vertices that a test finds and the subjects that have them.
struct FieldWalks: Sendable {
    let profile: Profile
    let clock: GraphClock

    /// The vertices that pass a test, from the start of a traversal.
    func vertices(passing test: FieldTest) -> Traversal { Traversal.g.V().hasLabel(test.label).appending([test.step]) }

    /// The subjects of the vertices that pass a test, each once; nil when none can be reached.
    func subjects(passing test: FieldTest) throws -> Traversal? { try subjects(ofLabel: test.label, passing: [test]) }

    /// The subjects of the vertices of a label that pass one of its tests, each once; nil when none can be reached.
    func subjects(ofLabel label: String, passing tests: [FieldTest]) throws -> Traversal? {
        let vertices = Traversal.g.V().hasLabel(label).appending(Self.steps(of: tests, on: label))
        if profile.isSubject(label: label) { return vertices }
        guard let reach = profile.definition(of: label)?.reach else { return nil }
        return vertices.appending(try reach.steps(at: clock)).dedup()
    }

    /// The steps that let through vertices of a label which pass one of its tests.
    private static func steps(of tests: [FieldTest], on label: String) -> [Step] {
        let steps = tests.filter { $0.label == label }.map(\.step)
        if steps.count == 1 { return steps }
        return [Step(.or, steps.map { .traversal(Traversal.__.appending([$0])) })]
    }

    /// What subjects pass who have a vertex that passes one of the tests; nil when there is no way to any.
    func filter(_ tests: [FieldTest]) throws -> Traversal? {
        var parts: [Traversal] = tests.filter { profile.isSubject(label: $0.label) }.map {
            Traversal.__.appending([$0.step])
        }
        let labels = tests.map(\.label).filter { !profile.isSubject(label: $0) }
        for label in Set(labels).sorted() {
            guard let way = try way(to: label) else { continue }
            parts.append(way.appending(Self.steps(of: tests, on: label)))
        }
        if parts.count == 1 { return parts[0] }
        return parts.isEmpty ? nil : Traversal.__.appending(.or, parts.map(Argument.traversal))
    }

    /// The walk from a subject to its vertices of a label: the way that leads from those to it, the other way round.
    func way(to label: String) throws -> Traversal? {
        guard let reach = profile.definition(of: label)?.reach else { return nil }
        var hops: [(edges: [Argument], labels: [Argument]?)] = []
        for step in try reach.steps(at: clock) {
            switch step.name {
            case .both, .out, .in, .bothE, .outE, .inE: hops.append((step.arguments, nil))
            case .otherV, .inV, .outV, .dedup: continue
            case .hasLabel where !hops.isEmpty && hops[hops.count - 1].labels == nil:
                hops[hops.count - 1].labels = step.arguments
            default: return nil
            }
        }
        var steps: [Step] = []
        for place in hops.indices.reversed() {
            steps.append(Step(.both, hops[place].edges))
            let before = place == 0 ? [Argument.value(.string(label))] : hops[place - 1].labels
            if let before { steps.append(Step(.hasLabel, before)) }
        }
        return steps.isEmpty ? nil : Traversal.__.appending(steps)
    }
}
