import Graph

/// A way from a vertex to its neighbours: one edge label in one direction, and perhaps its opposite the other way.
struct NeighborRelation: Sendable, Hashable {
    var direction: NeighborGroup.Direction
    var edgeLabel: String
    /// The label that stores the same relation from the other end.
    var oppositeEdgeLabel: String?

    /// The neighbours, anonymous, with those that are reached both ways still in it twice.
    var neighbors: Traversal {
        let forward = Self.step(direction == .out ? .out : .in, edgeLabel)
        guard let opposite = oppositeEdgeLabel else { return forward }
        return Traversal.__.union(forward, Self.step(direction == .out ? .in : .out, opposite))
    }

    /// The edges of the relation as seen from a neighbour, with the direction as seen from the vertex they lead to.
    func edgesBack(to id: String) -> [(direction: NeighborGroup.Direction, edges: Traversal)] {
        var ways = [(direction, edgeLabel)]
        if let opposite = oppositeEdgeLabel { ways.append((direction.opposite, opposite)) }
        return ways.map { direction, label in
            let edges = Self.step(direction == .out ? .inE : .outE, label)
            let end = direction == .out ? Traversal.__.outV() : Traversal.__.inV()
            return (direction, edges.filter(end.hasId(id)))
        }
    }

    private static func step(_ name: StepName, _ label: String) -> Traversal {
        Traversal.__.appending(name, [.value(.string(label))])
    }
}
