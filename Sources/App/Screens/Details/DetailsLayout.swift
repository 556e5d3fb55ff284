import TUI

/// One fact about a vertex or an edge: a value of a property, an end, or a count of edges.
struct DetailsFact: Sendable, Hashable {
    /// The property key, or the edge label with its direction; empty for the further values of a key.
    var name: String
    var value: PaneCell
    var isEdge = false
    /// The vertex that the fact names.
    var vertex: VertexReference?

    /// What a filter reads: nothing of what is masked.
    var words: String { name + " " + (value.isMasked ? "" : value.text(for: .guarded)) }

    /// What a vertex is: its id and label, every value of every property, its edges by kind.
    static func facts(of details: VertexDetails) -> [DetailsFact] {
        let identity = [
            DetailsFact(name: "id", value: PaneCell(text: details.vertex.id)),
            DetailsFact(name: "label", value: PaneCell(text: details.vertex.label)),
        ]
        let edges = details.edges.map { edge in
            DetailsFact(
                name: "\(edge.direction.sign) \(edge.label)", value: PaneCell(text: "\(edge.count)"), isEdge: true)
        }
        return identity + facts(of: details.properties) + edges
    }

    /// What an edge is: its id and label, its two ends, every property.
    static func facts(of details: EdgeDetails) -> [DetailsFact] {
        func end(_ name: String, _ vertex: VertexReference) -> DetailsFact {
            let title = vertex.title == vertex.id ? vertex.id : "\(vertex.title) \(vertex.id)"
            return DetailsFact(name: name, value: PaneCell(text: "\(vertex.label) \(title)"), vertex: vertex)
        }
        let edge = details.edge
        return [
            DetailsFact(name: "id", value: PaneCell(text: edge.id)),
            DetailsFact(name: "label", value: PaneCell(text: edge.label)), end("from", edge.from), end("to", edge.to),
        ] + facts(of: details.properties)
    }

    private static func facts(of properties: [PropertyFact]) -> [DetailsFact] {
        properties.flatMap { property in
            property.values.enumerated().map { index, value in
                DetailsFact(name: index == 0 ? property.key : "", value: value)
            }
        }
    }
}

/// The facts about an element broken into lines of one width; made once for a width, so that drawing costs what it shows.
struct DetailsLayout: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// The index of the fact; nil for the ruler above the edges.
        var fact: Int?
        var name: DisplayText
        var text: DisplayText
    }

    let width: Int
    let facts: [DetailsFact]
    /// The columns that names take.
    let nameWidth: Int
    let lines: [Line]

    init() {
        self.init([], width: 0, viewer: .guarded)
    }

    init(_ facts: [DetailsFact], width: Int, viewer: Viewer) {
        self.width = width
        self.facts = facts
        let names = facts.map { DisplayText.clipped($0.name, to: max(4, width / 2)) }
        nameWidth = names.map(\.width).max() ?? 0
        let room = max(8, width - nameWidth - 2)
        var lines: [Line] = []
        for (index, fact) in facts.enumerated() {
            if fact.isEdge, index > 0, !facts[index - 1].isEdge {
                lines.append(Line(fact: nil, name: .empty, text: "── edges ──"))
            }
            let words = fact.value.text(for: viewer)
            for (part, text) in DisplayText(words).wrapped(to: room).enumerated() {
                lines.append(Line(fact: index, name: part == 0 ? names[index] : .empty, text: text))
            }
        }
        self.lines = lines
    }

    func fact(atLine line: Int) -> DetailsFact? {
        guard lines.indices.contains(line), let fact = lines[line].fact else { return nil }
        return facts[fact]
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
