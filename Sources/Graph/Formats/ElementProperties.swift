/// The properties of the elements of an answer, which a traversal itself gives by id and label only.
public struct ElementProperties: Sendable {
    private var vertices: [String: [Property]] = [:]
    private var edges: [String: [Property]] = [:]

    /// The properties of no element: answers are written as references.
    public static let none = ElementProperties()

    /// Keeps properties by the element that each tells. O(n).
    public init(_ properties: [Property] = []) {
        for property in properties {
            switch property.element {
            case .vertex(let vertex): vertices[vertex.id, default: []].append(property)
            case .edge(let edge): edges[edge.id, default: []].append(property)
            default: break
            }
        }
    }

    /// The properties of a vertex by their keys, keys and values in their order; nil where none are known.
    func byKey(of vertex: Vertex) -> [(key: String, properties: [Property])]? {
        guard let properties = vertices[vertex.id] else { return nil }
        var groups: [(key: String, properties: [Property])] = []
        for property in properties {
            if let place = groups.firstIndex(where: { $0.key == property.key }) {
                groups[place].properties.append(property)
            } else {
                groups.append((property.key, [property]))
            }
        }
        return groups
    }

    /// The properties of a vertex in their order; empty where none are known.
    func all(of vertex: Vertex) -> [Property] { vertices[vertex.id] ?? [] }

    /// The properties of an edge in their order; empty where none are known.
    func all(of edge: Edge) -> [Property] { edges[edge.id] ?? [] }
}
