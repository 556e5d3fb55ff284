internal import Foundation
public import Graph

extension RemoteGraph {
    /// Elements looked at for labels; a graph with fewer is counted as a whole.
    static let elementsLookedAt = 50_000
    /// Elements of a label looked at for its keys.
    private static let elementsSampled = 20
    /// What a question about the whole graph may take before it is given up; the answer is then "not known".
    public static let surveyTime: Duration = .seconds(5)

    /// What can be told of the graph by cheap questions, with the keys of every label of vertices.
    ///
    /// - Throws: ``GremlinError`` when the endpoint cannot be asked; what is too much for it is left out.
    public func summary() async throws -> GraphSummary { try await summary { $0 } }

    /// What can be told of the graph by cheap questions: labels, counts where they are known, keys by sampling.
    ///
    /// - Parameter sampled: Chooses the labels whose keys are needed.
    /// - Throws: ``GremlinError`` when the endpoint cannot be asked; what is too much for it is left out.
    public func summary(sampled: @Sendable ([String]) -> [String]) async throws -> GraphSummary {
        async let regular = answers(Traversal.g.appending(.inject, ["a"]).is(.regex("a")))
        async let statistics = neptuneStatistics()
        async let vertices = labels(of: Traversal.g.V())
        async let edges = labels(of: Traversal.g.appending(.E))
        noteRegularExpressions(try await regular)
        let known = try await statistics
        let vertexLabels = try await vertices.adding(known?.nodeLabels)
        let edgeLabels = try await edges.adding(known?.edgeLabels)
        let keys = try await keys(of: sampled(vertexLabels.counts.map(\.label)))
        return GraphSummary(
            vertexLabels: vertexLabels.counts.map {
                GraphSummary.Label(name: $0.label, count: $0.count, properties: keys[$0.label] ?? [])
            },
            edgeLabels: edgeLabels.counts.map { GraphSummary.Label(name: $0.label, count: $0.count, properties: []) },
            vertexCount: vertexLabels.total ?? known?.nodes, edgeCount: edgeLabels.total ?? known?.edges,
            newestTimestamp: nil)
    }

    // MARK: - Labels

    private struct LabelCounts {
        /// By name; without a count where only a part of the graph was looked at.
        var counts: [(label: String, count: Int?)] = []
        var total: Int?

        /// With the labels that only the engine's statistics know of.
        func adding(_ labels: [String]?) -> LabelCounts {
            let more = (labels ?? []).filter { label in !counts.contains { $0.label == label } }
            return LabelCounts(
                counts: (counts + more.map { ($0, nil) }).sorted { $0.label < $1.label }, total: total)
        }
    }

    private func labels(of elements: Traversal) async throws -> LabelCounts {
        let question = elements.limit(Self.elementsLookedAt).groupCount().by(.label)
        let limits = QueryLimits(time: Self.surveyTime)
        guard case .map(let map)? = try await orNil({ try await self.run(question, limits: limits) })?.values.first
        else { return LabelCounts() }
        let counts = map.entries.compactMap { entry in
            entry.value.integerValue.flatMap { count in entry.key.stringValue.map { (label: $0, count: Int(count)) } }
        }
        let total = counts.reduce(0) { $0.addingClamped($1.count) }
        let isWhole = total < Self.elementsLookedAt
        // A vertex with several labels is one of each of them.
        var byLabel: [String: Int] = [:]
        for (labels, count) in counts {
            for label in labels.components(separatedBy: "::") {
                byLabel[label] = byLabel[label, default: 0].addingClamped(count)
            }
        }
        return LabelCounts(
            counts: byLabel.sorted { $0.key < $1.key }.map { ($0.key, isWhole ? $0.value : nil) },
            total: isWhole ? total : nil)
    }

    // MARK: - Keys

    /// The keys of some labels with their types, by a few elements of each, all in one round trip.
    private func keys(of labels: [String]) async throws -> [String: [GraphSummary.PropertyKey]] {
        guard !labels.isEmpty else { return [:] }
        let samples = labels.map { label in
            Argument.traversal(
                Traversal.__.V().hasLabel(label).limit(Self.elementsSampled).valueMap().fold())
        }
        let question = Traversal.g.appending(.inject, [0]).appending(.union, samples)
        let result = try await orNil { try await self.run(question, limits: QueryLimits(time: Self.surveyTime)) }
        var keys: [String: [GraphSummary.PropertyKey]] = [:]
        for (label, sample) in zip(labels, result?.values ?? []) { keys[label] = Self.keys(in: sample.members ?? []) }
        return keys
    }

    private static func keys(in maps: [Value]) -> [GraphSummary.PropertyKey] {
        var names: [String] = []
        var values: [String: [Value]] = [:]
        var isMultiValued: Set<String> = []
        for case .map(let map) in maps {
            for entry in map.entries {
                guard let name = entry.key.stringValue else { continue }
                let members = entry.value.members ?? [entry.value]
                if values[name] == nil { names.append(name) }
                if members.count > 1 { isMultiValued.insert(name) }
                values[name, default: []] += members
            }
        }
        return names.map { name in
            let types = Set(values[name, default: []].map(\.fileType))
            var days = DaySample()
            for case .date(let moment) in values[name, default: []] { days.add(moment) }
            return GraphSummary.PropertyKey(
                key: name, type: types.count == 1 ? types.first ?? "String" : "String",
                isMultiValued: isMultiValued.contains(name),
                holdsDays: days.areDays(of: name))
        }
    }

    // MARK: - What may fail

    /// Whether the engine can answer a traversal at all.
    ///
    /// - Throws: ``GremlinError`` when it failed for another reason than the evaluation.
    public func answers(_ traversal: Traversal) async throws -> Bool {
        do {
            _ = try await run(traversal, limits: QueryLimits())
            return true
        } catch let error as GremlinError where error.code == .evaluation {
            return false
        }
    }

    /// Nil where a question is too much for the engine; a failure of the way to it is one.
    private func orNil<Answer>(_ ask: () async throws -> Answer) async throws -> Answer? {
        do {
            return try await ask()
        } catch let error as GremlinError
            where [.timeLimit, .memoryLimit, .evaluation].contains(error.code)
        {
            return nil
        }
    }
}
