import Graph

/// Writes results in one line, elements by their titles: what it costs does not follow the size of a value.
struct ResultText: Sendable {
    let names: ResultNames
    /// What stands before each object of a path, see ``ResultShape/arrows``.
    var arrows: [String?] = []

    /// Without any title.
    static func plain(_ value: Value) -> String { ResultText(names: ResultNames()).text(value) }

    /// A list by its first members, a map by its first entries, a path by its titles with arrows between them.
    func text(_ value: Value) -> String { text(value, depth: 0) }

    private func text(_ value: Value, depth: Int) -> String {
        guard depth < Self.deepest else { return "…" }
        switch value {
        case .vertex(let vertex): return names.title(of: vertex)
        case .edge(let edge):
            return "\(names.title(of: edge.outVertex)) ─\(edge.label)→ \(names.title(of: edge.inVertex))"
        case .path(let path): return walked(path, depth: depth)
        case .list(let members), .set(let members):
            return members.isEmpty
                ? "[]" : joined(members.prefix(Self.shown).map { text($0, depth: depth + 1) }, of: members.count)
        case .map(let map), .tree(let map):
            return map.isEmpty
                ? "{}"
                : joined(
                    map.entries.prefix(Self.shown).map {
                        $0.value.isEmptyTree ? text($0.key, depth: depth + 1) : pair($0.key, $0.value, depth: depth + 1)
                    }, of: map.count)
        case .entry(let key, let value): return pair(key, value, depth: depth + 1)
        case .property(let property): return "\(property.key): \(text(property.value, depth: depth + 1))"
        default: return PlainText.text(value)
        }
    }

    private func pair(_ key: Value, _ value: Value, depth: Int) -> String {
        "\(text(key, depth: depth)): \(text(value, depth: depth))"
    }

    private func joined(_ parts: [String], of count: Int) -> String {
        parts.joined(separator: ", ") + (count > parts.count ? ", … \(Numbers.grouped(count - parts.count)) more" : "")
    }

    /// `Ana García ─has_session→ session 2024-02-28 14:02`; what edge lies between two vertices is told where the path
    /// holds it, or a step says it.
    private func walked(_ path: Path, depth: Int) -> String {
        var text = ""
        var before: Value?
        let arrows = arrows.count == path.count ? arrows : []
        for (place, object) in path.objects.prefix(Self.longestPath).enumerated() {
            switch (before, object) {
            case (nil, .edge(let edge)): text = "─\(edge.label)→"
            case (_, .edge(let edge)):
                var isAgainst = false
                if case .vertex(let vertex)? = before {
                    isAgainst = vertex == edge.inVertex && vertex != edge.outVertex
                }
                text += isAgainst ? " ←\(edge.label)─" : " ─\(edge.label)→"
            case (nil, _): text = self.text(object, depth: depth + 1)
            case (.edge?, _): text += " " + self.text(object, depth: depth + 1)
            default:
                let arrow = arrows.isEmpty ? nil : arrows[place]
                text += " \(arrow ?? "→") " + self.text(object, depth: depth + 1)
            }
            before = object
        }
        return path.count > Self.longestPath ? text + " → …" : text
    }

    private static let shown = 8
    private static let longestPath = 40
    private static let deepest = 4
}

extension Value {
    fileprivate var isEmptyTree: Bool {
        if case .tree(let map) = self { map.isEmpty } else { false }
    }

    /// Gathers the ids of the vertices in it, at most so many, with those at the ends of edges.
    func gatherVertices(into ids: inout [String], limit: Int) {
        guard ids.count < limit else { return }
        switch self {
        case .vertex(let vertex): ids.append(vertex.id)
        case .edge(let edge): ids += [edge.outVertex.id, edge.inVertex.id]
        case .property(let property): property.value.gatherVertices(into: &ids, limit: limit)
        case .entry(let key, let value):
            key.gatherVertices(into: &ids, limit: limit)
            value.gatherVertices(into: &ids, limit: limit)
        case .list(let members), .set(let members):
            for member in members.prefix(limit) { member.gatherVertices(into: &ids, limit: limit) }
        case .path(let path): for object in path.objects { object.gatherVertices(into: &ids, limit: limit) }
        case .map(let map), .tree(let map):
            for entry in map.entries.prefix(limit) {
                entry.key.gatherVertices(into: &ids, limit: limit)
                entry.value.gatherVertices(into: &ids, limit: limit)
            }
        default: break
        }
    }
}
