internal import Endpoint
import Graph

/// Opens a graph behind a Gremlin endpoint with questions that cost little, asked at the same time.
enum RemoteOpener {
    /// - Throws: `CommandFailure` or `GremlinError`.
    static func open(
        _ graph: RemoteGraph, profile: Profile, wasGiven: Bool, asOf: String?
    ) async throws -> OpenedGraph {
        async let hasSubjects = hasSubjects(graph, profile)
        async let clock = clock(graph, profile, asOf)
        var summary = try await graph.summary { labels in
            // A label that the profile describes needs no look at its keys.
            labels.filter { profile.labels[$0] == nil || !labels.contains(profile.subject.label ?? "") }
        }
        if let label = profile.subject.label, try await hasSubjects { summary = summary.adding(label: label) }
        var fitting = try GraphOpener.fit(profile, wasGiven: wasGiven, to: summary)
        fitting.doubts = DataDoubts(fitting, summary)
        // The newest of other keys, where another profile turns out to fit.
        let isSame = fitting.nowKeys == profile.nowKeys && fitting.timeZone == profile.timeZone
        let moment = try await (isSame || fitting.origin == .generic ? clock : self.clock(graph, fitting, asOf))
            .knowing(fitting, summary)
        return OpenedGraph(
            source: moment.view(of: graph, fitting), profile: fitting, summary: summary, report: nil, clock: moment)
    }

    /// Whether there are vertices that the profile is about; a part of the labels may have been looked at only.
    private static func hasSubjects(_ graph: RemoteGraph, _ profile: Profile) async throws -> Bool {
        guard let label = profile.subject.label else { return false }
        return try await !graph.run(Traversal.g.V().hasLabel(label).limit(1).id()).values.isEmpty
    }

    /// "Now": the newest timestamp where the engine tells it in time, the clock on the wall where not.
    ///
    /// In a graph that is written to all day the two are the same; recorded data reads the same on any day.
    private static func clock(_ graph: RemoteGraph, _ profile: Profile, _ asOf: String?) async throws -> GraphClock {
        if let asOf, let clock = GraphClock(asOf: asOf, profile) { return clock }
        let keys = profile.nowKeys.map { Argument.value(.string($0)) }
        let newest = Traversal.g.V().appending(.values, keys).max()
        let wall = GraphClock(now: DateText.now(), origin: .wall, timeZone: profile.timeZone)
        do {
            let limits = QueryLimits(time: RemoteGraph.surveyTime)
            var found = keys.isEmpty ? nil : try await graph.run(newest, limits: limits).values.first
            let tomorrow = wall.now + GraphClock.day
            if case .date(let moment)? = found, moment > tomorrow {
                // One record with a wrong century must not move every age and state.
                let past = Traversal.g.V().appending(.values, keys).is(.lte(.date(tomorrow))).max()
                found = try await graph.run(past, limits: limits).values.first ?? found
            }
            switch found {
            case .date(let moment): return GraphClock(now: moment, origin: .newest, timeZone: profile.timeZone)
            // A graph without a single date has no "now".
            case nil: return GraphClock(now: 0, origin: .newest, timeZone: profile.timeZone)
            default: return wall
            }
        } catch let error as GremlinError where error.code != .endpoint && error.code != .refused {
            // Too much to ask, or the values are no dates.
            return wall
        }
    }
}

extension GraphSummary {
    /// With a vertex label that is known to be there.
    fileprivate func adding(label: String) -> GraphSummary {
        guard !vertexLabels.contains(where: { $0.name == label }) else { return self }
        return GraphSummary(
            vertexLabels: vertexLabels + [Label(name: label, count: nil, properties: [])], edgeLabels: edgeLabels,
            vertexCount: vertexCount, edgeCount: edgeCount, newestTimestamp: newestTimestamp)
    }
}
