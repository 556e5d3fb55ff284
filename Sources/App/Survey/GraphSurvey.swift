import Graph

/// What a graph holds, as far as a profile can be made from it: labels with keys and values, and the ways between labels.
struct GraphSurvey: Sendable {
    /// One label of vertices.
    struct Label: Sendable {
        var name: String
        /// How many vertices there are; nil where counting them would cost too much.
        var count: Int?
        /// In the order of the names.
        var keys: [Key]
        /// The ids of some vertices.
        var ids: [String] = []
    }

    /// A property of a label.
    struct Key: Sendable {
        var name: String
        /// In the words of the file format, such as `String` and `Date`.
        var type: String
        /// Whether the values are days and not moments.
        var isDay: Bool
        /// Values of some vertices, each as often as it was found.
        var values: [Value]

        var texts: [String] { values.compactMap(\.stringValue) }
        /// How many of the values are different ones, as a share of all; 0 without a value.
        var variety: Double { values.isEmpty ? 0 : Double(Set(values).count) / Double(values.count) }
    }

    /// Edges of one label between vertices of two.
    struct Way: Sendable, Hashable {
        var from: String
        var edge: String
        var to: String
        /// The most of them that leave one vertex, and that reach one, as far as one looked.
        var mostOut = 0
        var mostIn = 0
        /// How many of the vertices at one end have any, as a share.
        var shareOut = 0.0
        var shareIn = 0.0
        /// The edge that stores the same pairs the other way round, where there is one.
        var opposite: String?
    }

    var labels: [Label]
    /// In the order of labels and edges.
    var ways: [Way]
}

extension GraphSurvey {
    /// Vertices of a label that are looked at for values, and for how many edges they have.
    private static let sampled = 300
    /// Edges of one label of an endpoint that are looked at for the labels at their ends; here all are.
    private static let edges = 50_000

    /// Looks at some vertices of each label and at the ends of the edges. O(edges), and so for whoever can wait.
    ///
    /// - Throws: `GremlinError`.
    static func of(_ graph: any GraphSource, _ summary: GraphSummary) async throws -> GraphSurvey {
        var survey = GraphSurvey(labels: [], ways: [])
        for label in summary.vertexLabels.sorted(by: { $0.name < $1.name }) {
            survey.labels.append(try await self.label(label, in: graph))
        }
        for edge in summary.edgeLabels.map(\.name).sorted() {
            for var way in try await ways(of: edge, in: graph) {
                let out = try await counts(Traversal.__.out(edge).hasLabel(way.to), of: way.from, in: graph)
                let into = try await counts(Traversal.__.in(edge).hasLabel(way.from), of: way.to, in: graph)
                (way.mostOut, way.mostIn) = (out.max() ?? 0, into.max() ?? 0)
                way.shareOut = Double(out.count { $0 > 0 }) / Double(max(1, out.count))
                way.shareIn = Double(into.count { $0 > 0 }) / Double(max(1, into.count))
                survey.ways.append(way)
            }
        }
        for place in survey.ways.indices {
            survey.ways[place].opposite = try await opposite(of: survey.ways[place], among: survey.ways, in: graph)
        }
        survey.ways.sort { ($0.from, $0.edge, $0.to) < ($1.from, $1.edge, $1.to) }
        return survey
    }

    private static func label(_ label: GraphSummary.Label, in graph: any GraphSource) async throws -> Label {
        let maps = try await graph.surveyed(Traversal.g.V().hasLabel(label.name).limit(sampled).valueMap())
        var values: [String: [Value]] = [:]
        for case .map(let map) in maps {
            for entry in map.entries {
                guard let key = entry.key.stringValue else { continue }
                values[key, default: []] += entry.value.members ?? [entry.value]
            }
        }
        let known = Dictionary(label.properties.map { ($0.key, $0) }) { first, _ in first }
        let keys = Set(known.keys).union(values.keys).sorted().map { key -> Key in
            let found = values[key] ?? []
            let type = known[key]?.type ?? found.first?.fileType ?? "String"
            return Key(
                name: key, type: type, isDay: known[key]?.holdsDays ?? Self.areDays(found, of: key), values: found)
        }
        let ids = try await graph.surveyed(Traversal.g.V().hasLabel(label.name).limit(sampled).id())
        return Label(name: label.name, count: label.count, keys: keys, ids: ids.compactMap(\.stringValue))
    }

    private static func areDays(_ values: [Value], of key: String) -> Bool {
        var sample = DaySample()
        for case .date(let moment) in values { sample.add(moment) }
        return sample.areDays(of: key)
    }

    private static func ways(of edge: String, in graph: any GraphSource) async throws -> [Way] {
        let ends = Traversal.__.union(Traversal.__.outV().label(), Traversal.__.inV().label()).fold()
        let all = Traversal.g.E().hasLabel(edge)
        let some = graph.traits.isRemote ? all.limit(edges) : all
        var ways: Set<Way> = []
        for case .map(let map) in try await graph.surveyed(some.groupCount().by(ends)) {
            for entry in map.entries {
                // A vertex with several labels is an end of each of them.
                let ends = (entry.key.members ?? []).compactMap {
                    $0.stringValue?.split(separator: "::").map(String.init)
                }
                guard ends.count == 2 else { continue }
                for from in ends[0] { for to in ends[1] { ways.insert(Way(from: from, edge: edge, to: to)) } }
            }
        }
        return Array(ways)
    }

    /// How many a walk finds from each of some vertices of a label.
    private static func counts(_ walk: Traversal, of label: String, in graph: any GraphSource) async throws -> [Int] {
        let some = Traversal.g.V().hasLabel(label).limit(sampled).appending(.local, [.traversal(walk.count())])
        return try await graph.surveyed(some).compactMap { $0.integerValue.map { Int(clamping: $0) } }
    }

    /// The edge the other way that leads to the same vertices, as far as some of them show.
    private static func opposite(of way: Way, among ways: [Way], in graph: any GraphSource) async throws -> String? {
        for other in ways where other.from == way.to && other.to == way.from && other.edge != way.edge {
            let there = Traversal.__.out(way.edge).hasLabel(way.to)
            let back = Traversal.__.in(other.edge).hasLabel(way.to)
            let ends = Traversal.__.union(there.id().fold(), back.id().fold()).fold()
            let some = Traversal.g.V().hasLabel(way.from).where(there).limit(20)
            let pairs = try await graph.surveyed(some.appending(.local, [.traversal(ends)]))
            let areSame = pairs.allSatisfy { pair in
                let sides: [Set<Value>] = (pair.members ?? []).map { Set($0.members ?? []) }
                return sides.count == 2 && sides[0] == sides[1]
            }
            if areSame, !pairs.isEmpty { return other.edge }
        }
        return nil
    }
}

extension GraphSource {
    /// What a traversal gives that looks at what the graph holds, in the time that somebody waits for it.
    func surveyed(_ traversal: Traversal) async throws -> [Value] {
        try await run(traversal, limits: QueryLimits(time: .seconds(30))).values
    }
}
