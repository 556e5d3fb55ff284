import Graph

/// Compares what a profile relies on with what a graph holds.
struct ProfileFit: Sendable {
    let summary: GraphSummary
    let graph: any GraphSource

    /// What is not there, in the order of the file, with the nearest name that is.
    ///
    /// Of two edges of a relation one is enough. A key that the summary does not tell of is looked for.
    ///
    /// - Throws: `GremlinError`.
    func problems(of uses: [ProfileUse]) async throws -> [ProfileProblem] {
        var problems: [ProfileProblem] = []
        for use in Set(uses).sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) }) {
            let found =
                switch use.name {
                case .label(let label): self.label(label).map { [$0] } ?? []
                case .edges(let edges): self.edges(edges)
                case .key(let key, let labels): try await self.key(key, labels).map { [$0] } ?? []
                case .relation(let relation): try await self.relation(relation)
                }
            problems += found.map { missing in
                ProfileProblem(
                    path: use.path, message: missing.words, line: use.line, column: use.column,
                    suggestion: missing.suggestion)
            }
        }
        return problems
    }

    private typealias Missing = (words: String, suggestion: String?)

    private var labels: [String] { summary.vertexLabels.map(\.name) }
    private var edgeLabels: [String] { summary.edgeLabels.map(\.name) }

    private func label(_ label: String) -> Missing? {
        if labels.contains(label) { return nil }
        return ("no vertex has the label \"\(label)\"", Suggestion.nearest(to: label, among: labels))
    }

    /// One of them is enough; another is a slip where it is nearly called like an edge that none of them is.
    private func edges(_ edges: [String]) -> [Missing] {
        let isAnyThere = edges.contains(where: edgeLabels.contains)
        return edges.filter { !edgeLabels.contains($0) }.compactMap { edge in
            let nearest = Suggestion.nearest(to: edge, among: edgeLabels.filter { !edges.contains($0) })
            return isAnyThere && nearest == nil ? nil : ("no edge has the label \"\(edge)\"", nearest)
        }
    }

    private func key(_ key: String, _ wanted: [String]?) async throws -> Missing? {
        let known = summary.vertexLabels.filter { wanted?.contains($0.name) ?? true }
        // A label that is not there is told by itself.
        let keys = Set(known.flatMap { $0.properties.map(\.key) })
        if known.isEmpty || keys.contains(key) { return nil }
        // An endpoint tells the keys of some vertices only.
        let names = known.map { Argument.value(.string($0.name)) }
        let start = wanted == nil ? Traversal.g.V() : Traversal.g.V().appending(.hasLabel, names)
        if try await !graph.surveyed(start.has(key).limit(1).id()).isEmpty { return nil }
        let place = wanted.map { $0.joined(separator: " or ") } ?? "vertex"
        return ("no \(place) has the key \"\(key)\"", Suggestion.nearest(to: key, among: keys))
    }

    private func relation(_ relation: Relation) async throws -> [Missing] {
        let ends = [relation.from.label, relation.to.label].compactMap(label)
        let named = [relation.edge] + (relation.edgeBack.map { [$0] } ?? [])
        let missing = ends + edges(named)
        if !missing.isEmpty { return missing }
        var pairs: [(from: String, edge: String, to: String)] = []
        pairs.append((relation.from.label, relation.edge, relation.to.label))
        if let back = relation.edgeBack { pairs.append((relation.to.label, back, relation.from.label)) }
        for (from, edge, to) in pairs {
            let walk = Traversal.g.V().hasLabel(from).out(edge).hasLabel(to).limit(1).id()
            if try await !graph.surveyed(walk).isEmpty { return [] }
        }
        let edges = named.joined(separator: " or ")
        return [
            (
                "no edge \(edges) is between \(relation.from.label) and \(relation.to.label)",
                try await nearest(to: relation)
            )
        ]
    }

    /// The edge that does connect the labels of a relation and is called most like its own.
    private func nearest(to relation: Relation) async throws -> String? {
        let walk = Traversal.g.V().hasLabel(relation.from.label).limit(300).outE()
            .where(Traversal.__.inV().hasLabel(relation.to.label)).label().dedup()
        let found = try await graph.surveyed(walk).compactMap(\.stringValue)
        return Suggestion.nearest(to: relation.edge, among: found) ?? found.first
    }
}
