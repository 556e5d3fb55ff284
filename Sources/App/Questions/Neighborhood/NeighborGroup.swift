import Graph

/// Neighbours of one vertex that are reached in the same way: by direction, edge label and their own label.
///
/// Where the profile says that two edge labels are one relation stored in both directions,
/// the group stands for both and a neighbour counts once.
struct NeighborGroup: Sendable, Hashable, Identifiable {
    enum Direction: String, Sendable, Hashable, CaseIterable {
        case out
        case `in`

        var opposite: Direction { self == .out ? .in : .out }
    }

    /// The direction of `edgeLabel` as seen from the vertex.
    var direction: Direction
    var edgeLabel: String
    /// The label that stores the same relation the other way round, or nil when there is none.
    var oppositeEdgeLabel: String?
    /// The label that the neighbours share.
    var neighborLabel: String
    /// The labels as the neighbours carry them, in the order of names: one that has several, as `call::escalated`,
    /// stands with those that have one.
    var carriedLabels: [String]
    /// Distinct neighbours.
    var count: Int
    /// The id of a vertex that is none of the neighbours although an edge leads to it: the one that one came from.
    private(set) var origin: String?

    init(
        direction: Direction, edgeLabel: String, oppositeEdgeLabel: String? = nil, neighborLabel: String,
        carriedLabels: [String]? = nil, count: Int
    ) {
        self.direction = direction
        self.edgeLabel = edgeLabel
        self.oppositeEdgeLabel = oppositeEdgeLabel
        self.neighborLabel = neighborLabel
        self.carriedLabels = carriedLabels ?? [neighborLabel]
        self.count = count
    }

    /// Whether the neighbours carry the label that they share and no other.
    var carriesOneLabel: Bool { carriedLabels == [neighborLabel] }

    /// Unique among the groups of one vertex.
    var id: String { "\(direction.rawValue) \(edgeLabel) \(neighborLabel)" }

    /// Whether the group comes first where nobody says which: outgoing, then by edge label and label.
    func isBefore(_ other: NeighborGroup) -> Bool {
        direction == other.direction
            ? (edgeLabel, neighborLabel) < (other.edgeLabel, other.neighborLabel) : direction == .out
    }

    /// The neighbours but for the vertex that one came from by some edges, as seen from that vertex; nil when no others are
    /// left, the group itself when it holds none of those edges.
    func withoutWayBack(
        to origin: VertexReference, by edges: [(direction: Direction, label: String)]
    ) -> NeighborGroup? {
        let isWayBack = edges.contains { edge in
            direction == edge.direction ? oppositeEdgeLabel == edge.label : edgeLabel == edge.label
        }
        guard isWayBack, carriedLabels.contains(origin.label) else { return self }
        guard count > 1 else { return nil }
        var others = self
        others.origin = origin.id
        others.count -= 1
        return others
    }

    /// Whether both are the same edges to neighbours of the same label.
    func isSameWay(as other: NeighborGroup) -> Bool {
        direction == other.direction && edgeLabel == other.edgeLabel && neighborLabel == other.neighborLabel
    }

    /// Whether the other group is this one's relation as stored from the neighbours.
    func isOpposite(of other: NeighborGroup) -> Bool {
        direction == other.direction.opposite && edgeLabel == other.oppositeEdgeLabel
            && neighborLabel == other.neighborLabel
    }

    /// The relation as stored from the neighbours of a vertex with this label, if it is the pair's.
    func opposite(from label: String, in pair: Profile.OppositeEdges) -> NeighborGroup? {
        func joins(_ one: String, _ other: String) -> Bool {
            Vertex.isLabel(one, among: label) && carriedLabels.allSatisfy { Vertex.isLabel(other, among: $0) }
        }
        let fromParent = joins(pair.parent, pair.child)
        let fromChild = joins(pair.child, pair.parent)
        let opposite: String? =
            switch direction {
            case .out where fromParent && edgeLabel == pair.forward: pair.backward
            case .out where fromChild && edgeLabel == pair.backward: pair.forward
            case .in where fromParent && edgeLabel == pair.backward: pair.forward
            case .in where fromChild && edgeLabel == pair.forward: pair.backward
            default: nil
            }
        return opposite.map {
            NeighborGroup(
                direction: direction.opposite, edgeLabel: $0, oppositeEdgeLabel: nil, neighborLabel: neighborLabel,
                count: 0)
        }
    }
}
