import Graph

/// Names with counts, as far as elements were looked at.
struct SchemaCounts<Name: Sendable & Hashable>: Sendable, Hashable {
    var counts: [Name: Int]
    /// Whether there are more elements than were looked at, so that every number is a least one.
    var isPart: Bool

    static var none: SchemaCounts { SchemaCounts(counts: [:], isPart: false) }
}

/// How much of a graph the questions of the schema look at.
enum SchemaLimit {
    /// Elements of one kind on an endpoint, where others wait meanwhile; a graph in this process is counted whole.
    static let remote = 50_000

    static func of(_ graph: any GraphSource) -> Int? { graph.traits.isRemote ? remote : nil }
}

/// The labels of the vertices and how many have them.
struct SchemaLabelsQuestion: Question {
    var slot: String { "labels" }

    func answer(from graph: QuestionSource) async throws -> SchemaCounts<String> {
        let counts = try await graph.counts(traversal(for: graph)) { $0.stringValue }
        // A vertex with several labels is one of each of them.
        var labels: [String: Int] = [:]
        for (name, count) in counts.counts {
            for label in name.split(separator: "::") {
                labels[String(label)] = labels[String(label), default: 0].addingClamped(count)
            }
        }
        return SchemaCounts(counts: labels, isPart: counts.isPart)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.graph.asked(for: traversal(for: graph)).gremlinText
    }

    private func traversal(for graph: QuestionSource) -> Traversal {
        Traversal.g.V().looking(at: SchemaLimit.of(graph.graph)).groupCount().by(.label)
    }
}

/// The keys of the vertices with a label, their types, and how many of the vertices have them.
struct SchemaKeysQuestion: Question {
    var label: String

    struct Value: Sendable, Hashable {
        var keys: SchemaCounts<String>
        /// In the words of the file format, `[]` behind it where a vertex has several.
        var types: [String: String]
    }

    /// Vertices whose values are read for the types.
    private static let sampled = 100

    var slot: String { "keys \(label)" }

    func answer(from graph: QuestionSource) async throws -> Value {
        // A vertex has several keys, so that the commonest of them tells how many vertices were looked at.
        async let counts = graph.counts(traversal(for: graph), namesPerElement: .several) { $0.stringValue }
        async let sample = graph.run(Traversal.g.V().hasLabel(label).limit(Self.sampled).valueMap())
        var types: [String: String] = [:]
        for case .map(let map) in try await sample {
            for entry in map.entries { note(entry.value, of: entry.key.stringValue, in: &types) }
        }
        let keys = try await counts
        // A key that few have may be on no vertex of the sample.
        for key in keys.counts.keys where types[key] == nil {
            let one = Traversal.g.V().hasLabel(label).has(key).limit(1).valueMap(key)
            if case .map(let map)? = try await graph.run(one).first, let value = map[.string(key)] {
                note(value, of: key, in: &types)
            }
        }
        return Value(keys: keys, types: types)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.graph.asked(for: traversal(for: graph)).gremlinText
    }

    private func traversal(for graph: QuestionSource) -> Traversal {
        let keys = Traversal.__.properties().appending(.key).dedup()
        return Traversal.g.V().hasLabel(label).looking(at: SchemaLimit.of(graph.graph)).local(keys).groupCount()
    }

    private func note(_ value: Graph.Value, of key: String?, in types: inout [String: String]) {
        guard let key else { return }
        let values = value.members ?? [value]
        guard let first = values.first else { return }
        let type = first.fileType + (values.count > 1 ? "[]" : "")
        guard let known = types[key], known != type else {
            types[key] = type
            return
        }
        let base = known.replacing("[]", with: "") == first.fileType ? first.fileType : "String"
        types[key] = base + (values.count > 1 || known.hasSuffix("[]") ? "[]" : "")
    }
}

/// A way from a label: the label of the edge and that of the vertex at its other end.
struct SchemaWay: Sendable, Hashable {
    var edge: String
    var neighbor: String
}

/// Which labels the vertices of one reach, or are reached from, by which edges, and how many there are.
struct SchemaWaysQuestion: Question {
    var label: String
    var isOutgoing: Bool

    var slot: String { "\(isOutgoing ? "out" : "in") \(label)" }

    func answer(from graph: QuestionSource) async throws -> SchemaCounts<SchemaWay> {
        let whole: SchemaCounts<SchemaWay> = try await graph.counts(traversal(for: graph)) { key in
            guard let parts = key.members, parts.count == 2, let edge = parts[0].stringValue,
                let neighbor = parts[1].stringValue
            else { return nil }
            return SchemaWay(edge: edge, neighbor: neighbor)
        }
        // A neighbour with several labels is reached as each of them.
        var ways: [SchemaWay: Int] = [:]
        for (way, count) in whole.counts {
            for label in way.neighbor.split(separator: "::") {
                let way = SchemaWay(edge: way.edge, neighbor: String(label))
                ways[way] = ways[way, default: 0].addingClamped(count)
            }
        }
        return SchemaCounts(counts: ways, isPart: whole.isPart)
    }

    func gremlin(from graph: QuestionSource) throws -> String? {
        graph.graph.asked(for: traversal(for: graph)).gremlinText
    }

    private func traversal(for graph: QuestionSource) -> Traversal {
        let vertices = Traversal.g.V().hasLabel(label)
        let edges = isOutgoing ? vertices.outE() : vertices.inE()
        let end = Traversal.__.appending(isOutgoing ? .inV : .outV).appending(.label)
        let way = Traversal.__.union(Traversal.__.appending(.label), end).fold()
        return edges.looking(at: SchemaLimit.of(graph.graph)).groupCount().by(way)
    }
}

private enum NamesPerElement { case one, several }

extension QuestionSource {
    /// Asks for one map from groups to numbers.
    ///
    /// - Parameter namesPerElement: Whether the numbers of all names add up to the elements that were looked at.
    fileprivate func counts<Name>(
        _ traversal: Traversal, namesPerElement: NamesPerElement = .one, name: (Value) -> Name?
    ) async throws -> SchemaCounts<Name> {
        guard case .map(let map)? = try await run(traversal).first else { return .none }
        var counts: [Name: Int] = [:]
        for entry in map.entries {
            guard let name = name(entry.key), let count = entry.value.integerValue else { continue }
            counts[name] = counts[name, default: 0].addingClamped(Int(count))
        }
        let seen = namesPerElement == .one ? counts.values.reduce(0) { $0.addingClamped($1) } : counts.values.max() ?? 0
        return SchemaCounts(counts: counts, isPart: SchemaLimit.of(graph).map { seen >= $0 } ?? false)
    }

    /// Asks on a thread of its own, since every element of a kind may be looked at.
    fileprivate func run(_ traversal: Traversal) async throws -> [Value] {
        try await withTaskExecutorPreference(QueryThread()) {
            try await graph.run(traversal, limits: QueryLimits(time: TypedQuery.timeLimit)).values
        }
    }
}

extension Traversal {
    /// The traversal with no more than so many of its elements.
    fileprivate func looking(at limit: Int?) -> Traversal { limit.map(self.limit) ?? self }
}
