import Graph

/// The vertices and edges that stand in values.
extension ResultElement {
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
