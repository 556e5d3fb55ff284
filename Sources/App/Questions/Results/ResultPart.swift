import Graph

/// A value inside another, under the name that it has there.
struct ResultPart: Sendable {
    /// The key of a map, which may be any value; nil for the members of a list.
    var key: Value?
    var name: String
    var value: Value

    /// What a value is made of; empty for one that is whole.
    static func parts(of value: Value) -> [ResultPart] { parts(of: value, in: 0..<count(of: value)) }

    /// Some of the parts of a value, by their places; the others are not made.
    static func parts(of value: Value, in places: Range<Int>) -> [ResultPart] {
        let places = places.clamped(to: 0..<count(of: value))
        return switch value {
        case .list(let members), .set(let members):
            places.map { ResultPart(key: nil, name: "\($0)", value: members[$0]) }
        case .map(let map), .tree(let map):
            map.entries[places].map { ResultPart(key: $0.key, name: PlainText.text($0.key), value: $0.value) }
        case .entry(let key, let value): [ResultPart(key: key, name: PlainText.text(key), value: value)]
        case .path(let path):
            places.map { place in
                let labels = path.labels[place].joined(separator: ", ")
                return ResultPart(key: nil, name: labels.isEmpty ? "\(place)" : labels, value: path.objects[place])
            }
        case .property(let property): [ResultPart(key: nil, name: property.key, value: property.value)]
        case .graph(let graph):
            places.map { place in
                place < graph.vertices.count
                    ? ResultPart(key: nil, name: "vertex", value: .vertex(graph.vertices[place]))
                    : ResultPart(
                        key: nil, name: "edge", value: .edge(graph.edges[place - graph.vertices.count]))
            }
        default: []
        }
    }

    /// How many parts a value has, without making them.
    static func count(of value: Value) -> Int {
        switch value {
        case .list(let members), .set(let members): members.count
        case .map(let map), .tree(let map): map.count
        case .entry, .property: 1
        case .path(let path): path.count
        case .graph(let graph): graph.vertices.count + graph.edges.count
        default: 0
        }
    }
}
