import Graph

/// A graph as it stood at a moment: every question is put to those vertices only that had happened by then.
///
/// The restriction is a `SubgraphStrategy` in front of each traversal, so that panes, counts, neighbourhoods, searches
/// and the console tell one truth, and the Gremlin that is shown tells it anywhere. A vertex without a time that can be
/// read has always been there; values are those of today, since a graph does not keep former ones.
struct PastGraph: GraphSource {
    /// The graph with what came later.
    let whole: any GraphSource
    private let restriction: Step?

    init(_ whole: any GraphSource, profile: Profile, asOf clock: GraphClock) {
        self.whole = whole
        restriction = Self.restriction(profile, clock)
    }

    var name: String { whole.name }
    var traits: SourceTraits { whole.traits }
    var log: QueryLog? { whole.log }

    func place(ofVertex id: String) -> Int? { whole.place(ofVertex: id) }

    func forgetAnswers() { whole.forgetAnswers() }

    func summary() async throws -> GraphSummary { try await whole.summary() }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        try await whole.run(asked(for: traversal), limits: limits)
    }

    /// The traversal behind the restriction, unless it begins with it already.
    func asked(for traversal: Traversal) -> Traversal {
        guard let restriction, !traversal.isAnonymous, !traversal.steps.contains(restriction) else { return traversal }
        return Traversal(isAnonymous: false, steps: [restriction] + traversal.steps)
    }

    /// Nil when the profile knows no vertex that happens.
    private static func restriction(_ profile: Profile, _ clock: GraphClock) -> Step? {
        struct Bound: Hashable {
            var key: String
            var moment: Int64
        }
        let timed = profile.labels.compactMap { label, definition in
            definition.time.map { key in
                let isDay = clock.days.contains(key, of: label)
                return (
                    label: label, bound: Bound(key: key, moment: isDay ? clock.stored(dayOf: clock.now) : clock.now)
                )
            }
        }
        let bounds = Dictionary(grouping: timed, by: \.bound).sorted {
            ($0.key.key, $0.key.moment) < ($1.key.key, $1.key.moment)
        }
        let later = bounds.map { bound, labels in
            Traversal.__.appending(.hasLabel, labels.map(\.label).sorted().map { .value(.string($0)) })
                .has(bound.key, .gt(.date(bound.moment)))
        }
        guard !later.isEmpty else { return nil }
        let vertices = Traversal.__.not(Traversal.__.appending(.or, later.map(Argument.traversal)))
        let strategy = Strategy(
            name: "SubgraphStrategy", settings: [Strategy.Setting(name: "vertices", value: .traversal(vertices))])
        return Step(.withStrategies, [.strategy(strategy)])
    }
}

extension GraphClock {
    /// When the first thing happened, where the moment that the reader gave lies before all; nil otherwise.
    ///
    /// One vertex that had happened by then answers it; where there is none, all times of the profile are looked at.
    func first(in graph: any GraphSource, _ profile: Profile, _ summary: GraphSummary) async throws -> Int64? {
        guard isGiven else { return nil }
        let labels = Set(summary.vertexLabels.map(\.name))
        let timed = profile.labels.compactMap { label, definition in
            labels.contains(label) ? definition.time.map { (label: label, key: $0) } : nil
        }
        for (label, key) in timed {
            let bound = days.contains(key, of: label) ? stored(dayOf: now) : now
            let known = Traversal.g.V().hasLabel(label).has(key, .lte(.date(bound))).limit(1)
            if try await !graph.run(known).values.isEmpty { return nil }
        }
        var first: Int64?
        for (label, key) in timed {
            let oldest = Traversal.g.V().hasLabel(label).values(key).is(.gt(.date(now))).min()
            if case .date(let moment)? = try await graph.run(oldest).values.first {
                first = min(first ?? moment, moment)
            }
        }
        return first
    }

    /// The graph as it stood when the reader gave a moment, else as it is.
    func view(of graph: any GraphSource, _ profile: Profile) -> any GraphSource {
        isGiven ? PastGraph(graph, profile: profile, asOf: self) : graph
    }
}
