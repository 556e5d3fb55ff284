import TUI

/// One fact about a vertex or an edge: a value of a property, an end, a count of edges, or one of those edges.
struct DetailsFact: Sendable, Hashable {
    /// The property key in words, or the edge label with its direction; empty for the further values of a key.
    var name: String
    /// The property key as the graph has it; nil for what is no property.
    var key: String?
    var value: PaneCell
    /// The value as the graph holds it; nil for what is no property.
    var stored: ShownValue?
    /// Whether it stands below the ruler above the edges.
    var isEdge = false
    /// The edges that the fact counts.
    var kind: VertexDetails.EdgeCount?
    /// The edge that the fact names.
    var edge: EdgeReference?
    /// The vertex that the fact names.
    var vertex: VertexReference?

    init(name: String, value: PaneCell, isEdge: Bool = false) {
        (self.name, self.value, self.isEdge) = (name, value, isEdge)
    }

    /// What a filter reads: nothing of what is masked.
    var words: String {
        let known = value.isMasked ? [] : [value.text(for: .guarded), stored?.shown(to: .guarded)].compactMap(\.self)
        return ([name, key].compactMap(\.self) + known).joined(separator: " ")
    }

    /// Key and value as the graph has them, as far as the words beside them say it otherwise; nil where they say the same.
    func storedWords(for viewer: Viewer) -> String? {
        let shown = value.isMasked && !viewer.seesMasked ? nil : stored?.shown(to: viewer)
        let parts = [
            name.isEmpty || key == name ? nil : key, shown == value.text(for: viewer) ? nil : shown,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// What a vertex is: its id and label, every value of every property, its edges by kind.
    ///
    /// - Parameter ends: By the id of their kind, the edges that are listed below it.
    static func facts(
        of details: VertexDetails, ends: [String: Loadable<[EdgeEnd]>] = [:]
    ) -> [DetailsFact] {
        let identity = [
            DetailsFact(name: "id", value: PaneCell(text: details.vertex.id)),
            DetailsFact(name: "label", value: PaneCell(text: details.vertex.label)),
        ]
        let edges = details.edges.flatMap { kind in
            var fact = DetailsFact(
                name: "\(kind.direction.sign) \(kind.label)", value: PaneCell(text: "\(kind.count)"), isEdge: true)
            fact.kind = kind
            return [fact] + (ends[kind.id].map { facts(of: $0, kind: kind) } ?? [])
        }
        return identity + facts(of: details.properties) + edges
    }

    /// The edges of one kind, one a line, and how many more there are.
    private static func facts(of ends: Loadable<[EdgeEnd]>, kind: VertexDetails.EdgeCount) -> [DetailsFact] {
        guard let listed = ends.value else {
            return [DetailsFact(name: "", value: PaneCell(text: ends.failure ?? "…", tone: .quiet), isEdge: true)]
        }
        let facts = listed.map { end in
            var fact = self.fact("", of: end.vertex)
            (fact.edge, fact.isEdge) = (end.edge, true)
            return fact
        }
        guard kind.count > listed.count else { return facts }
        let more = "\(listed.count) of \(Numbers.grouped(kind.count)): n goes to all"
        return facts + [DetailsFact(name: "", value: PaneCell(text: more, tone: .quiet), isEdge: true)]
    }

    /// What an edge is: its id and label, its two ends, every property.
    static func facts(of details: EdgeDetails) -> [DetailsFact] {
        let edge = details.edge
        return [
            DetailsFact(name: "id", value: PaneCell(text: edge.id)),
            DetailsFact(name: "label", value: PaneCell(text: edge.label)), fact("from", of: edge.from),
            fact("to", of: edge.to),
        ] + facts(of: details.properties)
    }

    private static func fact(_ name: String, of vertex: VertexReference) -> DetailsFact {
        // Titles such as `call 2024-02-28 14:02` say the label themselves.
        let isNamed = vertex.title.hasPrefix(vertex.label.inWords + " ")
        let words = [isNamed ? nil : vertex.label, vertex.title == vertex.id ? nil : vertex.title, vertex.id]
        var fact = DetailsFact(name: name, value: PaneCell(text: words.compactMap(\.self).joined(separator: " ")))
        fact.vertex = vertex
        return fact
    }

    private static func facts(of properties: [PropertyFact]) -> [DetailsFact] {
        properties.flatMap { property in
            property.values.indices.map { index in
                var fact = DetailsFact(name: index == 0 ? property.title : "", value: property.values[index])
                fact.key = property.key
                fact.stored = property.stored.indices.contains(index) ? property.stored[index] : nil
                return fact
            }
        }
    }
}

extension NeighborGroup.Direction {
    /// An arrow as seen from the vertex.
    var sign: String {
        switch self {
        case .out: "→"
        case .in: "←"
        }
    }
}
