import Graph

/// A vertex or an edge that stands in a value, so that a row of results can be opened and walked from.
enum ResultElement: Sendable, Hashable {
    case vertex(VertexReference)
    case edge(EdgeReference)

    /// The element that a value is, or that it was made from: `elementMap()` and properties name theirs.
    init?(_ value: Value) {
        switch value {
        case .vertex(let vertex): self = .vertex(VertexReference(id: vertex.id, label: vertex.label))
        case .edge(let edge): self = .edge(EdgeReference(edge))
        case .property(let property): self.init(property.element)
        case .entry(let key, let value):
            guard let element = Self(key) ?? Self(value) else { return nil }
            self = element
        case .map(let map):
            guard let element = Self(elementMap: map) else { return nil }
            self = element
        default: return nil
        }
    }

    /// Reads a map that names id and label, as `elementMap()` and `valueMap().with(tokens)` give it.
    private init?(elementMap map: ValueMap) {
        guard case .string(let id)? = map[.token(.id)], let label = map[.token(.label)].map(Self.label) else {
            return nil
        }
        if let from = map[.direction(.out)].flatMap(Self.end), let to = map[.direction(.in)].flatMap(Self.end) {
            self = .edge(EdgeReference(id: id, label: label, from: from, to: to))
        } else {
            self = .vertex(VertexReference(id: id, label: label))
        }
    }

    private static func end(_ value: Value) -> VertexReference? {
        guard case .map(let map) = value, case .string(let id)? = map[.token(.id)] else { return nil }
        return VertexReference(id: id, label: map[.token(.label)].map(label) ?? "")
    }

    private static func label(_ value: Value) -> String {
        value.stringValue ?? (value.members ?? []).compactMap(\.stringValue).joined(separator: "::")
    }

    var id: String {
        switch self {
        case .vertex(let vertex): vertex.id
        case .edge(let edge): edge.id
        }
    }

    var label: String {
        switch self {
        case .vertex(let vertex): vertex.label
        case .edge(let edge): edge.label
        }
    }

    /// Every element in a value, at any depth, each once; at most `limit`.
    static func all(in value: Value, limit: Int = 2) -> [ResultElement] {
        var found: [ResultElement] = []
        gather(value, into: &found, limit: limit)
        return found
    }

    private static func gather(_ value: Value, into found: inout [ResultElement], limit: Int) {
        if let element = ResultElement(value) {
            if !found.contains(element) { found.append(element) }
            return
        }
        for part in ResultPart.parts(of: value) {
            guard found.count < limit else { return }
            if let key = part.key { gather(key, into: &found, limit: limit) }
            gather(part.value, into: &found, limit: limit)
        }
    }
}

/// An edge as screens know it: its id, its label and the two vertices it joins.
struct EdgeReference: Sendable, Hashable, Identifiable {
    var id: String
    var label: String
    /// The vertex it leaves.
    var from: VertexReference
    /// The vertex it arrives at.
    var to: VertexReference
}

extension EdgeReference {
    init(_ edge: Edge) {
        self.init(
            id: edge.id, label: edge.label,
            from: VertexReference(id: edge.outVertex.id, label: edge.outVertex.label),
            to: VertexReference(id: edge.inVertex.id, label: edge.inVertex.label))
    }
}
